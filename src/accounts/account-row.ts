// An account as the database has it, and the one query that looks it up.
import { type DatabasePool, databaseFailure } from './database-pool.ts';

/** A row of `aws_accounts` with its organisation's external id, as {@link ACCOUNT_QUERY} reads it. */
export interface AccountRow {
  readonly id: string;
  readonly account_id: string;
  readonly alias: string | null;
  /** `aksk` or `iam_role`; the column takes anything. */
  readonly auth_type: string;
  readonly access_key_id: string | null;
  /** Fernet token. */
  readonly secret_access_key_encrypted: string | null;
  readonly role_arn: string | null;
  readonly region: string | null;
  readonly org_id: string | null;
  readonly external_id: string | null;
}

/** Reads one account by its id (`$1`, twelve digits). */
export const ACCOUNT_QUERY = `
SELECT
    a.id, a.account_id, a.alias, a.auth_type,
    a.access_key_id, a.secret_access_key_encrypted,
    a.role_arn, a.region, a.org_id,
    o.external_id
FROM aws_accounts a
LEFT JOIN organizations o ON a.org_id = o.id
WHERE a.account_id = $1`;

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
