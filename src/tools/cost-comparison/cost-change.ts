// The tool `cost-change`, which the reference does not have: what costs differ by from the comparable time
// before, and what drove it.
import {
  CostExplorerClient,
  type Expression,
  GetCostAndUsageCommand,
  GetCostComparisonDriversCommand,
  type GroupDefinition,
} from '@aws-sdk/client-cost-explorer';
import { changePercent, Exact, plain, readExact } from '../../answers/exact.ts';
import { SEVERAL_UNITS } from '../../answers/measures.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  firstOfMonth,
  monthNumber,
  startOfDay,
  toDay,
} from '../../calendar.ts';
import { oneOf } from '../arguments/one-of.ts';
import { date, text } from '../arguments/text.ts';
import { filter, groupBy } from '../cost-explorer/arguments.ts';
import { checkDays, DATES, type TimePeriod } from '../cost-explorer/period.ts';
import { describeValue } from '../describe-value.ts';
import { MOST_PAGES } from '../paging/collect-pages.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import { comparedScope, type Driver, driverTable, toDriver, toKeys } from './compared-costs.ts';

/** API reference: the largest page. The greatest differences are on the first. */
const MOST_DRIVERS = 10;

const BY_USE: GroupDefinition[] = [
  { Type: 'DIMENSION', Key: 'SERVICE' },
  { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
];
const TAXES = { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Tax'] } };

const shape = {
  start_date: date('First day; default: of the last whole month.').optional(),
  end_date: date('Day after the last.').optional(),
  metric: oneOf(
    ['UnblendedCost', 'BlendedCost', 'AmortizedCost', 'NetUnblendedCost', 'NetAmortizedCost'],
    '',
  ).default('UnblendedCost'),
  group_by: groupBy('As cost-explorer’s. Default: SERVICE and USAGE_TYPE.'),
  filter: filter('As cost-explorer’s.'),
  billing_view_arn: text('Not the primary one.').optional(),
};

type Arguments = ToolArguments<typeof shape>;

/** What is compared. */
interface Times {
  readonly baseline: TimePeriod;
  readonly comparison: TimePeriod;
}

/**
 * Costs of a time against those of the comparable time before. Sums are those of GetCostAndUsage; what AWS says
 * of whole months drove the greatest differences is told beside, with a row for what it leaves open, so that
 * rows always add up to the difference.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostComparisonDrivers.html
 */
export const costChange = defineTool({
  name: 'cost-change',
  description:
    'What costs differ by from the comparable time before, and what drove it, in rows that add up: whole ' +
    'months from as many before, part of one from those days of the last, else as many days.',
  arguments: shape,
  actions: [
    ...['ce:GetCostAndUsage', 'ce:GetCostComparisonDrivers'],
    // What AWS asks for besides when a billing view is named; and what tells whether costs are billable.
    ...['billing:GetBillingViewData', 'billing:ListBillingViewSegments'],
  ],
  ownCharges: {
    ...{ GetCostAndUsage: 'filtered', GetCostComparisonDrivers: 'filtered' },
    ListBillingViewSegments: 'account',
  },
  example: {},
  probe: [{ filter: TAXES }],

  check(args, now) {
    const missing = DATES.find((name) => args[name] === undefined);
    const isOneGiven = missing && DATES.some((name) => args[name] !== undefined);
    if (isOneGiven) {
      throw new ValidationError({
        parameter: missing,
        expected: 'a day, since start_date and end_date go together',
        received: 'nothing',
      });
    }
    checkDays(args, periodOf(args, now));
    refuseFuture(args, now);
  },

  async run(args, { aws, now }) {
    const times = timesOf(args, now);
    const before = await readSums(aws, args, times.baseline);
    const after = await readSums(aws, args, times.comparison);
    const explained = await readDrivers(aws, args, times);
    const { drivers = new Map<string, Driver>(), ...aws_drivers } = explained;
    const items = [...new Set([...before.keys(), ...after.keys()])].map((key) =>
      toItem({ metric: args.metric, before: before.get(key), after: after.get(key) }, drivers),
    );
    return {
      ...{ baseline: told(times.baseline), comparison: toldOf(args, now) },
      change_percent: percentOf(before, after),
      ...{ cost_comparison_drivers: items, aws_drivers, complete: true, next_token: null },
    };
  },

  table: driverTable,
  costs(args, now) {
    const { baseline, comparison } = timesOf(args, now);
    return comparedScope(args, [baseline, comparison], now);
  },
});

function periodOf({ start_date, end_date }: Arguments, now: Date): TimePeriod {
  const today = toDay(now);
  return { Start: start_date ?? firstOfMonth(today, -1), End: end_date ?? firstOfMonth(today) };
}

function refuseFuture({ start_date }: Arguments, now: Date): void {
  const today = toDay(now);
  if (start_date === undefined || start_date < today) return;
  throw new ValidationError({
    parameter: 'start_date',
    expected: `a day before today, ${today} in UTC, since it is about what was charged`,
    received: describeValue(start_date),
  });
}

// Days to come have no costs yet: with them, what has just begun would pass for cheap.
function timesOf(args: Arguments, now: Date): Times {
  const { Start, End: asked } = periodOf(args, now);
  const [End = asked] = [asked, toDay(now)].toSorted();
  const comparison = { Start, End };
  return { comparison, baseline: comparableBefore(comparison) };
}

function toldOf(args: Arguments, now: Date) {
  const [asked, { comparison }] = [periodOf(args, now), timesOf(args, now)];
  const isCut = comparison.End !== asked.End;
  return { ...told(comparison), ...(isCut && { end_date_requested: asked.End }) };
}

function comparableBefore({ Start, End }: TimePeriod): TimePeriod {
  const days = daysIn({ Start, End });
  if (Start !== firstOfMonth(Start)) return { Start: addDays(Start, -days), End: Start };
  const months = wholeMonths({ Start, End });
  if (months > 0) return { Start: addMonths(Start, -months), End: Start };
  if (End > firstOfMonth(Start, 1)) return { Start: addDays(Start, -days), End: Start };
  const before = firstOfMonth(Start, -1);
  const sameDays = addDays(before, days);
  // A month may have fewer days than have gone by of the next one.
  return { Start: before, End: sameDays < Start ? sameDays : Start };
}

/** How many calendar months a period is; 0 when it is not whole ones. */
function wholeMonths({ Start, End }: TimePeriod): number {
  if (Start !== firstOfMonth(Start) || End !== firstOfMonth(End)) return 0;
  const [from = 0, to = 0] = [Start, End].map((day) => monthNumber(dayOf(startOfDay(day))));
  return to - from;
}

function daysIn({ Start, End }: TimePeriod): number {
  return daysBetween(startOfDay(Start), startOfDay(End));
}

function told(period: TimePeriod) {
  return { start_date: period.Start, end_date: period.End, days: daysIn(period) };
}

/** What a group was charged in a currency, by its values and that as text of JSON. */
type Sums = ReadonlyMap<string, Sum>;

interface Sum {
  readonly selector: Expression;
  readonly amount: Exact;
  readonly unit: string | null;
}

async function readSums(aws: Aws, args: Arguments, period: TimePeriod): Promise<Sums> {
  const { group_by: groups = BY_USE, metric } = args;
  const { items, end } = await readList({
    ...{ aws, args: { max_pages: MOST_PAGES }, service: CostExplorerClient },
    ...{ token: 'NextPageToken', command: GetCostAndUsageCommand },
    input: {
      ...{ TimePeriod: period, Granularity: 'MONTHLY', Metrics: [metric], GroupBy: groups },
      ...{ Filter: args.filter, BillingViewArn: args.billing_view_arn },
    },
    items: (page) => page.ResultsByTime?.flatMap(({ Groups }) => Groups ?? []),
  });
  if (!end.complete) throw tooMany(args);
  const sums = new Map<string, Sum>();
  for (const { Keys = [], Metrics = {} } of items) {
    const selector = toSelector(groups, Keys);
    const { Amount, Unit = null } = Metrics[metric] ?? {};
    const exact = readExact(Amount);
    if (exact === undefined) throw unreadable(metric, selector);
    // Two currencies are never added, nor one taken from the other.
    const key = JSON.stringify([keyOf(selector), Unit]);
    const amount = exact.plus(sums.get(key)?.amount ?? 0);
    sums.set(key, { selector, amount, unit: Unit });
  }
  return sums;
}

// Taken for nothing, it would be a difference.
function unreadable(metric: string, selector: Expression): ToolError {
  return new ToolError(
    'unreadable_amount',
    `AWS gave no ${metric} that is a number for ${JSON.stringify(toKeys(selector))}, so what costs ` +
      'differ by is unknown. cost-explorer tells what there is.',
    { operation: 'GetCostAndUsage', metric },
  );
}

// A part of the groups would pass for all of the difference.
function tooMany({ group_by }: Arguments): ValidationError {
  return new ValidationError({
    parameter: 'group_by',
    expected: `groups few enough for ${MOST_PAGES} pages of AWS, such as SERVICE alone`,
    received: describeValue(group_by),
  });
}

function toSelector(groups: readonly GroupDefinition[], values: readonly string[]): Expression {
  const parts = groups.map(({ Type, Key = '' }, at): Expression => {
    const value = values[at] ?? '';
    if (Type === 'DIMENSION') {
      return { Dimensions: equal(Key, value) } as Expression;
    }
    // AWS answers `key$value`; without a value, the costs have no such tag.
    const named = equal(Key, value.slice(Key.length + 1));
    return Type === 'TAG' ? { Tags: named } : { CostCategories: named };
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { And: parts };
}

function equal(Key: string, value: string) {
  return value === ''
    ? { Key, Values: [], MatchOptions: ['ABSENT' as const] }
    : { Key, Values: [value], MatchOptions: ['EQUALS' as const] };
}

// However AWS orders what it selects by.
function keyOf(selector: Expression): string {
  return JSON.stringify(Object.entries(toKeys(selector)).sort());
}

/** What AWS says drove differences, or why it says nothing. */
interface Explained {
  readonly status: 'given' | 'not_asked' | 'failed';
  readonly reason?: string;
  readonly drivers?: ReadonlyMap<string, Driver>;
}

async function readDrivers(aws: Aws, args: Arguments, times: Times): Promise<Explained> {
  const isMonths = [times.baseline, times.comparison].every((time) => wholeMonths(time) === 1);
  if (!isMonths) return { status: 'not_asked', reason: 'AWS has drivers of whole months only' };
  if (args.group_by)
    return { status: 'not_asked', reason: 'AWS has drivers of SERVICE, USAGE_TYPE' };
  const command = new GetCostComparisonDriversCommand({
    ...{ BaselineTimePeriod: times.baseline, ComparisonTimePeriod: times.comparison },
    ...{ MetricForComparison: args.metric, Filter: args.filter, MaxResults: MOST_DRIVERS },
    BillingViewArn: args.billing_view_arn,
  });
  try {
    const { CostComparisonDrivers = [] } = await aws.send(CostExplorerClient, command);
    const drivers = CostComparisonDrivers.map(toDriver);
    return {
      status: 'given',
      drivers: new Map(drivers.map((each) => [keyOf(each.cost_selector), each])),
    };
  } catch (error) {
    // The difference is known without them: how far AWS keeps months, for one, is an account's own setting.
    if (error instanceof AwsError) return { status: 'failed', reason: error.code };
    throw error;
  }
}

/** A group in both times. */
interface Change {
  readonly metric: string;
  readonly before: Sum | undefined;
  readonly after: Sum | undefined;
}

function toItem({ metric, before, after }: Change, drivers: ReadonlyMap<string, Driver>): Driver {
  const [from, to] = [before?.amount ?? new Exact(0), after?.amount ?? new Exact(0)];
  const { selector = {}, unit = null } = after ?? before ?? {};
  const driver = drivers.get(keyOf(selector));
  return {
    cost_selector: selector,
    metrics: {
      [metric]: {
        ...{ baseline_time_period_amount: plain(from), comparison_time_period_amount: plain(to) },
        ...{ difference: plain(to.minus(from)), unit },
      },
    },
    // Those of another currency explain nothing of this one.
    cost_drivers: (driver?.cost_drivers ?? []).filter(
      ({ metrics }) => metrics[metric]?.unit === unit,
    ),
  };
}

function percentOf(before: Sums, after: Sums): number | null {
  const sum = (sums: Sums) => Exact.sum(0, ...[...sums.values()].map(({ amount }) => amount));
  const [from, to] = [sum(before), sum(after)];
  const units = new Set([...before.values(), ...after.values()].map(({ unit }) => unit));
  return units.size > 1 || units.has(SEVERAL_UNITS) ? null : changePercent(from, to);
}
