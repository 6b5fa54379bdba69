import type { Dates } from '../dates.ts';
import type { Difference, UnseenDifference } from '../differences/difference.ts';
import { editReferenceRequests } from '../differences/edit.ts';
import type { FamilyParity } from '../family-parity.ts';
import { callsOf, ELSEWHERE, failing, KEY_PAIR, type ParityCall, refused } from '../parity-call.ts';

const ask = callsOf('cost-comparison');

const groups = (...keys: string[]) =>
  JSON.stringify(keys.map((Key) => ({ Type: 'DIMENSION', Key })));
const COMPARISONS = 'GetCostAndUsageComparisons';
const DRIVERS = 'GetCostComparisonDrivers';
const FEW = {
  filter: JSON.stringify({
    Dimensions: { Key: 'RECORD_TYPE', Values: ['Tax', 'Refund', 'Credit', 'Support'] },
  }),
};
const VIEW = `arn:aws:billing::${KEY_PAIR}:billingview/primary`;

function calls({ month, ago }: Dates): ParityCall[] {
  const months = {
    ...{ baseline_start_date: month(2), baseline_end_date: month(1) },
    ...{ comparison_start_date: month(1), comparison_end_date: month(0) },
    metric_for_comparison: 'UnblendedCost',
  };
  const compared = { operation: 'getCostAndUsageComparisons', ...months };
  const driven = { operation: 'getCostComparisonDrivers', ...months, ...FEW };
  const byService = { group_by: groups('SERVICE') };
  return [
    ask('in total', compared),
    ask('in total, own', compared, { account: 'own' }),
    ask(
      'by account elsewhere',
      { ...compared, group_by: groups('LINKED_ACCOUNT') },
      { account: ELSEWHERE },
    ),
    ask('of a few charges by two dimensions', {
      ...{ ...compared, ...FEW, group_by: groups('SERVICE', 'RECORD_TYPE') },
    }),
    ask('of a few charges by a tag', {
      ...{ ...compared, ...FEW, group_by: '[{"Type":"TAG","Key":"team"}]' },
    }),
    ask('of a billing view', { ...compared, billing_view_arn: VIEW }),
    ask('in use', { ...compared, metric_for_comparison: 'UsageQuantity' }),
    ask('three at a time', { ...compared, ...byService, max_results: 3 }),
    ask(
      'by service',
      { ...compared, ...byService },
      {
        differs: {
          because: 'cost-comparison/page-size',
          reference: { requests: [COMPARISONS, COMPARISONS, COMPARISONS] },
          ours: [COMPARISONS],
        },
      },
    ),
    ask('while AWS fails', compared, failing(COMPARISONS, 'DataUnavailableException')),
    ask('of no JSON', { ...compared, group_by: '[' }, refused('validation_error')),
    ask(
      'in an unknown metric',
      { ...compared, metric_for_comparison: 'UNBLENDED_COST' },
      refused('ValidationException', [COMPARISONS]),
    ),
    ask(
      'of half a month',
      { ...compared, comparison_end_date: ago(0) },
      refused('ValidationException', [COMPARISONS]),
    ),
    ask('of another operation', { ...compared, operation: 'compare' }, refused('Unsupported')),
    ask('drivers of a few charges', driven),
    ask('drivers of a few charges by Region, net', {
      ...{ ...driven, metric_for_comparison: 'NetAmortizedCost', group_by: groups('REGION') },
    }),
    ask('drivers two at a time', { ...driven, max_results: 2 }),
    ask('drivers while AWS fails', driven, failing(DRIVERS, 'DataUnavailableException')),
    ask(
      'drivers eleven at a time',
      { ...driven, max_results: 11 },
      refused('ValidationException', [DRIVERS]),
    ),
  ];
}

const differences: readonly Difference[] = [
  {
    id: 'cost-comparison/page-size',
    tools: ['cost-comparison'],
    reference: 'Asks for 10 differences a page.',
    ours: 'For 2,000, as many as AWS gives. Drivers come 10 a page, which is AWS’s most.',
    why: 'Each page costs USD 0.01.',
    reconcile: (pair, { arguments: args }) =>
      args.max_results === undefined
        ? editReferenceRequests(pair, (request) =>
            request.operation === COMPARISONS
              ? { ...request, input: { ...Object(request.input), MaxResults: 2_000 } }
              : request,
          )
        : pair,
  },
];

const unseen: readonly UnseenDifference[] = [
  {
    id: 'cost-comparison/reads-on',
    reference: 'Reads every page, without a limit.',
    ours: 'Reads up to 10 pages; `next_token` goes on.',
    why: 'Work and price of a call are bounded.',
  },
];

/** Comparisons of two months. */
export const parity: FamilyParity = { calls, differences, unseen };
