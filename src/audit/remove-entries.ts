// Takes what is older than the retention out of the trail.
import type { DatabasePool } from '../accounts/database-pool.ts';

/** Few enough that a statement ends soon, and that no lock is held for long. */
const AT_A_TIME = 5_000;

/**
 * Removes the entries of calls before a time, some at a time; what was removed stays removed when it
 * is interrupted. The database keeps the last 30 days, whoever asks.
 *
 * @param database - signed in as `billing_tools_retention`
 * @param before - first time to keep
 * @param atATime - most entries of one statement
 * @returns how many there were
 */
export async function removeEntries(
  database: Pick<DatabasePool, 'query'>,
  before: Date,
  atATime = AT_A_TIME,
): Promise<number> {
  const [row] = await database.query<{ removed: number }>(
    'SELECT remove_audit_entries($1, $2) AS removed',
    [before, atATime],
  );
  const removed = row?.removed ?? 0;
  return removed < atATime ? removed : removed + (await removeEntries(database, before, atATime));
}
