import type { AwsRequest, Exchange } from '../exchange.ts';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import {
  dataOf,
  editOurs,
  editReference,
  editReferenceRequests,
  isMembers,
  listOf,
  type Members,
  omit,
} from './edit.ts';
import { cutRows, mergePeriods, rowsOf } from './result-rows.ts';
import { regionOfCosts } from './shared.ts';

/** What `cost-explorer` does in another way. */
export const costExplorerDifferences: readonly Difference[] = [
  {
    id: 'cost-explorer/reads-on',
    reference:
      'Reads one page unless `next_token` or `max_pages` is given; then all pages without a limit, `max_pages` 0 included.',
    ours: 'Reads up to 10 pages, up to 100 with `max_pages` (at least 1).',
    why: 'A first page looks like a whole answer, and sums made of it are too small.',
    reconcile: compareFirstPage,
  },
  {
    id: 'cost-explorer/merged-periods',
    reference: 'A period whose groups continue on the next page comes twice in `ResultsByTime`.',
    ours: 'One entry per period with all its groups; `Estimated` if either part is; `total_results` counts the joined entries. Across two calls joined by `next_token` the second may still begin with the rest of a period.',
    why: 'Whoever takes an entry for a day’s whole cost would be wrong.',
    reconcile: (pair) => editReference(pair, withMergedPeriods),
  },
  {
    id: 'cost-explorer/kept-when-paged',
    reference: 'Drops `GroupDefinitions` and `DimensionValueAttributes` when paged.',
    ours: 'Keeps them; attributes once per value.',
    why: 'Account numbers would lose their names.',
    reconcile: (pair) => withoutWhenPaged(pair, 'GroupDefinitions', 'DimensionValueAttributes'),
  },
  {
    id: 'cost-explorer/sizes-when-paged',
    reference: 'Drops `ReturnSize` and `TotalSize` when paged.',
    ours: '`ReturnSize` is the length of the joined list, `TotalSize` AWS’s own.',
    why: 'The sizes fit the answer.',
    reconcile: (pair) => withoutWhenPaged(pair, 'ReturnSize', 'TotalSize'),
  },
  {
    id: 'cost-explorer/dearest-values',
    reference:
      'Sends `max_results` of `getDimensionValues` without an order, which AWS takes no notice of or refuses.',
    ours: 'Asks for the dearest values; `complete` is false where there are more. Refused beside `search_string`, `next_token` and other contexts, which AWS does not combine with an order.',
    why: 'AWS counts values only when it sorts them.',
  },
  {
    id: 'cost-explorer/lost-lists',
    reference:
      'Paged `getCostCategories` without a name looks for `CostCategories`: always an empty list.',
    ours: '`CostCategoryNames`, as in the API.',
    why: 'The API has no such key.',
  },
  {
    id: 'cost-explorer/metadata',
    reference: '`ResponseMetadata` in answers that are not paged.',
    ours: 'Left out.',
    why: 'Transport, not costs.',
    reconcile: (pair) => editReference(pair, (data) => omit(data, 'ResponseMetadata')),
  },
  regionOfCosts('cost-explorer'),
  {
    id: 'cost-explorer/hours',
    reference: '`HOURLY` with plain days sends plain days.',
    ours: 'Sends the hours (`…T00:00:00Z`); times are accepted with `HOURLY` and refused otherwise.',
    why: 'It is the form that the API documents for times.',
    reconcile: (pair) => editReferenceRequests(pair, withHours),
  },
  {
    id: 'cost-explorer/recent-hours',
    reference: 'Without dates `HOURLY` asks for 30 days.',
    ours: 'For 7.',
    why: 'AWS keeps hours for 14 days, so it always refuses 30.',
  },
  {
    id: 'cost-explorer/forecast-horizon',
    reference: 'Without `end_date` a forecast ends 90 days after `start_date`.',
    ours: 'The same, but no later than AWS looks ahead: 3 months from today with `DAILY`, 18 with `MONTHLY`.',
    why: 'AWS refuses what goes beyond.',
    reconcile: withinHorizon,
  },
  {
    id: 'cost-explorer/empty-metrics',
    reference: '`metrics` of `"null"`, `"{}"` or `"0"` counts as not given.',
    ours: 'Only what is left out, null, the empty text and `[]` do.',
    why: 'They are no lists of metrics.',
  },
  {
    id: 'cost-explorer/unused-level',
    reference: 'Ignores any `prediction_interval_level` where it is not used.',
    ours: 'Refuses one outside 51 to 99 there, too.',
    why: 'No call means one.',
  },
  {
    id: 'cost-explorer/dates',
    reference: 'Format and order of dates, and forecasts of the past, are left to AWS.',
    ours: 'Days that don’t exist, `start_date` on or after `end_date`, and forecasts that begin before today are refused by name. Periods longer than the API allows are left to AWS.',
    why: 'Each request to Cost Explorer costs money, and AWS’s texts don’t name the argument.',
  },
  {
    id: 'cost-explorer/choices',
    reference:
      '`granularity`, `metric`, `dimension`, `context`, `max_results` go to AWS unchecked.',
    ours: 'Compared with what the API, and the operation, takes: forecasts and Savings Plans no `HOURLY`, cost forecasts no usage metrics and the other way round.',
    why: 'The error names the argument and the right values.',
  },
  {
    id: 'cost-explorer/structures',
    reference: 'Any JSON as `group_by` and `filter`.',
    ours: 'Their shape is checked: at most two groups of `Type` and `Key`; filters have exactly one root and only members that the API knows.',
    why: 'The SDK for JavaScript leaves unknown members out of the request, so a misspelt filter would be no filter.',
  },
  {
    id: 'cost-explorer/unused-arguments',
    reference:
      'Ignores arguments that the operation doesn’t use, such as `group_by` in a forecast (its own example has it), `billing_view_arn` for Savings Plans, `search_string` for costs.',
    ours: 'Refuses them by name. `granularity` and `prediction_interval_level` have defaults and pass.',
    why: 'The answer would be about something else than was asked.',
  },
  {
    id: 'cost-explorer/ignored-filter',
    reference: 'Ignores `filter` for `getTagsOrValues` and `getCostCategories`.',
    ours: 'Passes it on.',
    why: 'Both APIs take it.',
  },
  {
    id: 'cost-explorer/needs-filter',
    reference:
      '`getUsageForecast` without `filter` goes to AWS; `getCostAndUsageWithResources` without one ends as a connection error.',
    ours: 'Refused by name.',
    why: 'Both need it.',
  },
  {
    id: 'cost-explorer/savings-plans-pages',
    reference:
      '`getSavingsPlansUtilization` sends `next_token` to an API that has none (an error about parameters), and drops `Total` with `max_pages`.',
    ours: 'Both are refused by name; the answer always has `Total`.',
    why: 'There is only one page.',
  },
];

