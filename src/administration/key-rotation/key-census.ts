// Which Fernet keys are still in use, so that an old one can be taken away.
import { AccountError } from '../../accounts/errors.ts';
import { fernetKeyPosition, InvalidFernetTokenError } from '../../accounts/fernet.ts';
import type { FernetKeys } from '../../accounts/fernet-keys.ts';
import { openSecret } from '../../accounts/stored-secret.ts';
import type { Database } from '../../callers/grant-store.ts';
import { listKeyPairs } from './list-key-pairs.ts';

/** How the stored key pairs are encrypted. */
export interface KeyCensus {
  /** How many are under each key, the newest first. */
  readonly rows_per_key: readonly number[];
  /** How many no key opens, or are in the wrong row. */
  readonly unreadable: number;
  /** How many are not bound to their row. */
  readonly unbound: number;
}

/**
 * Counts key pairs by the key that they are under, by decrypting each.
 *
 * @param database - signed in as an operator
 * @param keys - newest first
 */
export async function takeKeyCensus(database: Database, keys: FernetKeys): Promise<KeyCensus> {
  const rowsPerKey = keys.map(() => 0);
  let [unreadable, unbound] = [0, 0];
  for await (const { accountId, token } of listKeyPairs(database)) {
    const state = readState(token, accountId, keys);
    if (!state) {
      unreadable += 1;
      continue;
    }
    rowsPerKey[state.position - 1] = (rowsPerKey[state.position - 1] ?? 0) + 1;
    if (!state.isBound) unbound += 1;
  }
  return { rows_per_key: rowsPerKey, unreadable, unbound };
}

function readState(
  token: string,
  accountId: string,
  keys: FernetKeys,
): { readonly position: number; readonly isBound: boolean } | undefined {
  try {
    const { isBound } = openSecret(token, accountId, keys);
    return { isBound, position: fernetKeyPosition(token, keys) };
  } catch (error) {
    if (error instanceof AccountError || error instanceof InvalidFernetTokenError) return undefined;
    throw error;
  }
}
