// What GetMetricData is asked: one metric or a query of Metrics Insights over many, and queries as callers
// write them.
import * as z from 'zod';
import type { MetricDataQuery } from '../../aws/models/cloudwatch.ts';
import { findsMetrics } from '../../aws/services.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf, oneOfMany } from '../arguments/one-of.ts';
import { ownRegion } from '../arguments/region.ts';
import { text } from '../arguments/text.ts';
import { utcTime } from '../arguments/times.ts';
import { describeValue } from '../describe-value.ts';
import type { ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { DIMENSIONS, dimensions, type NamedDimension, type TimeRange } from './arguments.ts';

/** Statistics as Metrics Insights calls them, and as the API does. */
const STATISTICS = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
} as const;
type Short = keyof typeof STATISTICS;
const SHORT = Object.keys(STATISTICS) as [Short, ...Short[]];

/**
 * Metric math that has a function of the account ask another source with a text of the caller's: a database with
 * SQL, for one. No action says that it may, and no metric of CloudWatch's comes of it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/MultiDataSourceQuerying.html
 */
const RUNS_FUNCTION = /\blambda\s*\(/i;

const query = z
  .strictObject({
    id: z.string().regex(/^[a-z]\w{0,254}$/, 'a name that begins with a small letter'),
    metric_stat: z
      .strictObject({
        namespace: z.string().min(1).max(255),
        metric_name: z.string().min(1).max(255),
        dimensions: dimensions.optional(),
        statistic: z.string().min(1).max(50),
        period: z.int().min(1).max(86_400).optional(),
      })
      .optional(),
    expression: z
      .string()
      .min(1)
      .max(2048)
      .refine(
        (text) => !RUNS_FUNCTION.test(text),
        'no LAMBDA, which runs a function of the account',
      )
      .optional(),
    label: z.string().max(500).optional(),
    return_data: z.boolean().optional(),
    period: z.int().min(1).max(86_400).optional(),
  })
  .refine((each) => (each.metric_stat === undefined) !== (each.expression === undefined), {
    error: 'exactly one of metric_stat and expression',
  });
type Query = z.output<typeof query>;

/** The arguments of `get_metric_data`. */
export const shape = {
  namespace: text('AWS/EC2 …').optional(),
  metric_name: text('Its name.').optional(),
  start_time: utcTime('3 hours ago.').optional(),
  end_time: utcTime('UTC; now.').optional(),
  dimensions: json(dimensions, {
    expected: 'a list of {"name": "...", "value": "..."}',
    description: '[{name, value}].',
    example: DIMENSIONS,
    emptyIsNone: true,
  }).optional(),
  statistic: oneOfMany([...SHORT, ...Object.values(STATISTICS)], 'AVG; MAX, SUM …').optional(),
  target_datapoints: integer('Points; 60.', { minimum: 1, maximum: 1440 }).optional(),
  group_by_dimension: text('Such as InstanceId.').optional(),
  sort_order: oneOf(['ASC', 'DESC'], 'By value.').optional(),
  region: ownRegion,
  queries: json(z.array(query).min(1).max(50), {
    expected: 'a list of queries',
    description: 'Further: [{id, expression}].',
    example: [{ id: 'e1', expression: "SEARCH('{AWS/EC2,InstanceId} CPUUtilization', 'Maximum')" }],
  }).optional(),
};

/** Parsed {@link shape}. */
export type MetricArguments = ToolArguments<typeof shape>;

/** Of the metric that is named by itself, for other queries to reckon with. */
const ID = 'm1';

const OF_ONE_METRIC = [
  'namespace',
  'metric_name',
  'dimensions',
  'statistic',
  'group_by_dimension',
  'sort_order',
] as const;

/**
 * Refuses what no request can be made of, and what would end a name or value early in a query.
 *
 * @throws {@link ValidationError} naming the argument
 */
export function checkQueries(args: MetricArguments): void {
  const { queries = [], group_by_dimension: by, sort_order: order } = args;
  const isOne = OF_ONE_METRIC.some((name) => args[name] !== undefined);
  if (!isOne && queries.length > 0) return;
  const missing = (['namespace', 'metric_name'] as const).find((name) => args[name] === undefined);
  if (missing !== undefined) refuse(missing, 'a value, unless queries say it all', undefined);
  if (queries.some(({ id }) => id === ID)) refuse('queries', `another id than ${ID}`, ID);
  if (by !== undefined) checkQuoted(args);
  else if (order !== undefined) refuse('sort_order', 'nothing without group_by_dimension', order);
}

function checkQuoted(args: MetricArguments): void {
  const { namespace, metric_name, group_by_dimension, dimensions: given = [] } = args;
  const names = { namespace, metric_name, group_by_dimension };
  for (const [parameter, name] of [
    ...Object.entries(names),
    ...given.map((each) => ['dimensions', each.name] as const),
  ]) {
    if (name?.includes('"')) refuse(parameter, 'a name without "', name);
  }
  const wrong = given.find(({ value }) => value.includes("'"));
  if (wrong) refuse('dimensions', "values without '", wrong.value);
}

function refuse(parameter: string, expected: string, value: unknown): never {
  const received = value === undefined ? 'nothing' : describeValue(value);
  throw new ValidationError({ parameter, expected, received });
}

/** When a call is about, and when it is made. */
export interface Times extends TimeRange {
  readonly now: Date;
}

/**
 * The queries of a request.
 *
 * @param args - checked by {@link checkQueries}
 * @param times - the period, and now
 */
export function toQueries(args: MetricArguments, times: Times): MetricDataQuery[] {
  const Period = secondsBetweenPoints(times, args.target_datapoints);
  const queries = (args.queries ?? []).map((each) => toQuery(each, Period));
  const { namespace, metric_name, group_by_dimension: by, statistic = 'AVG' } = args;
  if (namespace === undefined) return queries;
  if (by !== undefined) return [{ Id: ID, Expression: toInsights(args, by), Period }, ...queries];
  const dimensions = toDimensions(args.dimensions);
  const Metric = { Namespace: namespace, MetricName: metric_name, ...dimensions };
  return [{ Id: ID, MetricStat: { Metric, Period, Stat: longName(statistic) } }, ...queries];
}

function toQuery(given: Query, usual: number): MetricDataQuery {
  const { id: Id, label: Label, return_data: ReturnData, metric_stat: stat } = given;
  const common = { Id, Label, ReturnData };
  if (!stat) {
    const { expression: Expression = '', period } = given;
    // Arithmetic has the period of what it reckons with.
    const Period = period ?? (findsMetrics(Expression) ? usual : undefined);
    return { ...common, Expression, Period };
  }
  const { namespace: Namespace, metric_name: MetricName, statistic } = stat;
  const Metric = { Namespace, MetricName, ...toDimensions(stat.dimensions) };
  const Period = stat.period ?? given.period ?? usual;
  return { ...common, MetricStat: { Metric, Period, Stat: longName(statistic) } };
}

function toDimensions(given: readonly NamedDimension[] | undefined) {
  return given && { Dimensions: given.map(({ name, value }) => ({ Name: name, Value: value })) };
}

function longName(statistic: string): string {
  const short = SHORT.find((each) => each === statistic);
  return short ? STATISTICS[short] : statistic;
}

function shortName(statistic: string): string {
  return SHORT.find((short) => STATISTICS[short] === statistic) ?? statistic;
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
function toInsights(args: MetricArguments, by: string): string {
  const { dimensions: given = [], statistic = 'AVG', sort_order: order } = args;
  const quoted = (name = '') => `"${name}"`;
  const names = new Set([by, ...given.map(({ name }) => name)]);
  const schema = [args.namespace, ...names].map(quoted).join(', ');
  const where = given.map(({ name, value }) => `${quoted(name)} = '${value}'`).join(' AND ');
  const of = shortName(statistic);
  return [
    `SELECT ${of}(${quoted(args.metric_name)}) FROM SCHEMA(${schema})`,
    where && `WHERE ${where}`,
    `GROUP BY ${quoted(by)}`,
    order && `ORDER BY ${of}() ${order}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const MINUTE = 60;
const DAY_IN_MILLISECONDS = 86_400_000;
/** How long CloudWatch keeps points of which length, says the API reference of GetMetricData. */
const KEPT: readonly (readonly [days: number, seconds: number])[] = [
  [63, 3_600],
  [15, 300],
];

function secondsBetweenPoints({ start, end, now }: Times, points = 60): number {
  const age = (now.getTime() - start.getTime()) / DAY_IN_MILLISECONDS;
  const [, step] = KEPT.find(([days]) => age > days) ?? [0, MINUTE];
  const seconds = (end.getTime() - start.getTime()) / 1_000 / points;
  return Math.max(1, Math.ceil(seconds / step)) * step;
}
