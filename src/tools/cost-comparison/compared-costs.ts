// What Cost Explorer says of two months, in the reference's names and as a table: a row for each group, or
// for each driver of a group.
import type {
  ComparisonMetricValue,
  CostAndUsageComparison,
  CostComparisonDriver,
  Expression,
} from '@aws-sdk/client-cost-explorer';
import type { CostScope } from '../../answers/about.ts';
import { Exact, plain, readExact } from '../../answers/exact.ts';
import type { Column, Json, Row, Table } from '../../answers/table.ts';
import { addDays, firstOfMonth, toDay } from '../../calendar.ts';
import type { CostExplorerArguments } from '../cost-explorer/arguments.ts';
import { toCostScope } from '../cost-explorer/cost-scope.ts';
import type { TimePeriod } from '../cost-explorer/period.ts';

/** By then bills are issued; which months may still change, AWS does not say here. */
const DAYS_UNTIL_FINAL = 10;

const AMOUNTS = [
  'baseline_time_period_amount',
  'comparison_time_period_amount',
  'difference',
] as const;

type Metric = Readonly<Record<(typeof AMOUNTS)[number] | 'unit', string | null>>;

/** Of two months, by name of the metric. */
type Metrics = Readonly<Record<string, Metric>>;

/** What Cost Explorer adds up in a unit of use rather than in money. */
const USAGE = ['UsageQuantity', 'NormalizedUsageAmount'];

/**
 * Amounts of two months.
 *
 * @param metrics - as AWS has them
 */
export function toMetrics(metrics: Readonly<Record<string, ComparisonMetricValue>> = {}): Metrics {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [
      name,
      {
        baseline_time_period_amount: value.BaselineTimePeriodAmount ?? null,
        comparison_time_period_amount: value.ComparisonTimePeriodAmount ?? null,
        difference: value.Difference ?? null,
        unit: value.Unit ?? null,
      },
    ]),
  );
}

/** A group in two months. */
export function toComparison({ CostAndUsageSelector, Metrics }: CostAndUsageComparison) {
  return { cost_and_usage_selector: CostAndUsageSelector ?? {}, metrics: toMetrics(Metrics) };
}

/** A service's type of use in two months, and what made the difference. */
export function toDriver({ CostSelector, Metrics, CostDrivers = [] }: CostComparisonDriver) {
  return {
    cost_selector: CostSelector ?? {},
    metrics: toMetrics(Metrics),
    cost_drivers: CostDrivers.map(({ Name, Type, Metrics }) => ({
      name: Name ?? null,
      type: Type ?? null,
      metrics: toMetrics(Metrics),
    })),
  };
}

/** As {@link toDriver} gives it. */
export type Driver = ReturnType<typeof toDriver>;

interface ComparisonAnswer {
  readonly cost_and_usage_comparisons?: readonly ReturnType<typeof toComparison>[];
  readonly total_cost_and_usage?: Metrics;
}

interface DriverAnswer {
  readonly cost_comparison_drivers?: readonly Driver[];
}

/** What becomes a row. */
interface Line {
  readonly keys: Readonly<Record<string, Json>>;
  readonly metrics: Metrics;
  /** Metrics whose rows add up, which are what was compared; absent: all. */
  readonly added?: readonly string[];
}

/**
 * The table of groups, those first that differ most; without groups, of the total.
 *
 * @param data - the answer
 */
export function comparisonTable(data: ComparisonAnswer): Table {
  const { cost_and_usage_comparisons: items = [], ...beside } = data;
  const { total_cost_and_usage: total } = beside;
  const lines = items.map(({ cost_and_usage_selector: selector, metrics }) => ({
    keys: toKeys(selector),
    metrics,
  }));
  const whole = total === undefined ? [] : [{ keys: {}, metrics: total }];
  return toTable('cost_and_usage_comparisons', lines.length > 0 ? lines : whole, beside);
}

/**
 * The table of drivers, those first that differ most. What the drivers of a group leave open has a row of
 * its own, so that rows add up to groups.
 *
 * @param data - the answer
 */
export function driverTable(data: DriverAnswer): Table {
  const { cost_comparison_drivers: items = [], ...beside } = data;
  return toTable('cost_comparison_drivers', items.flatMap(toDriverLines), beside);
}

function toDriverLines({ cost_selector, metrics, cost_drivers }: Driver) {
  const keys = toKeys(cost_selector);
  const added = Object.keys(metrics);
  const lines: Line[] = cost_drivers.map(({ type, name, metrics: own }) => ({
    keys: { ...keys, type, name },
    metrics: own,
    added,
  }));
  const rest = leftOpen(metrics, lines);
  const isExplained = Object.values(rest).every((metric) =>
    AMOUNTS.every((name) => readExact(metric[name])?.isZero()),
  );
  if (isExplained && lines.length > 0) return lines;
  return [...lines, { keys: { ...keys, type: null, name: null }, metrics: rest, added }];
}

