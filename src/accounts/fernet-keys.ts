import { createSecretKey, type KeyObject } from 'node:crypto';
import { CredentialDecryptionError } from './errors.ts';

/** One Fernet key, split as the specification says. Neither half prints its bytes. */
export interface FernetKey {
  /** HMAC-SHA256 key. */
  readonly signing: KeyObject;
  /** AES-128 key. */
  readonly encryption: KeyObject;
}

/** Keys in order of preference: the first encrypts, all decrypt. */
export type FernetKeys = readonly [FernetKey, ...FernetKey[]];

const KEY_BYTES = 32;

/**
 * Reads Fernet keys, each 32 bytes in base64url or base64. White space and padding count for nothing,
 * as with Python's cryptography; what else it skips is a mistake here, lest a key go missing unseen.
 *
 * @param text - keys separated by commas, newest first
 * @throws {@link CredentialDecryptionError} naming the position of an unusable key, never the key
 */
export function parseFernetKeys(text: string): FernetKeys {
  // Stryker disable next-line StringLiteral: a split text has a first part; only the compiler doubts it
  const [newest = '', ...older] = text.split(',');
  return [parseFernetKey(newest, 1), ...older.map((key, index) => parseFernetKey(key, index + 2))];
}

function parseFernetKey(text: string, position: number): FernetKey {
  const digits = /^([\w+/-]{43})=*$/.exec(text.replaceAll(/\s/g, ''))?.[1];
  if (!digits) {
    throw new CredentialDecryptionError(`Fernet key ${position}: expected 32 bytes in base64url`);
  }
  const bytes = Buffer.from(digits, 'base64url');
  return {
    signing: createSecretKey(bytes.subarray(0, KEY_BYTES / 2)),
    encryption: createSecretKey(bytes.subarray(KEY_BYTES / 2)),
  };
}
