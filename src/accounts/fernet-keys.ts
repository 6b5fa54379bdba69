// The Fernet keys that stored secrets are encrypted with: where they are, and how their text is read.
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { EncryptionKeyLocation } from './accounts-configuration.ts';
import { CredentialDecryptionError } from './errors.ts';
import type { SecretReader } from './secret-reader.ts';

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

/**
 * Gets the Fernet keys from where the configuration says they are.
 *
 * @param location - absent: nothing is configured
 * @param readSecret - reads them when they are in Secrets Manager
 * @param options - `fresh`: read the secret again instead of using the kept value
 * @throws {@link CredentialDecryptionError} when no keys are configured, or one is not usable
 */
export async function readFernetKeys(
  location: EncryptionKeyLocation | undefined,
  readSecret: SecretReader,
  options: { readonly fresh: boolean },
): Promise<FernetKeys> {
  if (!location) throw new CredentialDecryptionError('no encryption keys are configured');
  if ('keys' in location) return parseFernetKeys(location.keys);
  return parseFernetKeys(keysIn(await readSecret(location.secretName, options)));
}

// The console's editor makes a JSON object of a secret; the command line stores the text itself.
function keysIn(secret: string): string {
  if (!secret.trimStart().startsWith('{')) return secret;
  const { ENCRYPTION_KEY: keys } = JSON.parse(secret) as { ENCRYPTION_KEY?: unknown };
  if (typeof keys !== 'string') {
    throw new CredentialDecryptionError('expected ENCRYPTION_KEY in the secret');
  }
  return keys;
}
