import type { AccountRow } from './account-row.ts';
import { ACCOUNT_QUERY } from './account-row.ts';
import type { DatabasePool } from './database-pool.ts';
import { AccountError, DatabaseConnectionError } from './errors.ts';
import { describeFailure } from './safe-cause.ts';

/**
 * Looks an account up.
 *
 * @param pool - connections to the account tables
 * @param accountId - twelve digits
 * @returns undefined when there is no such account
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function findAccount(
  pool: DatabasePool,
  accountId: string,
): Promise<AccountRow | undefined> {
  try {
    const [row] = await pool.query<AccountRow & Record<string, unknown>>(ACCOUNT_QUERY, [
      accountId,
    ]);
    return row;
  } catch (error) {
    if (error instanceof AccountError) throw error;
    throw new DatabaseConnectionError(`account lookup failed: ${describeFailure(error)}`, error);
  }
}
