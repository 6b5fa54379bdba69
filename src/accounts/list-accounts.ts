import type { DatabasePool } from './database-pool.ts';
import { DatabaseConnectionError } from './errors.ts';
import { describeFailure } from './safe-cause.ts';

/** An account as a list of accounts shows it. */
export interface ListedAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** `Unknown` when the account has none. */
  readonly alias: string;
  /** `organizations.id`; null when the account belongs to none. */
  readonly organizationId: string | null;
  /** Whether it, or its organisation, has been shut off for everybody. */
  readonly disabled: boolean;
}

/** Which part of the accounts to list. */
export interface AccountPage {
  /** Name of an organisation; undefined for all accounts. */
  readonly organization?: string | undefined;
  /** Only accounts after this id; undefined for the first page. */
  readonly after?: string | undefined;
  /** Most accounts to list. */
  readonly limit: number;
}

const LIST_ACCOUNTS = `
SELECT
    a.account_id AS "accountId",
    COALESCE(NULLIF(TRIM(a.alias), ''), 'Unknown') AS alias,
    a.org_id::text AS "organizationId",
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE d.target_id = a.account_id OR d.target_id = a.org_id::text
    ) AS disabled
FROM aws_accounts a
LEFT JOIN organizations o ON a.org_id = o.id
WHERE a.account_id > $1 AND ($2::text IS NULL OR o.name = $2)
ORDER BY a.account_id
LIMIT $3`;

/**
 * Lists accounts page by page, in the order of their ids.
 *
 * @param pool - connections to the account tables
 * @param page - which accounts; go on after the last id while a page is full
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function listAccounts(
  pool: DatabasePool,
  { organization, after = '', limit }: AccountPage,
): Promise<readonly ListedAccount[]> {
  try {
    return await pool.query<ListedAccount & Record<string, unknown>>(LIST_ACCOUNTS, [
      after,
      organization ?? null,
      limit,
    ]);
  } catch (error) {
    throw new DatabaseConnectionError(`account list failed: ${describeFailure(error)}`, error);
  }
}
