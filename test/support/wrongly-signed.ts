import * as z from 'zod';
import { formatDay, toDay } from '../../src/calendar.ts';
import type { RecordedRequest } from '../../src/local/aws/engine/answer-request.ts';
import { type IsolationCall, OWN_ACCOUNT } from './isolation-call.ts';

/** Asked beside each question about costs. */
const DOMAINS = 'ListBillingViewSegments';

const costsInput = z.object({ TimePeriod: z.object({ Start: z.string(), End: z.string() }) });
const day = z.number().transform((seconds) => toDay(new Date(1000 * seconds)));
const segmentsInput = z
  .object({ timeRange: z.object({ beginDateInclusive: day, endDateExclusive: day }) })
  .transform(({ timeRange: { beginDateInclusive: Start, endDateExclusive: End } }) => ({
    Start,
    End,
  }));
const budgetsInput = z.object({ AccountId: z.string() });

/**
 * The requests to AWS that another account than the call's has signed, that AWS has refused, or
 * that nobody has asked for; and the calls that have come without a request. Answers are kept in the
 * bucket of the own account.
 *
 * @param calls - what was asked
 * @param requests - as AWS saw them
 * @returns one sentence for each
 */
export function wronglySigned(
  calls: readonly IsolationCall[],
  requests: readonly RecordedRequest[],
): string[] {
  const due = calls.flatMap(requestsOf);
  const open = new Map<string, number>();
  for (const request of due) open.set(request, (open.get(request) ?? 0) + 1);
  const wrong = requests.filter((request) => {
    // There is none yet.
    if (request.errorCode === 'NoSuchKey') return request.account !== OWN_ACCOUNT;
    if (request.errorCode !== undefined) return true;
    if (request.service === 'sts') return !isSignIn(request);
    if (request.service === 's3') return request.account !== OWN_ACCOUNT;
    const name = nameOf(request);
    const left = open.get(name) ?? 0;
    open.set(name, left - 1);
    return left < 1;
  });
  // Nothing waits for long to know whether costs are billable.
  const missing = [...open].filter(([name, left]) => left > 0 && !name.startsWith(DOMAINS));
  return [
    ...wrong.map((request) => `not due: ${nameOf(request)} ${request.errorCode ?? ''}`),
    ...missing.map(([name]) => `missing: ${name}`),
  ];
}

function requestsOf({ account, tool, start, end }: IsolationCall): string[] {
  if (tool === 'budgets') return [`DescribeBudgets ${account} by ${account}`];
  const asked = `${formatDay(start)} to ${formatDay(end)} by ${account}`;
  return [`GetCostAndUsage ${asked}`, `${DOMAINS} ${asked}`];
}

function nameOf({ operation, input, account }: RecordedRequest): string {
  const period =
    costsInput.safeParse(input).data?.TimePeriod ?? segmentsInput.safeParse(input).data;
  const asked = period
    ? `${period.Start} to ${period.End}`
    : budgetsInput.safeParse(input).data?.AccountId;
  return `${operation} ${asked} by ${account}`;
}

// Roles are assumed by the own account; everyone may ask who he is.
function isSignIn({ operation, account }: RecordedRequest): boolean {
  return (
    operation === 'GetCallerIdentity' || (operation === 'AssumeRole' && account === OWN_ACCOUNT)
  );
}
