// GetCostAndUsageComparisons and GetCostComparisonDrivers: the sums of GetCostAndUsage of two months, next to
// each other.
import type { ComparisonMetricValue } from '@aws-sdk/client-cost-explorer';
import { monthAround } from '../../../../calendar.ts';
import { type Amount, formatAmount, parseAmount } from '../../../data/amount.ts';
import type { ChargeLine, Metric } from '../../../data/charge-line.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { requireBillingView } from './billing-view.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { costAndUsageRules, requireFilter } from './filter-rules.ts';
import { requireGroupable } from './group-definition.ts';
import { type Attribute, matchExpression } from './match-expression.ts';
import { type MetricTotals, parseMetric } from './metric-totals.ts';
import { sumByBucket } from './sum-by-bucket.ts';
import {
  bucketsOf,
  daysOf,
  type HourRange,
  parsePeriod,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

const SERVICE: Attribute = { Type: 'DIMENSION', Key: 'SERVICE' };
const USAGE_TYPE: Attribute = { Type: 'DIMENSION', Key: 'USAGE_TYPE' };
const RECORD_TYPE: Attribute = { Type: 'DIMENSION', Key: 'RECORD_TYPE' };

/** Kinds of drivers by the type of charge. */
const DRIVERS: Readonly<Record<string, string>> = {
  Credit: 'CREDIT',
  DiscountedUsage: 'RESERVATION_USAGE',
  'Enterprise Discount Program Discount': 'BUNDLED_DISCOUNT',
  Recurring: 'RECURRING_RESERVATION_FEE',
  Refund: 'REFUND',
  SavingsPlanCoveredUsage: 'SAVINGS_PLAN_USAGE',
  SavingsPlanNegation: 'SAVINGS_PLAN_USAGE',
  SavingsPlanRecurringFee: 'SAVINGS_PLAN_RECURRING_FEE',
  Support: 'SUPPORT_FEE',
  Tax: 'TAX',
  Usage: 'USAGE_CHANGE',
};

interface Input {
  readonly BaselineTimePeriod: TimePeriodInput;
  readonly ComparisonTimePeriod: TimePeriodInput;
  readonly MetricForComparison: string;
  readonly Filter?: Expression;
  readonly GroupBy?: readonly Attribute[];
  readonly BillingViewArn?: string;
}

/** Charges of one group in both months. */
interface Pair {
  readonly keys: readonly string[];
  readonly before?: MetricTotals | undefined;
  readonly after?: MetricTotals | undefined;
}

/**
 * GetCostAndUsageComparisons: what each group was charged in two months.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostAndUsageComparisons(settings: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const months = readMonths(query, call, settings);
    const { metric } = months;
    const { GroupBy = [] } = query;
    const [whole = { keys: [] }] = pairUp(months, []);
    const groups = GroupBy.length > 0 ? pairUp(months, GroupBy) : [];
    const { items, ...next } = page(groups, settings.pageSize);
    return {
      ...next,
      CostAndUsageComparisons: items.map((pair) => ({
        CostAndUsageSelector: toSelector(GroupBy, pair.keys),
        Metrics: compare(pair, [metric]),
      })),
      TotalCostAndUsage: compare(whole, [metric]),
    };
  };
}

/**
 * GetCostComparisonDrivers: what made the difference, by service and type of use, those first that differ most.
 *
 * @param settings - data to sum up and size of a page
 */
export function getCostComparisonDrivers(settings: CostExplorerSettings): ModelledOperation {
  return (query: Input, call, page) => {
    const months = readMonths(query, call, settings);
    const { metric } = months;
    const groupBy = withUsage(query.GroupBy);
    const charges = Map.groupBy(pairUp(months, [...groupBy, RECORD_TYPE]), ({ keys }) =>
      keys.slice(0, -1).join('\u0000'),
    );
    const size = (pair: Pair) => abs(differenceOf(pair, metric));
    const drivers = pairUp(months, groupBy)
      .filter((pair) => size(pair) > 0n)
      .toSorted((one, other) => (size(one) < size(other) ? 1 : -1));
    const { items, ...next } = page(drivers, settings.pageSize);
    return {
      ...next,
      CostComparisonDrivers: items.map((pair) => ({
        CostSelector: toSelector(groupBy, pair.keys),
        Metrics: compare(pair, [metric]),
        CostDrivers: (charges.get(pair.keys.join('\u0000')) ?? []).map((each) =>
          toDriver(each, metric),
        ),
      })),
    };
  };
}

/** What is compared. */
interface Months {
  readonly metric: Metric;
  readonly now: Date;
  readonly before: Month;
  readonly after: Month;
}

interface Month {
  readonly period: HourRange;
  readonly lines: readonly ChargeLine[];
}

function readMonths(query: Input, call: CallContext, { data }: CostExplorerSettings): Months {
  const { account: accountId, now } = call;
  requireBillingView(query.BillingViewArn, call);
  requireGroupable(query.GroupBy ?? []);
  requireFilter(query.Filter, costAndUsageRules);
  const readMonth = (input: TimePeriodInput): Month => {
    const period = requireMonth(input, now);
    const charged = data.charges({ accountId, ...daysOf(period), now });
    return {
      period,
      lines: charged.filter(({ attributes }) => matchExpression(query.Filter, attributes)),
    };
  };
  return {
    ...{ metric: parseMetric(query.MetricForComparison), now },
    before: readMonth(query.BaselineTimePeriod),
    after: readMonth(query.ComparisonTimePeriod),
  };
}

function requireMonth(input: TimePeriodInput, now: Date): HourRange {
  const period = parsePeriod(input, 'MONTHLY');
  const { start, end } = monthAround(period.start / 24);
  if (period.start !== start * 24 || period.end !== end * 24) {
    throw validationFault('Time period must start and end on the first day of a month');
  }
  requireRecorded(period, 'MONTHLY', now);
  return period;
}

function pairUp({ metric, now, before, after }: Months, groupBy: readonly Attribute[]): Pair[] {
  const sumOf = ({ period, lines }: Month) =>
    sumByBucket(lines, {
      buckets: bucketsOf(period, 'MONTHLY', now),
      groupBy,
      metrics: [metric, 'UsageQuantity'],
    }).flat();
  const pairs = new Map<string, Pair>();
  for (const { keys, totals } of sumOf(before)) {
    pairs.set(keys.join('\u0000'), { keys, before: totals });
  }
  for (const { keys, totals } of sumOf(after)) {
    const name = keys.join('\u0000');
    pairs.set(name, { keys, before: pairs.get(name)?.before, after: totals });
  }
  return [...pairs].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair);
}

