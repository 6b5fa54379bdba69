// The tool `get_metric_data`: how much something was used, whatever CloudWatch measures of it.
import { group, listOf } from '../../answers/list-table.ts';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MessageData,
  type MetricDataQuery,
  type MetricDataResult,
} from '../../aws/models/cloudwatch.ts';
import { findsMetrics } from '../../aws/services.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { checkPeriod, periodOf } from './arguments.ts';
import { checkQueries, type MetricArguments, shape, toQueries } from './metric-queries.ts';

const USUAL_HOURS = 3;
/** Points of an answer that a Lambda can still deliver. */
const MOST_POINTS = 60_000;
/**
 * Metrics that a query of Metrics Insights finds at the most. AWS does not say whether there are more.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-limits.html
 */
const MOST_FOUND = 500;

/**
 * Values of metrics over a period.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData = defineTool({
  name: 'get_metric_data',
  description: 'CloudWatch metrics: used or idle.',
  arguments: shape,
  dependsOnAnswers: true,
  actions: ['cloudwatch:GetMetricData'],
  example: {
    namespace: 'AWS/EC2',
    metric_name: 'CPUUtilization',
    group_by_dimension: 'InstanceId',
  },
  probe: [{ namespace: 'AWS/Usage', metric_name: 'CallCount' }],
  ownCharges: { GetMetricData: 'account' },
  check: (args, now) => {
    checkQueries(args);
    checkPeriod(args, periodOf(args, now, USUAL_HOURS));
  },

  async run(args: MetricArguments, { aws, now }) {
    const period = periodOf(args, now, USUAL_HOURS);
    const queries = toQueries(args, { ...period, now });
    if (aws.scope === 'own') refuseForeignMetrics(queries);
    const { items, pages, end } = await readList({
      aws,
      service: CloudWatchClient,
      command: GetMetricDataCommand,
      input: {
        MetricDataQueries: queries,
        StartTime: period.start,
        EndTime: period.end,
        ScanBy: 'TimestampAscending',
      },
      ...(args.region !== undefined && { region: args.region }),
      token: 'NextToken',
      args: {},
      items: (page) => page.MetricDataResults,
      join: joinParts,
      isEnough: (parts) => pointsOf(parts) >= MOST_POINTS,
    });
    return {
      metricDataResults: items.map(toResult),
      messages: pages.flatMap(({ Messages = [] }) => Messages.map(toMessage)),
      ...ending(queries, items, end.complete),
    };
  },

  note: (data) => (hasNoPoints(data) ? NO_POINTS : undefined),

  table: listOf({
    list: 'metricDataResults',
    columns: { statusCode: group },
    derive: ({ datapoints = [] }: { datapoints?: readonly { value: number | null }[] }) =>
      describePoints(datapoints.flatMap(({ value }) => value ?? [])),
  }),
});

const NO_POINTS =
  'No values are no idle resource: a metric has values under its exact dimensions alone, see list_metrics.';

function hasNoPoints(data: object): boolean {
  const results = 'metricDataResults' in data ? [data.metricDataResults].flat() : [];
  return results.every((each) => Object(each).datapoints?.length === 0);
}

/** Whether that is all, and what to do when it is not. */
function ending(
  queries: readonly MetricDataQuery[],
  results: readonly MetricDataResult[],
  isRead: boolean,
) {
  const isCut = queries.some(({ Id, Expression = '' }) => {
    const found = results.filter((each) => each.Id === Id);
    return /^\s*SELECT\b/i.test(Expression) && found.length >= MOST_FOUND;
  });
  if (isCut || !isRead)
    return { complete: false, advice: 'Ask for fewer metrics, or fewer points in time.' };
  if (results.every(({ StatusCode = 'Complete' }) => StatusCode === 'Complete'))
    return { complete: true };
  const advice = 'Of what has another statusCode than Complete AWS did not give everything.';
  return { complete: false, advice };
}

// In an account that watches over others, these are about the metrics of those, too.
function refuseForeignMetrics(queries: readonly MetricDataQuery[]): void {
  if (!queries.some(({ Expression = '' }) => findsMetrics(Expression))) return;
  throw new ToolError(
    'own_charges_only',
    'GetMetricData was not asked: a query over many metrics may be about other accounts’, too. ' +
      'Name one metric with its dimensions.',
    { operation: 'GetMetricData' },
  );
}

// Where a page ends, a result may go on with the next one, in its place and under its label. A label is no
// name, though: a search may give one to several metrics, whose times overlap.
function joinParts(parts: readonly MetricDataResult[]): MetricDataResult[] {
  const byName = Map.groupBy(parts, ({ Id, Label }) => JSON.stringify([Id, Label]));
  return [...byName.values()].flatMap((alike) => {
    const series: MetricDataResult[][] = [];
    for (const part of alike) {
      const same = series.find((earlier) => goesOn(earlier, part));
      if (same) same.push(part);
      else series.push([part]);
    }
    return series.map(joinSeries);
  });
}

function goesOn(
  earlier: readonly MetricDataResult[],
  { Timestamps: [next] = [] }: MetricDataResult,
) {
  const last = earlier.findLast(({ Timestamps = [] }) => Timestamps.length > 0)?.Timestamps?.at(-1);
  return !last || !next || last < next;
}

function joinSeries(same: readonly MetricDataResult[]): MetricDataResult {
  return {
    ...same.at(-1),
    Timestamps: same.flatMap(({ Timestamps = [] }) => Timestamps),
    Values: same.flatMap(({ Values = [] }) => Values),
    Messages: same.flatMap(({ Messages = [] }) => Messages),
  };
}

function pointsOf(parts: readonly MetricDataResult[]): number {
  return parts.reduce((sum, { Values = [] }) => sum + Values.length, 0);
}

function toResult({
  Id,
  Label,
  StatusCode,
  Timestamps = [],
  Values = [],
  Messages = [],
}: MetricDataResult) {
  return {
    id: Id ?? null,
    label: Label ?? null,
    statusCode: StatusCode ?? null,
    datapoints: Timestamps.map((timestamp, at) => ({
      timestamp: timestamp.toISOString(),
      value: Values[at] ?? null,
    })),
    messages: Messages.map(toMessage),
  };
}

function toMessage({ Code, Value }: MessageData) {
  return { code: Code ?? null, value: Value ?? null };
}

function describePoints(values: readonly number[]) {
  if (values.length === 0) return { points: 0 };
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    points: values.length,
    least: values.reduce((least, value) => Math.min(least, value)),
    greatest: values.reduce((greatest, value) => Math.max(greatest, value)),
    average: sum / values.length,
  };
}
