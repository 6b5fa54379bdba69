import { planRequests } from '../../reports/collect/plan-requests.ts';
import type { PlannedRun } from '../../reports/run/plan-run.ts';

/**
 * Says what a report is going to ask, and what that costs at most when no answer has a second page.
 *
 * @param planned - the run
 * @param now - the clock that it was planned by
 */
export function describePlan({ run, planned }: PlannedRun, now: Date): string {
  const { accounts, shut_off, requests, price_usd } = planned;
  const plan = planRequests(run.question, now);
  return [
    `${plan.length} Cost Explorer requests for each account:`,
    ...plan.map(({ id, period }) => `  ${id.padEnd(20)} ${period.start} – ${period.end}`),
    `${accounts} accounts × ${plan.length} = ${requests} requests, USD ${price_usd} at list price.`,
    ...(shut_off > 0 ? [`Not asked, because they are shut off: ${shut_off} accounts.`] : []),
    'Answers with more than one page cost a request more for each; answers about closed periods that',
    'are kept cost nothing.',
    '',
  ].join('\n');
}
