import * as z from 'zod';
import { formatDay } from '../../src/calendar.ts';
import type { RecordedRequest } from '../../src/local/aws/engine/answer-request.ts';
import { type IsolationCall, OWN_ACCOUNT } from './isolation-call.ts';

const costsInput = z.object({ TimePeriod: z.object({ Start: z.string(), End: z.string() }) });
const budgetsInput = z.object({ AccountId: z.string() });

/**
 * The requests to AWS that another account than the call's has signed, that AWS has refused, or
 * that nobody has asked for; and the calls that have come without a request.
 *
 * @param calls - what was asked
 * @param requests - as AWS saw them
 * @returns one sentence for each
 */
export function wronglySigned(
  calls: readonly IsolationCall[],
  requests: readonly RecordedRequest[],
): string[] {
  const due = calls.map(requestOf);
  const open = new Map<string, number>();
  for (const request of due) open.set(request, (open.get(request) ?? 0) + 1);
  const wrong = requests.filter((request) => {
    if (request.errorCode !== undefined) return true;
    if (request.service === 'sts') return !isSignIn(request);
    const name = nameOf(request);
    const left = open.get(name) ?? 0;
    open.set(name, left - 1);
    return left < 1;
  });
  const missing = [...open].filter(([, left]) => left > 0);
  return [
    ...wrong.map((request) => `not due: ${nameOf(request)} ${request.errorCode ?? ''}`),
    ...missing.map(([name]) => `missing: ${name}`),
  ];
}

function requestOf({ account, tool, start, end }: IsolationCall): string {
  const asked = tool === 'budgets' ? account : `${formatDay(start)} to ${formatDay(end)}`;
  return `${tool === 'budgets' ? 'DescribeBudgets' : 'GetCostAndUsage'} ${asked} by ${account}`;
}

function nameOf({ operation, input, account }: RecordedRequest): string {
  const period = costsInput.safeParse(input).data?.TimePeriod;
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
