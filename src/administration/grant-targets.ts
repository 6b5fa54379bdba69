// What is done to an account or organisation as a target of grants: shut off, turned on, forgotten.
import type { GrantTarget } from '../callers/grant.ts';
import { type Database, revokeGrants } from '../callers/grant-store.ts';
import { STORED_ACCOUNT, type StoredAccount } from './accounts/stored-account.ts';

/** Who shuts targets off, and where that is kept. */
export interface TargetSwitch {
  /** Signed in as an operator. */
  readonly database: Database;
  /** Name of the operator, for people. */
  readonly operator: string;
}

/**
 * Shuts an account or a whole organisation off. The Lambdas notice within a minute, as soon as
 * what they remember has expired.
 *
 * @returns whether it was on, or off only until it is examined
 */
export async function disableTarget(
  { database, operator }: TargetSwitch,
  target: GrantTarget,
): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO disabled_targets (target_type, target_id, disabled_by) VALUES ($1, $2, $3)
     ON CONFLICT (target_type, target_id) DO UPDATE
     SET pending = FALSE, disabled_by = excluded.disabled_by, disabled_at = excluded.disabled_at
     WHERE disabled_targets.pending
     RETURNING target_id`,
    [target.type, target.id, operator],
  );
  return rows.length > 0;
}

/**
 * Takes {@link disableTarget} back.
 *
 * @returns whether it was off
 */
export async function enableTarget(
  { database }: Pick<TargetSwitch, 'database'>,
  target: GrantTarget,
): Promise<boolean> {
  const rows = await database.query(
    'DELETE FROM disabled_targets WHERE target_type = $1 AND target_id = $2 RETURNING target_id',
    [target.type, target.id],
  );
  return rows.length > 0;
}

/**
 * Shuts a new account off until it has been examined. One that somebody has shut off stays so.
 *
 * @param accountId - twelve digits
 */
export async function holdAccount(
  { database, operator }: TargetSwitch,
  accountId: string,
): Promise<void> {
  await database.query(
    `INSERT INTO disabled_targets (target_type, target_id, disabled_by, pending)
     VALUES ('account', $1, $2, TRUE) ON CONFLICT DO NOTHING`,
    [accountId, operator],
  );
}

/**
 * Takes {@link holdAccount} back for an account that still is what was examined, its organisation and hub
 * included, and nothing that an operator has shut off since.
 *
 * @param examined - as it was read to be examined
 * @returns whether it was held, and is the same
 */
export async function releaseAccount(
  { database }: Pick<TargetSwitch, 'database'>,
  examined: StoredAccount,
): Promise<boolean> {
  const rows = await database.query(
    `DELETE FROM disabled_targets
     WHERE target_type = 'account' AND target_id = $1 AND pending AND EXISTS (
         SELECT FROM (${STORED_ACCOUNT}) AS stored
         WHERE stored.account_id = $1 AND to_jsonb(stored) = $2::jsonb
     ) RETURNING target_id`,
    [examined.account_id, JSON.stringify(examined)],
  );
  return rows.length > 0;
}

/**
 * Removes what refers to an account or organisation that is removed itself: grants, and that it is
 * shut off. An account of the same number that comes later starts with nothing.
 *
 * @param database - in the transaction that removes it
 * @param target - what is removed
 * @returns how many grants there were
 */
export async function forgetTarget(database: Database, target: GrantTarget): Promise<number> {
  const grants = await revokeGrants(database, { target });
  await database.query('DELETE FROM disabled_targets WHERE target_type = $1 AND target_id = $2', [
    target.type,
    target.id,
  ]);
  return grants.length;
}
