import { priceOf } from '../../reports/collect/plan-requests.ts';
import type { PlannedRequest } from '../../reports/collect/planned-request.ts';

/**
 * Says what a report is going to ask, and what that costs at most when no answer has a second page.
 *
 * @param plan - requests for one account
 * @param accounts - number of accounts
 */
export function describePlan(plan: readonly PlannedRequest[], accounts: number): string {
  const requests = plan.map(
    ({ id, period }) => `  ${id.padEnd(20)} ${period.start} – ${period.end}`,
  );
  const total = plan.length * accounts;
  return [
    `${plan.length} Cost Explorer requests for each account:`,
    ...requests,
    `${accounts} accounts × ${plan.length} = ${total} requests, USD ${priceOf(total)} at list price.`,
    'Answers with more than one page cost a request more for each; answers about closed periods that',
    'are in the cache cost nothing.',
    '',
  ].join('\n');
}
