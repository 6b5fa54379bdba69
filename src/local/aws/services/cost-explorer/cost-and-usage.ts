// GetCostAndUsage and GetCostAndUsageWithResources: sums of charges over time, in groups.
import { dayOf } from '../../../../calendar.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { ChargeDimension, ChargeLine, Metric } from '../../../data/charge-line.ts';
import type { ModelledOperation, Pager } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { requireBillingView } from './billing-view.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { costAndUsageRules, requireFilter } from './filter-rules.ts';
import { requireGroupable } from './group-definition.ts';
import { type Attribute, dimensionsIn, matchExpression } from './match-expression.ts';
import { MetricTotals, parseMetric } from './metric-totals.ts';
import { type GroupTotals, partOfAmounts, sumByBucket } from './sum-by-bucket.ts';
import {
  type Bucket,
  bucketsOf,
  daysOf,
  type Granularity,
  type HourRange,
  parsePeriod,
  requireRecent,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

const SERVICE_WITH_RESOURCES = 'Amazon Elastic Compute Cloud - Compute';

/**
 * GetCostAndUsage: sums of an account's charges by hour, day or month.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsage(settings: CostExplorerSettings): ModelledOperation {
  const last = new LastRows();
  return (query: CostAndUsageInput, call, page) => {
    if (asksForDimension(query, 'RESOURCE_ID')) {
      throw validationFault('RESOURCE_ID is only available in GetCostAndUsageWithResources');
    }
    return answerSeries({ query, call, page, settings, last, prepare: (lines) => lines });
  };
}

/**
 * GetCostAndUsageWithResources: the same series as GetCostAndUsage for the last 14 days, where
 * charges of virtual machines have a resource id.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsageWithResources(settings: CostExplorerSettings): ModelledOperation {
  const last = new LastRows();
  return (query: CostAndUsageInput, call, page) => {
    const services = dimensionsIn(query.Filter ?? {}).filter(({ Key }) => Key === 'SERVICE');
    if (!services.some(({ Values }) => Values?.includes(SERVICE_WITH_RESOURCES))) {
      throw validationFault(`Filter must have SERVICE = ${SERVICE_WITH_RESOURCES}`);
    }
    if (!asksForDimension(query, 'RESOURCE_ID')) {
      throw validationFault('RESOURCE_ID is required in either GroupBy or Filter');
    }
    const period = parsePeriod(query.TimePeriod, query.Granularity);
    requireRecent(period, dayOf(call.now), 'Resource data');
    return answerSeries({
      query,
      call,
      page,
      settings,
      last,
      prepare: (lines) => lines.flatMap(splitByResource),
    });
  };
}

/** What GetCostAndUsage and GetCostAndUsageWithResources take. */
interface CostAndUsageInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Granularity: Granularity;
  readonly Metrics?: readonly string[];
  readonly Filter?: Expression;
  readonly GroupBy?: readonly Attribute[];
  readonly BillingViewArn?: string;
}

/** Whether a query groups or filters by a dimension. */
function asksForDimension(
  { GroupBy = [], Filter }: Pick<CostAndUsageInput, 'GroupBy' | 'Filter'>,
  dimension: ChargeDimension,
): boolean {
  const grouped = GroupBy.some(({ Type, Key }) => Type === 'DIMENSION' && Key === dimension);
  return grouped || (Filter ? dimensionsIn(Filter).some(({ Key }) => Key === dimension) : false);
}

function splitByResource(line: ChargeLine): readonly ChargeLine[] {
  const { resources, attributes, days } = line;
  if (resources.length === 0) return [line];
  return resources.map((RESOURCE_ID, part) => ({
    resources: [],
    attributes: { ...attributes, dimensions: { ...attributes.dimensions, RESOURCE_ID } },
    days: days.map(({ day, amounts }) => ({
      day,
      amounts: partOfAmounts(amounts, part, resources.length),
    })),
  }));
}

interface Question {
  readonly query: CostAndUsageInput;
  readonly call: CallContext;
  readonly page: Pager;
  readonly settings: CostExplorerSettings;
  readonly last: LastRows;
  /** Changes the charges before filter and groups see them. */
  readonly prepare: (lines: readonly ChargeLine[]) => readonly ChargeLine[];
}

/** One group of a bucket, or a bucket without any: what pages are counted in. */
interface Row {
  readonly bucket: Bucket;
  readonly group?: GroupTotals;
}

/** The rows of the series that was asked for last: whoever reads page after page asks for the same. */
class LastRows {
  #key = '';
  #rows: readonly Row[] = [];

  of({ query, call: { account, now } }: Question, sumUp: () => readonly Row[]): readonly Row[] {
    const key = JSON.stringify([account, now, { ...query, NextPageToken: undefined }]);
    if (key !== this.#key) {
      this.#rows = sumUp();
      this.#key = key;
    }
    return this.#rows;
  }
}

/**
 * Answer of GetCostAndUsage and GetCostAndUsageWithResources.
 *
 * A page ends after a number of groups; when that is in the midst of a bucket, the next page
 * begins with the same bucket.
 *
 * @throws AwsFault `ValidationException` for a period, metric or grouping that can't be
 */
function answerSeries(question: Question): unknown {
  const { query, call, page, settings, last } = question;
  const { Granularity: granularity, GroupBy: groupBy = [], Metrics = [] } = query;
  const period = parsePeriod(query.TimePeriod, granularity);
  requireRecorded(period, granularity, call.now);
  requireBillingView(query.BillingViewArn, call);
  requireGroupable(groupBy);
  requireFilter(query.Filter, costAndUsageRules);
  if (Metrics.length === 0) throw validationFault("At least one of 'metrics' is required");
  const wanted = Metrics.map(parseMetric);
  const rows = last.of(question, () => sumUp(question, { period, wanted }));
  const { items, ...next } = page(rows, settings.pageSize);
  const grouped = groupBy.length > 0;
  return {
    ...next,
    ...(grouped && { GroupDefinitions: groupBy }),
    ResultsByTime: resultsOf(items, wanted, grouped),
    DimensionValueAttributes: accountNames(groupBy, items),
  };
}

function sumUp(
  { query, call, settings, prepare }: Question,
  { period, wanted }: { readonly period: HourRange; readonly wanted: readonly Metric[] },
): readonly Row[] {
  const { Granularity: granularity, GroupBy: groupBy = [], Filter } = query;
  const { account: accountId, now } = call;
  const lines = prepare(settings.data.charges({ accountId, ...daysOf(period), now })).filter(
    ({ attributes }) => matchExpression(Filter, attributes),
  );
  const buckets = bucketsOf(period, granularity, now);
  const sums = sumByBucket(lines, { buckets, groupBy, metrics: wanted });
  return buckets.flatMap((bucket, index) => rowsOf(bucket, sums[index] ?? []));
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
