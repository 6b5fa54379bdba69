import type { GrantTarget } from '../callers/grant.ts';
import { type Database, revokeGrants } from '../callers/grant-store.ts';

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