function toDriver(pair: Pair, metric: Metric) {
  const Type = DRIVERS[pair.keys.at(-1) ?? ''] ?? 'OUT_OF_CYCLE_CHARGE';
  const isUsage = Type === 'USAGE_CHANGE';
  return {
    Type,
    Name: pair.keys.at(-1),
    Metrics: compare(pair, isUsage ? [metric, 'UsageQuantity'] : [metric]),
  };
}

function compare(pair: Pair, metrics: readonly Metric[]): Record<string, ComparisonMetricValue> {
  return Object.fromEntries(
    metrics.map((metric) => {
      const [before, after] = amountsOf(pair, metric);
      const units = new Set([before, after].flatMap((amount) => amount?.Unit ?? []));
      const [Unit = 'USD'] = units;
      return [
        metric,
        {
          BaselineTimePeriodAmount: before?.Amount ?? '0',
          ComparisonTimePeriodAmount: after?.Amount ?? '0',
          Difference: formatAmount(differenceOf(pair, metric)),
          Unit: units.size > 1 ? 'N/A' : Unit,
        },
      ];
    }),
  );
}

function amountsOf({ before, after }: Pair, metric: Metric) {
  return [before?.values()[metric], after?.values()[metric]] as const;
}

function differenceOf(pair: Pair, metric: Metric): Amount {
  const [before, after] = amountsOf(pair, metric);
  return parseAmount(after?.Amount ?? '0') - parseAmount(before?.Amount ?? '0');
}

function abs(amount: Amount): Amount {
  return amount < 0n ? -amount : amount;
}

// What AWS includes of its own accord.
function withUsage(groupBy: readonly Attribute[] = []): readonly Attribute[] {
  const own = groupBy.filter(({ Type, Key }) => {
    return Type !== 'DIMENSION' || ![SERVICE.Key, USAGE_TYPE.Key].includes(Key);
  });
  return [SERVICE, USAGE_TYPE, ...own];
}

function toSelector(groupBy: readonly Attribute[], keys: readonly string[]): Expression {
  const leaves = groupBy.map((attribute, at) => toLeaf(attribute, keys[at] ?? ''));
  const [first = {}] = leaves;
  return leaves.length > 1 ? { And: leaves } : first;
}

function toLeaf({ Type, Key }: Attribute, key: string): Expression {
  if (Type === 'DIMENSION') return { Dimensions: { Key, Values: [key], MatchOptions: ['EQUALS'] } };
  const value = key.slice(`${Key}$`.length);
  const compared = {
    Key,
    ...(value === ''
      ? { MatchOptions: ['ABSENT'] }
      : { Values: [value], MatchOptions: ['EQUALS'] }),
  };
  return Type === 'TAG' ? { Tags: compared } : { CostCategories: compared };
}
