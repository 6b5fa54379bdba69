import { databaseFailure } from '../accounts/database-pool.ts';
import type { Database } from './grant-store.ts';

/**
 * Reads which accounts belong to which organisation.
 *
 * @param database - the account tables
 * @returns account ids by `organizations.id`
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function readOrganizationAccounts(
  database: Database,
): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    const rows = await database.query<{ organization: string; accounts: string[] }>(
      `SELECT org_id::text AS organization, array_agg(account_id ORDER BY account_id) AS accounts
       FROM aws_accounts WHERE org_id IS NOT NULL GROUP BY org_id`,
      [],
    );
    return new Map(rows.map(({ organization, accounts }) => [organization, accounts]));
  } catch (error) {
    throw databaseFailure('reading grants', error);
  }
}
