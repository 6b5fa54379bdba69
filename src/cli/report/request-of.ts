// The request that a command line makes.
import { findOrganization } from '../../administration/organizations.ts';
import type { Database } from '../../callers/grant-store.ts';
import { type ReportRequest, readReportRequest } from '../../reports/run/report-request.ts';
import type { ReportOptions } from './report-options.ts';

/** How many accounts of an organisation are asked at a time: they share Cost Explorer's rate. */
const ACCOUNTS_AT_ONCE = 2;
const MOST_NAMED = 10;

/**
 * The request that a command line makes, as a schedule would make it.
 *
 * @param options - of the command
 * @param database - where organisations are looked up by name
 * @param now - the clock: every command is a run of its own
 * @throws {@link AdministrationError} when there is no such organisation, or there are several
 * @throws {@link ValidationError} naming what cannot be used
 */
export async function requestOf(
  options: ReportOptions,
  database: Database,
  now: Date,
): Promise<ReportRequest> {
  const { period, tag, locale, focus, maxRequests } = options;
  return readReportRequest({
    ...(await setOf(options, database)),
    ...{ period, tag, locale, focus, max_requests: maxRequests },
    accounts_at_once: ACCOUNTS_AT_ONCE,
    label: now.toISOString(),
  });
}

async function setOf({ accounts }: ReportOptions, database: Database) {
  if (accounts.kind === 'all') return { title: 'All accounts' };
  if (accounts.kind === 'organization') {
    const { id, name } = await findOrganization({ database }, accounts.name);
    return { title: name, organization_id: id };
  }
  const { accountIds } = accounts;
  const named = accountIds.length <= MOST_NAMED;
  const title = named ? accountIds.join(', ') : `${accountIds.length} accounts`;
  return { title, account_ids: accountIds };
}
