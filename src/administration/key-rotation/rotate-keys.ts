// Brings stored key pairs under the newest Fernet key, each in a transaction of its own.
import { AccountError } from '../../accounts/errors.ts';
import { fernetKeyPosition, InvalidFernetTokenError } from '../../accounts/fernet.ts';
import type { FernetKeys } from '../../accounts/fernet-keys.ts';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { openSecret, type StoredSecret, sealSecret } from '../../accounts/stored-secret.ts';
import { mapConcurrently } from '../../map-concurrently.ts';
import { checkKeyPair } from '../accounts/sign-in.ts';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import { accountState, recordCommand } from '../record-command.ts';
import { listKeyPairs, type StoredKeyPair } from './list-key-pairs.ts';

const AT_A_TIME = 4;

/** What became of one key pair. */
export interface RotationOutcome {
  readonly account_id: string;
  /** `current`: it was under the newest key already. */
  readonly outcome: 'rotated' | 'current' | 'failed';
  /** Why it failed. */
  readonly detail?: string;
}

/** How key pairs are re-encrypted. */
export interface RotationSettings {
  /** Newest first. */
  readonly keys: FernetKeys;
  /** Whether secrets are bound to their rows, once AWS has said that they belong there. */
  readonly bind: boolean;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/**
 * Re-encrypts the stored key pairs under the newest key. Killed half way, every row is whole, under
 * the old key or the new one; run again, it does what is left.
 *
 * @param administration - where
 * @param settings - how
 * @returns what became of each key pair, as it happens
 */
export function rotateKeys(
  administration: Administration,
  settings: RotationSettings,
): AsyncGenerator<RotationOutcome> {
  return mapConcurrently(listKeyPairs(administration.database), AT_A_TIME, (stored) =>
    rotateKeyPair(administration, stored, settings),
  );
}

/**
 * Re-encrypts one key pair under the newest key, in a transaction of its own. What cannot be done
 * leaves the row as it is and is told in the outcome.
 */
export async function rotateKeyPair(
  administration: Administration,
  stored: StoredKeyPair,
  settings: RotationSettings,
): Promise<RotationOutcome> {
  const { accountId: account_id, token } = stored;
  const { keys, bind, dryRun } = settings;
  try {
    const secret = openSecret(token, account_id, keys);
    const isBinding = bind && !secret.isBound;
    if (fernetKeyPosition(token, keys) === 1 && !isBinding) {
      return { account_id, outcome: 'current' };
    }
    if (isBinding) await checkOwner(administration, stored, secret);
    const sealed = { ...secret, isBound: secret.isBound || bind };
    const replacing = { secret: sealed, keys };
    const recorded = {
      command: 'rotate-key',
      accountId: account_id,
      state: accountState(account_id),
    };
    if (!dryRun) {
      await recordCommand(administration, recorded, (within) => replace(within, stored, replacing));
    }
    return { account_id, outcome: 'rotated' };
  } catch (error) {
    return { account_id, outcome: 'failed', detail: reason(error) };
  }
}

// Bound to the wrong row, a mix-up would be there for good.
async function checkOwner(
  administration: Administration,
  { accountId, accessKeyId, region }: StoredKeyPair,
  { secretAccessKey }: StoredSecret,
): Promise<void> {
  const keyPair = { accessKeyId: accessKeyId ?? '', secretAccessKey };
  await checkKeyPair(administration, keyPair, { accountId, region: region ?? 'us-east-1' });
}

async function replace(
  { database, now, random }: Administration,
  { accountId, token }: StoredKeyPair,
  { secret, keys }: { readonly secret: StoredSecret; readonly keys: FernetKeys },
): Promise<void> {
  const sealed = sealSecret(secret, accountId, { keys, now: now(), vector: random(16) });
  await database.transaction(async (transaction) => {
    const [locked] = await transaction.query<{ token: string | null }>(
      `SELECT secret_access_key_encrypted AS token FROM aws_accounts
       WHERE account_id = $1 FOR UPDATE`,
      [accountId],
    );
    if (locked?.token !== token) {
      throw new AdministrationError('changed_meanwhile', 'changed meanwhile; run it again');
    }
    const [written] = await transaction.query<{ token: string }>(
      `UPDATE aws_accounts SET secret_access_key_encrypted = $2 WHERE account_id = $1
       RETURNING secret_access_key_encrypted AS token`,
      [accountId, sealed],
    );
    const reread = openSecret(written?.token ?? '', accountId, [keys[0]]);
    if (reread.secretAccessKey !== secret.secretAccessKey || reread.isBound !== secret.isBound) {
      throw new AdministrationError('not_readable', 'what was written does not decrypt again');
    }
  });
}

function reason(error: unknown): string {
  if (error instanceof AdministrationError) return error.message;
  if (error instanceof AccountError) return error.detail;
  if (error instanceof InvalidFernetTokenError) return 'no key opens the stored secret';
  return describeFailure(error);
}
