// How far the rotation of an account's key pair has got, one row for each account that is at it.
import type { Database } from '../../callers/grant-store.ts';
import { accountState } from '../record-command.ts';

/**
 * What is done: `creating`: about to have a new key made, or having; `created`: a new key is there, whose
 * secret is nowhere yet; `written`: the row has the new pair; `disabled`: the old key is off.
 */
export type RotationStep = 'creating' | 'created' | 'written' | 'disabled';

/** A rotation that is not at its end. No secret is in it. */
export interface Rotation {
  /** Twelve digits. */
  readonly accountId: string;
  /** IAM user that the key pair is of. */
  readonly userName: string;
  readonly oldAccessKeyId: string;
  /** Null: none is known to have been made. */
  readonly newAccessKeyId: string | null;
  readonly step: RotationStep;
  readonly begunAt: Date;
  /** When the step was reached. */
  readonly reachedAt: Date;
}

const READ = `
SELECT
    account_id AS "accountId", user_name AS "userName", old_access_key_id AS "oldAccessKeyId",
    new_access_key_id AS "newAccessKeyId", step, begun_at AS "begunAt", reached_at AS "reachedAt"
FROM access_key_rotations WHERE account_id = $1`;

/** Reads the rotation of an account, if it is at one. */
export async function readRotation(
  database: Database,
  accountId: string,
): Promise<Rotation | undefined> {
  const [rotation] = await database.query<Rotation & Record<string, unknown>>(READ, [accountId]);
  return rotation;
}

/**
 * Notes where a rotation is; the first time, that it has begun.
 *
 * @param database - in the transaction of the step
 * @param rotation - as it is from now on
 * @param operator - who does it
 */
export async function writeRotation(
  database: Database,
  rotation: Rotation,
  operator: string,
): Promise<void> {
  const { accountId, userName, oldAccessKeyId, newAccessKeyId, step, begunAt, reachedAt } =
    rotation;
  await database.query(
    `INSERT INTO access_key_rotations (
        account_id, user_name, old_access_key_id, new_access_key_id, step, begun_at, reached_at, begun_by
     ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (account_id) DO UPDATE
     SET new_access_key_id = excluded.new_access_key_id, step = excluded.step,
       reached_at = excluded.reached_at`,
    [accountId, userName, oldAccessKeyId, newAccessKeyId, step, begunAt, reachedAt, operator],
  );
}

/** Forgets the rotation of an account. */
export async function forgetRotation(database: Database, accountId: string): Promise<void> {
  await database.query('DELETE FROM access_key_rotations WHERE account_id = $1', [accountId]);
}

/** An account and its rotation as the audit trail keeps them: of keys their last four characters. */
export function rotationState(accountId: string) {
  const readAccount = accountState(accountId);
  return async (database: Database): Promise<unknown> => {
    const rotation = await readRotation(database, accountId);
    return {
      account: await readAccount(database),
      rotation: rotation
        ? {
            ...{ step: rotation.step, user_name: rotation.userName },
            old_access_key_id: lastOf(rotation.oldAccessKeyId),
            new_access_key_id: rotation.newAccessKeyId && lastOf(rotation.newAccessKeyId),
          }
        : null,
    };
  };
}

/** The end of an access key id, which tells keys apart. */
export function lastOf(accessKeyId: string): string {
  return `…${accessKeyId.slice(-4)}`;
}
