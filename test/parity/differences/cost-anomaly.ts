import type { AwsRequest } from '../exchange.ts';
import { cutToOurPages } from './cut-to-our-pages.ts';
import type { Difference, Pair } from './difference.ts';
import { dataOf, editAll, editOurs, editReferenceRequests, isMembers, omit } from './edit.ts';

const tools = ['cost-anomaly'] as const;

/** What `cost-anomaly` does in another way. */
export const costAnomalyDifferences: readonly Difference[] = [
  {
    id: 'cost-anomaly/currency',
    tools,
    reference: 'Amounts without their currency.',
    ours: '`currency` (always USD) beside impact and contribution.',
    why: 'Every amount has one.',
    reconcile: (pair) =>
      editOurs(pair, (data) => editAll(data, (members) => omit(members, 'currency'))),
  },
  {
    id: 'cost-anomaly/max-results',
    tools,
    reference: '`max_results` goes to AWS as it is.',
    ours: 'From 1 to 100.',
    why: 'The error names the argument.',
  },
  {
    id: 'cost-anomaly/half-an-impact',
    tools,
    reference:
      'Amounts without `total_impact_operator` are ignored; an operator without `total_impact_start` ends as a connection error; `total_impact_end` goes to AWS with operators other than `BETWEEN`, too.',
    ours: 'All three are refused by name.',
    why: 'The answer would be about other anomalies than was asked; and nothing is wrong with the connection.',
  },
  {
    id: 'cost-anomaly/page-limit',
    tools,
    reference: 'Reads all pages, without a limit; `max_results` is the page size.',
    ours: 'Up to 10 pages, up to 100 with the new argument `max_pages`; `next_token` goes on.',
    why: 'An answer must end before the Lambda does.',
    reconcile: (pair) => cutToOurPages(pair, 'anomalies'),
  },
  {
    id: 'cost-anomaly/retention',
    tools,
    reference: 'Logs when `start_date` is more than 90 days ago, and asks for it all the same.',
    ours: 'Asks for the days that AWS keeps, and for none when there are none of them. `kept_from` says which they are, and `complete` is false.',
    why: 'Where nothing is kept, “no anomalies” would be wrong, and the caller doesn’t see the log.',
    reconcile: withoutRetention,
  },
];

function withoutRetention({ reference, ours }: Pair): Pair {
  const { kept_from: StartDate } = dataOf(ours);
  if (StartDate === undefined) return { reference, ours };
  const interval = (request: AwsRequest) =>
    isMembers(request.input.DateInterval)
      ? { ...request.input, DateInterval: { ...request.input.DateInterval, StartDate } }
      : request.input;
  const edited = editOurs({ reference, ours }, (data) => omit(data, 'kept_from'));
  return editReferenceRequests(edited, (request) => ({ ...request, input: interval(request) }));
}
