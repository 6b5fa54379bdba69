import type { GrantTarget } from './grant.ts';
import type { Database } from './grant-store.ts';

/**
 * Shuts an account or an organisation off for everybody, within a minute. Grants and the owner's
 * rows stay.
 *
 * @param database - signed in as an operator
 * @param target - what to shut off
 * @param disabledBy - who does it, for people
 */
export async function disableTarget(
  database: Database,
  { type, id }: GrantTarget,
  disabledBy: string,
): Promise<void> {
  await database.query(
    `INSERT INTO disabled_targets (target_type, target_id, disabled_by) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [type, id, disabledBy],
  );
}

/**
 * Takes {@link disableTarget} back.
 *
 * @returns whether the target was disabled
 */
export async function enableTarget(database: Database, target: GrantTarget): Promise<boolean> {
  const rows = await database.query(
    'DELETE FROM disabled_targets WHERE target_type = $1 AND target_id = $2 RETURNING target_id',
    [target.type, target.id],
  );
  return rows.length > 0;
}
