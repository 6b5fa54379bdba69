// The stored key pairs, for whatever goes through all of them.
import type { Database } from '../../callers/grant-store.ts';
import { listAccounts } from '../accounts/list-accounts.ts';

/** A stored key pair. */
export interface StoredKeyPair {
  readonly accountId: string;
  readonly accessKeyId: string | null;
  readonly region: string | null;
  /** Fernet token of the secret access key. */
  readonly token: string;
}

/**
 * Reads the accounts that have an encrypted secret, a page at a time.
 *
 * @param database - signed in as an operator
 */
export async function* listKeyPairs(database: Database): AsyncGenerator<StoredKeyPair> {
  for await (const row of listAccounts(database)) {
    const { account_id, access_key_id, region, secret_access_key_encrypted: token } = row;
    if (token) yield { accountId: account_id, accessKeyId: access_key_id, region, token };
  }
}