/** What no call can show. */
export const unseenInCostExplorer: readonly UnseenDifference[] = [
  {
    id: 'cost-explorer/product-attributes',
    reference: 'Product attributes in filters, groups and as a dimension go to AWS.',
    ours: 'Refused by name, as everything that the SDK for JavaScript does not know yet.',
    why: 'It would leave them out of the request, and the answer would be about more than was asked.',
  },
  {
    id: 'cost-explorer/permissions',
    reference: 'Needs the `ce:` action of the operation.',
    ours: 'The same, and `billing:GetBillingViewData` for calls with `billing_view_arn`.',
    why: 'AWS guards the data of a billing view with it.',
  },
];

function isPaged(pair: Pair): boolean {
  return 'Pagination' in dataOf(pair.reference);
}

function withoutWhenPaged(pair: Pair, ...names: readonly string[]): Pair {
  const dropped = names.filter((name) => !(name in dataOf(pair.reference)));
  return isPaged(pair) ? editOurs(pair, (data) => omit(data, ...dropped)) : pair;
}

// Where the reference stopped after a page and we went on, its page is the beginning of our answer.
function compareFirstPage(pair: Pair): Pair {
  const { reference, ours } = pair;
  const [first, ...others] = ours.requests;
  const stopped = !isPaged(pair) && 'NextPageToken' in dataOf(reference);
  if (!stopped || !first || others.length === 0) return pair;
  const rows = rowsOf(dataOf(reference)).length;
  const rest = ['NextPageToken', 'next_token', 'ReturnSize', 'DimensionValueAttributes'] as const;
  const cut = editOurs(pair, (data) => omit(cutRows(data, rows), ...rest));
  return editReference(
    {
      ...cut,
      ours: { ...cut.ours, requests: others.every(isNextOf(first)) ? [first] : ours.requests },
    },
    (data) => omit(data, ...rest),
  );
}

function isNextOf(first: AwsRequest) {
  return ({ operation, input }: AwsRequest): boolean =>
    operation === first.operation &&
    JSON.stringify(omit(input, 'NextPageToken')) === JSON.stringify(first.input);
}

function withMergedPeriods(data: Members): Members {
  const results = listOf(data, 'ResultsByTime');
  const merged = mergePeriods(results);
  if (merged.length === results.length) return data;
  const { Pagination: block } = data;
  return {
    ...data,
    ResultsByTime: merged,
    ...(isMembers(block) && { Pagination: { ...block, total_results: merged.length } }),
  };
}

/** Takes the reference's further days out, and with them both totals. */
function withinHorizon(pair: Pair): Pair {
  const theirs = forecastOf(pair.reference);
  const own = forecastOf(pair.ours);
  const end = own?.End;
  if (theirs === undefined || theirs.End === end || theirs.Start !== own?.Start) return pair;
  const asked = editReferenceRequests(pair, (request) => ({
    ...request,
    input: { ...request.input, TimePeriod: own },
  }));
  const cut = (data: Members): Members => ({
    ...omit(data, 'Total'),
    ForecastResultsByTime: listOf(data, 'ForecastResultsByTime').filter(
      (day) =>
        isMembers(day) && isMembers(day.TimePeriod) && String(day.TimePeriod.End) <= String(end),
    ),
  });
  return editOurs(editReference(asked, cut), (data) => omit(data, 'Total'));
}

function forecastOf({ requests: [request] }: Exchange): Members | undefined {
  if (!request?.operation.endsWith('Forecast')) return undefined;
  const { TimePeriod: period } = request.input;
  return isMembers(period) ? period : undefined;
}

function withHours(request: AwsRequest): AwsRequest {
  const { Granularity: granularity, TimePeriod: period } = request.input;
  if (granularity !== 'HOURLY' || !isMembers(period)) return request;
  const hours = Object.entries(period).map(([name, value]) => [
    name,
    String(value).includes('T') ? value : `${value}T00:00:00Z`,
  ]);
  return { ...request, input: { ...request.input, TimePeriod: Object.fromEntries(hours) } };
}
