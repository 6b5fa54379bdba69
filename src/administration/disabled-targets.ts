import type { GrantTarget } from '../callers/grant.ts';
import type { Database } from '../callers/grant-store.ts';

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
 * @returns whether it was on
 */
export async function disableTarget(
  { database, operator }: TargetSwitch,
  target: GrantTarget,
): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO disabled_targets (target_type, target_id, disabled_by) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING target_id`,
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
