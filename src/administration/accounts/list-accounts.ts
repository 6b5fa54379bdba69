// Reads accounts for operators: one, those of a filter, or how many there are.
import type { Database } from '../../callers/grant-store.ts';
import { AdministrationError } from '../administration-error.ts';
import { STORED_ACCOUNT, type StoredAccount } from './stored-account.ts';

const PAGE_SIZE = 500;

/** Which accounts; members that are absent leave it open. */
export interface AccountFilter {
  readonly accountIds?: readonly string[];
  /** UUID. */
  readonly organizationId?: string;
}

const FILTER = `
($1::text[] IS NULL OR a.account_id = ANY ($1))
AND ($2::uuid IS NULL OR a.org_id = $2)`;

/**
 * Reads accounts by id, a page at a time: ten thousand take no more memory than five hundred.
 *
 * @param database - signed in as an operator
 * @param filter - which
 */
export async function* listAccounts(
  database: Database,
  filter: AccountFilter = {},
): AsyncGenerator<StoredAccount> {
  let last = '';
  for (;;) {
    const page = await database.query<StoredAccount & Record<string, unknown>>(
      `${STORED_ACCOUNT} WHERE ${FILTER} AND a.account_id > $3 ORDER BY a.account_id LIMIT $4`,
      [...filterValues(filter), last, PAGE_SIZE],
    );
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE_SIZE) return;
    last = end.account_id;
  }
}

/**
 * Counts what {@link listAccounts} reads.
 *
 * @param database - signed in as an operator
 * @param filter - which
 */
export async function countAccounts(
  database: Database,
  filter: AccountFilter = {},
): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM aws_accounts a WHERE ${FILTER}`,
    filterValues(filter),
  );
  return row?.count ?? 0;
}

function filterValues({ accountIds, organizationId }: AccountFilter): unknown[] {
  return [accountIds, organizationId];
}

/**
 * Reads one account.
 *
 * @param database - signed in as an operator
 * @param accountId - as stored
 * @throws {@link AdministrationError} `account_not_found`
 */
export async function getAccount(database: Database, accountId: string): Promise<StoredAccount> {
  for await (const account of listAccounts(database, { accountIds: [accountId] })) return account;
  throw new AdministrationError(
    'account_not_found',
    `There is no account ${accountId}. "list" shows all.`,
  );
}
