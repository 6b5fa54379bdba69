// The first step of a run: which accounts, at what price; what is beyond the limit ends here.
import { createHash } from 'node:crypto';
import { toDay } from '../../calendar.ts';
import { ToolError, ValidationError } from '../../tools/tool-error.ts';
import { planRequests, priceOf } from '../collect/plan-requests.ts';
import { createQuestion } from '../report-question.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { ReportRequest } from './report-request.ts';
import { type ReportRun, runKeys } from './report-run.ts';
import { type ListedAccount, type WrittenAccounts, writeAccounts } from './write-accounts.ts';

/** What planning a run needs. */
export interface Planning {
  readonly store: Pick<ObjectStore, 'get' | 'put'>;
  /** Accounts of the set, those of an organisation one after another, page by page. */
  readonly pages: AsyncIterable<readonly ListedAccount[]>;
  /** Moment that the period counts from, and day of the run. */
  readonly now: Date;
  /** ARN of the execution of the state machine; absent without one. */
  readonly execution?: string | undefined;
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
    /** Accounts to ask. */
    readonly accounts: number;
    /** Accounts of the set that are shut off, and so are not asked. */
    readonly shut_off: number;
    /** Billed Cost Explorer requests, when no answer is known already. */
    readonly requests: number;
    readonly price_usd: string;
  };
}

/**
 * Writes down which accounts a run asks, and how many billed requests that takes, before the first
 * one is made.
 *
 * @param request - what is asked for
 * @param planning - where to, and which accounts
 * @throws {@link ValidationError} naming `period`, or `account_ids` and those that do not exist
 * @throws {@link ToolError} `no_accounts`, or `request_ceiling` when more would be needed than allowed
 */
export async function planRun(request: ReportRequest, planning: Planning): Promise<PlannedRun> {
  const { store, now, execution = null } = planning;
  const asked = createQuestion(request, now);
  const id = runId(request, now);
  const written = await writeAccounts({ id, ...planning, wanted: request.account_ids });
  refuseUnknown(written);
  refuseNone(request, written);
  const { asked: accounts, shutOff: shut_off } = written;
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
      startedBy: { execution, schedule: request.schedule ?? null },
    },
    finished: (await store.get(keys.finished)) !== undefined,
    organizations_key: keys.organizations,
    limits: { organizations_at_once, accounts_at_once, tolerated_failure_percentage },
    planned: { accounts, shut_off, requests, price_usd: priceOf(requests) },
  };
}

const MOST_NAMED = 10;

// A total without them would look like one with them.
function refuseUnknown({ unknown }: WrittenAccounts): void {
  if (unknown.length === 0) return;
  const named = unknown.slice(0, MOST_NAMED).join(', ');
  const more = unknown.length - MOST_NAMED;
  throw new ValidationError({
    parameter: 'account_ids',
    expected: 'ids of accounts that there are',
    received: more > 0 ? `${named} and ${more} more that there are not` : named,
  });
}

function refuseNone({ organization_id }: ReportRequest, { asked, shutOff }: WrittenAccounts): void {
  if (asked > 0) return;
  const where = organization_id ? `in the organization ${organization_id}` : 'in the set';
  throw new ToolError(
    'no_accounts',
    shutOff > 0
      ? `Every account ${where} is shut off (${shutOff}).`
      : `There is no account ${where}.`,
  );
}

function refuseTooMany(requests: number, limit: number): void {
  if (requests <= limit) return;
  throw new ToolError(
    'request_ceiling',
    `The report needs ${requests} billed Cost Explorer requests (${priceOf(requests)} USD), which is ` +
      `more than the ${limit} that it may make. Nothing was asked.`,
    { requests, limit },
  );
}

function setName({ organization_id, account_ids }: ReportRequest): string {
  if (organization_id) return `organization-${organization_id.toLowerCase()}`;
  return account_ids ? `accounts-${digest([...account_ids].sort())}` : 'all';
}

function runId(request: ReportRequest, now: Date): string {
  const { period, tag, locale, title, label, focus } = request;
  const asked = [setName(request), period, tag, locale, title, label];
  return `${toDay(now)}-${digest(focus ? [...asked, 'focus'] : asked)}`;
}

const DIGEST_LENGTH = 16;

function digest(values: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, DIGEST_LENGTH);
}
