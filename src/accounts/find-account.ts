import type { AccountRow } from './account-row.ts';
import { ACCOUNT_QUERY } from './account-row.ts';
import { databaseFailure } from './database-failure.ts';
import type { DatabasePool } from './database-pool.ts';

/**
 * Looks an account up.
 *
 * @param pool - connections to the account tables
 * @param accountId - twelve digits
 * @returns undefined when there is no such account
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database; a
 *   {@link DatabaseUnavailableError} where that may pass
 */
export async function findAccount(
  pool: Pick<DatabasePool, 'query'>,
  accountId: string,
): Promise<AccountRow | undefined> {
  try {
    const [row] = await pool.query<AccountRow & Record<string, unknown>>(ACCOUNT_QUERY, [
      accountId,
    ]);
    return row;
  } catch (error) {
    throw databaseFailure('account lookup', error);
  }
}