function leftOpen(whole: Metrics, lines: readonly Line[]): Metrics {
  return Object.fromEntries(
    Object.entries(whole).map(([name, metric]) => {
      const parts = lines.flatMap(({ metrics }) => metrics[name] ?? []);
      const open = AMOUNTS.map((each) => [each, less(metric, parts, each)]);
      return [name, { ...metric, ...Object.fromEntries(open) }];
    }),
  );
}

// What is no number stays, so that neither this nor a sum with it passes for one; what a driver has no amount
// of is left open.
function less(
  whole: Metric,
  parts: readonly Metric[],
  name: (typeof AMOUNTS)[number],
): string | null {
  const said = [whole, ...parts].flatMap((metric) => metric[name] ?? []);
  const odd = said.find((value) => readExact(value) === undefined);
  if (odd !== undefined || whole[name] === null) return odd ?? null;
  const [amount = 0, ...explained] = said;
  return plain(new Exact(amount).minus(Exact.sum(0, ...explained)));
}

/**
 * What a selector compares with one value each, by key, as groups of costs have them; any other selector as it
 * is.
 *
 * @param selector - of costs
 */
export function toKeys(selector: Expression): Readonly<Record<string, Json>> {
  if (Object.keys(selector).length === 0) return {};
  const keys = (selector.And ?? [selector]).map(toKey);
  if (keys.every((key) => key !== undefined)) return Object.fromEntries(keys);
  return { selector: JSON.stringify(selector) };
}

function toKey(selector: Expression): readonly [name: string, value: string] | undefined {
  const { Dimensions, Tags, CostCategories } = selector;
  const { Key, Values = [], MatchOptions = [] } = Dimensions ?? Tags ?? CostCategories ?? {};
  const [value = '', ...others] = Values;
  const match = Values.length === 0 ? 'ABSENT' : 'EQUALS';
  const isPlain = others.length === 0 && MatchOptions.every((option) => option === match);
  if (Key === undefined || !isPlain) return undefined;
  if (Dimensions) return [Key, value];
  return [`${Tags ? 'TAG' : 'COST_CATEGORY'}:${Key}`, value];
}

/** What of the arguments says which costs are compared. */
type ScopeArguments = Pick<CostExplorerArguments, 'billing_view_arn' | 'filter'>;

/**
 * What a comparison was asked for.
 *
 * @param args - of the call, and the metric that is compared
 * @param times - that are compared
 * @param now - when the call started
 */
export function comparedScope(
  args: ScopeArguments & { readonly metric: string },
  times: readonly TimePeriod[],
  now: Date,
): CostScope {
  const [first, ...later] = times.toSorted((one, other) => (one.Start < other.Start ? -1 : 1));
  const { Start = '', End = '' } = first ?? {};
  const finalBefore = firstOfMonth(addDays(toDay(now), -DAYS_UNTIL_FINAL));
  const open = [first, ...later].find((time) => time && time.End > finalBefore);
  return {
    ...toCostScope(
      { billing_view_arn: args.billing_view_arn, filter: args.filter },
      { Start, End: later.at(-1)?.End ?? End },
    ),
    metric: args.metric,
    estimatedFrom: open && [open.Start, finalBefore].toSorted().at(-1),
  };
}

function toTable(name: string, lines: readonly Line[], beside: Table['beside']): Table {
  const metrics = [...new Set(lines.flatMap((line) => Object.keys(line.metrics)))];
  const added = new Set(lines.flatMap((line) => line.added ?? metrics));
  const keys = [...new Set(lines.flatMap((line) => Object.keys(line.keys)))];
  const [first = ''] = metrics;
  const size = (line: Line) => readExact(line.metrics[first]?.difference)?.abs() ?? new Exact(0);
  return {
    name,
    columns: [
      ...keys.map(toKeyColumn),
      ...metrics.flatMap((metric) => toMetricColumns(metric, added.has(metric))),
    ],
    rows: lines
      .toSorted((one, other) => size(other).cmp(size(one)))
      .map(
        (line): Row => [
          ...keys.map((key) => line.keys[key]),
          ...metrics.flatMap((metric) => toCells(line.metrics[metric])),
        ],
      ),
    ordered: true,
    beside,
  };
}

function toKeyColumn(name: string): Column {
  return name === 'name' ? { name, type: 'text' } : { name, type: 'text', groups: true };
}

function toMetricColumns(metric: string, adds: boolean): Column[] {
  const type = USAGE.includes(metric) ? 'quantity' : 'amount';
  const unitColumn = `${metric}.unit`;
  return [
    ...AMOUNTS.map((name): Column => {
      const column = { name: `${metric}.${name}`, type, unitColumn } as const;
      return adds ? { ...column, adds } : column;
    }),
    { name: unitColumn, type: 'text' },
  ];
}

function toCells(metric: Metric | undefined): Row {
  return [...AMOUNTS, 'unit' as const].map((name) => metric?.[name]);
}
