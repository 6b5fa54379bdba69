// What a row keeps of a secret access key: encrypted, and bound to its account.
import * as z from 'zod';
import { CredentialDecryptionError } from './errors.ts';
import { decryptFernet, encryptFernet } from './fernet.ts';
import type { FernetKeys } from './fernet-keys.ts';

const boundText = z.strictObject({
  v: z.literal(1),
  account_id: z.string(),
  secret_access_key: z.string(),
});

/** What a row's Fernet token holds. */
export interface StoredSecret {
  readonly secretAccessKey: string;
  /**
   * Whether the account's id is encrypted along with it, so that the token is worth nothing in
   * another row. Tokens that other systems wrote hold nothing but the secret.
   */
  readonly isBound: boolean;
}

/**
 * Opens the token of an account's row.
 *
 * @param token - Fernet token
 * @param accountId - of the row, twelve digits
 * @param keys - all of them are tried
 * @throws {@link InvalidFernetTokenError} when none of the keys opens it
 * @throws {@link CredentialDecryptionError} when it was made for another account's row, or holds
 *   no secret access key
 */
export function openSecret(token: string, accountId: string, keys: FernetKeys): StoredSecret {
  const text = decryptFernet(token, keys);
  // No secret access key begins with a brace.
  const isBound = text.startsWith('{');
  const secretAccessKey = isBound ? openBound(text, accountId) : text;
  if (!/^[!-~]+$/.test(secretAccessKey)) {
    throw new CredentialDecryptionError('the decrypted text is not a secret access key');
  }
  return { secretAccessKey, isBound };
}

/**
 * Makes the token of an account's row.
 *
 * @param secret - what to encrypt
 * @param accountId - of the row, twelve digits
 * @param sealing - `keys`: the first one encrypts; `now`: time of creation; `vector`: 16 bytes,
 *   random and never used twice
 * @returns Fernet token
 */
export function sealSecret(
  { secretAccessKey, isBound }: StoredSecret,
  accountId: string,
  sealing: { readonly keys: FernetKeys; readonly now: Date; readonly vector: Uint8Array },
): string {
  const bound = { v: 1, account_id: accountId, secret_access_key: secretAccessKey };
  return encryptFernet(isBound ? JSON.stringify(bound) : secretAccessKey, sealing.keys, sealing);
}

function openBound(text: string, accountId: string): string {
  const bound = boundText.safeParse(parse(text)).data;
  if (!bound) throw new CredentialDecryptionError('the decrypted text is of an unknown form');
  if (bound.account_id !== accountId) {
    throw new CredentialDecryptionError('the encrypted secret was made for another account');
  }
  return bound.secret_access_key;
}

// A SyntaxError quotes the text: it is no cause to keep.
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CredentialDecryptionError('the decrypted text is not JSON');
  }
}
