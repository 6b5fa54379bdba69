import { accountProfile } from '../../../data/account-profile.ts';
import type { ChargeLine, Metric } from '../../../data/charge-line.ts';
import type { Pager } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { Attribute } from './attribute-value.ts';
import { requireBillingView } from './billing-view.ts';
import { type Bucket, bucketsOf } from './buckets.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { costAndUsageRules, requireFilter } from './filter-rules.ts';
import { requireGroupable } from './group-definition.ts';
import { matchExpression } from './match-expression.ts';
import { MetricTotals, parseMetric } from './metric-totals.ts';
import { type GroupTotals, sumByBucket } from './sum-by-bucket.ts';
import {
  daysOf,
  type Granularity,
  parsePeriod,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

/** What GetCostAndUsage and GetCostAndUsageWithResources take. */
export interface CostAndUsageInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Granularity: Granularity;
  readonly Metrics?: readonly string[];
  readonly Filter?: Expression;
  readonly GroupBy?: readonly Attribute[];
  readonly BillingViewArn?: string;
}

interface Question {
  readonly query: CostAndUsageInput;
  readonly call: CallContext;
  readonly page: Pager;
  readonly settings: CostExplorerSettings;
  /** Changes the charges before filter and groups see them. */
  readonly prepare: (lines: readonly ChargeLine[]) => readonly ChargeLine[];
}

/** One group of a bucket, or a bucket without any: what pages are counted in. */
interface Row {
  readonly bucket: Bucket;
  readonly group?: GroupTotals;
}

/**
 * Answer of GetCostAndUsage and GetCostAndUsageWithResources.
 *
 * A page ends after a number of groups; when that is in the midst of a bucket, the next page
 * begins with the same bucket.
 *
 * @throws AwsFault `ValidationException` for a period, metric or grouping that can't be
 */
export function answerSeries({ query, call, page, settings, prepare }: Question): unknown {
  const { Granularity: granularity, GroupBy: groupBy = [], Metrics = [] } = query;
  const { account: accountId, now } = call;
  const period = parsePeriod(query.TimePeriod, granularity);
  requireRecorded(period, granularity, now);
  requireBillingView(query.BillingViewArn, call);
  requireGroupable(groupBy);
  requireFilter(query.Filter, costAndUsageRules);
  if (Metrics.length === 0) throw validationFault("At least one of 'metrics' is required");
  const wanted = Metrics.map(parseMetric);
  const lines = prepare(settings.data.charges({ accountId, ...daysOf(period), now })).filter(
    ({ attributes }) => matchExpression(query.Filter, attributes),
  );
  const buckets = bucketsOf(period, granularity, now);
  const sums = sumByBucket(lines, { buckets, groupBy, metrics: wanted });
  const rows = buckets.flatMap((bucket, index) => rowsOf(bucket, sums[index] ?? []));
  const { items, ...next } = page(rows, settings.pageSize);
  const grouped = groupBy.length > 0;
  return {
    ...next,
    ...(grouped && { GroupDefinitions: groupBy }),
    ResultsByTime: resultsOf(items, wanted, grouped),
    DimensionValueAttributes: accountNames(groupBy, items),
  };
}

function rowsOf(bucket: Bucket, groups: readonly GroupTotals[]): Row[] {
  return groups.length === 0 ? [{ bucket }] : groups.map((group) => ({ bucket, group }));
}

function resultsOf(rows: readonly Row[], wanted: readonly Metric[], grouped: boolean): unknown[] {
  const byBucket = Map.groupBy(rows, ({ bucket }) => bucket);
  return [...byBucket].map(([{ TimePeriod, Estimated }, own]) => {
    const groups = own.flatMap(({ group }) => group ?? []);
    const [whole = { totals: new MetricTotals(wanted) }] = groups;
    return {
      TimePeriod,
      Total: grouped && groups.length > 0 ? {} : whole.totals.values(),
      Groups: grouped ? groups.map(groupResult) : [],
      Estimated,
    };
  });
}

function groupResult({ keys, totals }: GroupTotals): unknown {
  return { Keys: keys, Metrics: totals.values() };
}

/** Names of the linked accounts on a page that is grouped by them. */
function accountNames(groupBy: readonly Attribute[], rows: readonly Row[]): unknown[] {
  const position = groupBy.findIndex(({ Key }) => Key === 'LINKED_ACCOUNT');
  if (position < 0) return [];
  const ids = new Set(rows.flatMap(({ group }) => group?.keys[position] ?? []));
  return [...ids].map((Value) => ({
    Value,
    Attributes: { description: accountProfile(Value).name },
  }));
}
