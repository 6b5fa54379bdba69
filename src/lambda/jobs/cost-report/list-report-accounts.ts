// The accounts that a report is about.
import { databaseFailure } from '../../../accounts/database-pool.ts';
import type { Database } from '../../../callers/grant-store.ts';
import type { ReportRequest } from '../../../reports/run/report-request.ts';
import type { ListedAccount } from '../../../reports/run/write-accounts.ts';

/** Accounts of a page. */
const PAGE_SIZE = 500;

// $1 organisation, $2 account ids, either may be null; $3, $4 organisation and id of the last account
// of the page before; $5 limit. Accounts of one organisation come one after another.
const ACCOUNTS = `
SELECT
    a.account_id AS "accountId",
    COALESCE(NULLIF(trim(a.alias), ''), a.account_id) AS name,
    a.org_id::text AS "organizationId",
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE (d.target_type = 'account' AND d.target_id = a.account_id)
           OR (d.target_type = 'organization' AND d.target_id = a.org_id::text)
    ) AS "shutOff"
FROM aws_accounts a
WHERE ($1::uuid IS NULL OR a.org_id = $1)
  AND ($2::text[] IS NULL OR a.account_id = ANY ($2))
  AND (COALESCE(a.org_id::text, ''), a.account_id) > ($3, $4)
ORDER BY COALESCE(a.org_id::text, ''), a.account_id
LIMIT $5::integer`;

/**
 * Lists the accounts of a report's set page by page, those of an organisation together and those of
 * none first.
 *
 * @param database - the account tables
 * @param set - which accounts
 * @param pageSize - most accounts of a page
 * @throws {@link DatabaseConnectionError} whatever is wrong with the database
 */
export async function* listReportAccounts(
  database: Database,
  { organization_id, account_ids }: Pick<ReportRequest, 'organization_id' | 'account_ids'>,
  pageSize = PAGE_SIZE,
): AsyncGenerator<readonly ListedAccount[]> {
  let last: Pick<ListedAccount, 'accountId' | 'organizationId'> | undefined;
  do {
    const after = [last?.organizationId ?? '', last?.accountId ?? ''];
    const page = await readPage(database, [organization_id, account_ids, ...after, pageSize]);
    if (page.length > 0) yield page;
    last = page.length === pageSize ? page.at(-1) : undefined;
  } while (last);
}

async function readPage(database: Database, values: unknown[]): Promise<ListedAccount[]> {
  try {
    return await database.query<ListedAccount & Record<string, unknown>>(ACCOUNTS, values);
  } catch (error) {
    throw databaseFailure('listing accounts', error);
  }
}
