import type { DatabasePool } from '../../accounts/database-pool.ts';
import { type ListedAccount, listAccounts } from '../../accounts/list-accounts.ts';
import { CommandError } from '../command-error.ts';
import type { ReportOptions } from './report-options.ts';

const PAGE = 500;

/**
 * Finds the accounts that a report is to be about.
 *
 * @param pool - connections to the account tables
 * @param wanted - which accounts
 * @throws {@link CommandError} when there is none, one that was named does not exist, or several
 *   organisations have the name
 */
export async function findAccounts(
  pool: DatabasePool,
  wanted: ReportOptions['accounts'],
): Promise<readonly ListedAccount[]> {
  const organization = wanted.kind === 'organization' ? wanted.name : undefined;
  const listed = await listAll(pool, organization);
  const accounts =
    wanted.kind === 'list'
      ? listed.filter(({ accountId }) => wanted.accountIds.includes(accountId))
      : listed;
  if (wanted.kind === 'list') {
    const known = new Set(accounts.map(({ accountId }) => accountId));
    const unknown = wanted.accountIds.filter((accountId) => !known.has(accountId));
    if (unknown.length > 0) throw new CommandError(`There is no account ${unknown.join(', ')}.`);
  }
  if (organization !== undefined) refuseNamesakes(organization, accounts);
  if (accounts.length > 0) return accounts;
  throw new CommandError(
    organization === undefined
      ? 'There are no accounts.'
      : `There is no organisation ${JSON.stringify(organization)}, or it has no accounts.`,
  );
}

// The table does not keep names unique, and one's report must not have the other's accounts.
function refuseNamesakes(organization: string, accounts: readonly ListedAccount[]): void {
  const ids = new Set(accounts.map(({ organizationId }) => organizationId));
  if (ids.size <= 1) return;
  throw new CommandError(
    `There are ${ids.size} organisations ${JSON.stringify(organization)}; use --accounts instead.`,
  );
}

async function listAll(pool: DatabasePool, organization: string | undefined) {
  const accounts: ListedAccount[] = [];
  let page: readonly ListedAccount[];
  do {
    page = await listAccounts(pool, {
      organization,
      after: accounts.at(-1)?.accountId,
      limit: PAGE,
    });
    accounts.push(...page);
  } while (page.length === PAGE);
  return accounts;
}
