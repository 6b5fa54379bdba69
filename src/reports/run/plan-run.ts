import { createHash } from 'node:crypto';
import { toDay } from '../../tools/calendar.ts';
import { ToolError } from '../../tools/tool-error.ts';
import { planRequests, priceOf } from '../collect/plan-requests.ts';
import { createQuestion, type ReportAccount } from '../report-question.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { putJsonLines } from './json-lines.ts';
import type { ReportRequest } from './report-request.ts';
import { type ReportRun, type RunOrganization, runKeys } from './report-run.ts';

/** What planning a run needs. */
export interface Planning {
  readonly store: ObjectStore;
  /** Accounts of the set, those of an organisation one after another, page by page. */
  readonly pages: AsyncIterable<readonly ReportAccount[]>;
  /** Moment that the period counts from, and day of the run. */
  readonly now: Date;
}

/** What the state machine goes on with. */
export interface PlannedRun {
  readonly run: ReportRun;
  /** Whether the very report is there, so that only what was not delivered is left to do. */
  readonly finished: boolean;
  readonly organizations_key: string;
  readonly limits: Pick<
    ReportRequest,
    'organizations_at_once' | 'accounts_at_once' | 'tolerated_failure_percentage'
  >;
  readonly planned: {
    readonly accounts: number;
    /** Billed Cost Explorer requests, when no answer is known already. */
    readonly requests: number;
    readonly price_usd: string;
  };
}

/**
 * Writes down which accounts a run asks, and how many billed requests that takes, before the first
 * one is made. Nothing but the accounts of one organisation is held at a time.
 *
 * @param request - what is asked for
 * @param planning - where to, and which accounts
 * @throws {@link ValidationError} naming `period`
 * @throws {@link ToolError} `no_accounts`, or `request_ceiling` when more would be needed than allowed
 */
export async function planRun(request: ReportRequest, planning: Planning): Promise<PlannedRun> {
  const { store, now } = planning;
  const asked = createQuestion(request, now);
  const id = runId(request, now);
  const accounts = await writeAccounts(id, planning);
  const requests = planRequests(asked, now).length * accounts;
  refuseTooMany(requests, request.max_requests);
  const keys = runKeys({ id });
  const maxRequestsPerAccount = Math.floor(request.max_requests / accounts);
  const { organizations_at_once, accounts_at_once, tolerated_failure_percentage } = request;
  return {
    run: {
      id,
      set: setName(request),
      locale: request.locale,
      question: { ...asked, maxRequestsPerAccount },
      mapResults: `runs/${id}/map-results`,
    },
    finished: (await store.get(keys.finished)) !== undefined,
    organizations_key: keys.organizations,
    limits: { organizations_at_once, accounts_at_once, tolerated_failure_percentage },
    planned: { accounts, requests, price_usd: priceOf(requests) },
  };
}

function refuseTooMany(requests: number, limit: number): void {
  if (requests === 0) throw new ToolError('no_accounts', 'There is no account in the set.');
  if (requests <= limit) return;
  throw new ToolError(
    'request_ceiling',
    `The report needs ${requests} billed Cost Explorer requests (${priceOf(requests)} USD), which is ` +
      `more than the ${limit} that it may make. Nothing was asked.`,
    { requests, limit },
  );
}

async function writeAccounts(id: string, { store, pages }: Planning): Promise<number> {
  const keys = runKeys({ id });
  const organizations: RunOrganization[] = [];
  let lines: string[] = [];
  let current: string | null = null;
  const flush = async () => {
    if (lines.length === 0) return;
    const accounts_key = keys.accounts(current);
    await putJsonLines(store, accounts_key, lines);
    organizations.push({ accounts_key, count: lines.length });
    lines = [];
  };
  for await (const page of pages) {
    for (const account of page) {
      if (account.organizationId !== current) await flush();
      current = account.organizationId;
      lines.push(JSON.stringify(account));
    }
  }
  await flush();
  await putJsonLines(
    store,
    keys.organizations,
    organizations.map((one) => JSON.stringify(one)),
  );
  return organizations.reduce((sum, { count }) => sum + count, 0);
}

function setName({ organization_id, account_ids }: ReportRequest): string {
  if (organization_id) return `organization-${organization_id.toLowerCase()}`;
  return account_ids ? `accounts-${digest([...account_ids].sort())}` : 'all';
}

function runId(request: ReportRequest, now: Date): string {
  const { period, tag, locale, title, label } = request;
  return `${toDay(now)}-${digest([setName(request), period, tag, locale, title, label])}`;
}

const DIGEST_LENGTH = 16;

function digest(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, DIGEST_LENGTH);
}
