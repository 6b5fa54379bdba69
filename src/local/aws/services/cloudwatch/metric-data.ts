// GetMetricData: single metrics, and queries of Metrics Insights; no arithmetic.
import type {
  Dimension,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '../../../../aws/models/cloudwatch.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { Measured, Series } from './metric-series.ts';

const MOST_POINTS = 100_800;

/** What is asked, with times as AWS JSON has them. */
export interface MetricDataRequest {
  readonly MetricDataQueries: readonly MetricDataQuery[];
  /** Seconds since 1970. */
  readonly StartTime: number;
  /** Seconds since 1970. */
  readonly EndTime: number;
  readonly ScanBy?: 'TimestampAscending' | 'TimestampDescending';
}

/**
 * Answers GetMetricData.
 *
 * @param series - all there are
 * @param request - what is asked
 * @throws {@link AwsFault} `ValidationError` for what AWS refuses, and what nobody works out here
 */
export function metricData(
  series: readonly Series[],
  request: MetricDataRequest,
): GetMetricDataOutput {
  const { MetricDataQueries, StartTime, EndTime } = request;
  if (StartTime >= EndTime) throw refused('The parameter StartTime must be less than EndTime.');
  const shown = MetricDataQueries.filter(({ ReturnData = true }) => ReturnData);
  const MetricDataResults = shown.flatMap((query) => {
    const { Expression, MetricStat } = query;
    if (Expression !== undefined) return answerInsights(series, query, request);
    const { Metric = {}, Stat = '' } = MetricStat ?? {};
    const found = series.filter(
      ({ namespace, name, dimensions }) =>
        namespace === Metric.Namespace &&
        name === Metric.MetricName &&
        sameDimensions(dimensions, Metric.Dimensions ?? []),
    );
    const period = MetricStat?.Period ?? 60;
    return [toResult(query, query.Label ?? Metric.MetricName, { found, Stat, period, request })];
  });
  return { MetricDataResults, Messages: [] };
}

function refused(message: string): AwsFault {
  return new AwsFault('ValidationError', message);
}

function sameDimensions(one: readonly Dimension[], other: readonly Dimension[]): boolean {
  const text = (dimensions: readonly Dimension[]) =>
    JSON.stringify(dimensions.map(({ Name, Value }) => `${Name}=${Value}`).toSorted());
  return text(one) === text(other);
}

interface Question {
  readonly found: readonly Series[];
  readonly Stat: string;
  readonly period: number;
  readonly request: MetricDataRequest;
}

function toResult(
  { Id }: MetricDataQuery,
  Label: string | undefined,
  { found, Stat, period, request }: Question,
): MetricDataResult {
  const points = timesIn(request, period).flatMap((from) => {
    const to = new Date(from.getTime() + period * 1_000);
    const measured = found.flatMap((each) => each.between(from, to) ?? []);
    return measured.length === 0 ? [] : [{ from, value: statisticOf(measured, Stat) }];
  });
  const ordered = request.ScanBy === 'TimestampAscending' ? points : points.toReversed();
  return {
    ...{ Id, Label, StatusCode: 'Complete' },
    Timestamps: ordered.map(({ from }) => from),
    Values: ordered.map(({ value }) => value),
  };
}

function timesIn({ StartTime, EndTime }: MetricDataRequest, period: number): Date[] {
  const first = Math.floor(StartTime / period) * period;
  const count = Math.ceil((EndTime - first) / period);
  if (count > MOST_POINTS) throw refused('You have requested too many data points.');
  return Array.from({ length: count }, (_, at) => new Date((first + at * period) * 1_000));
}

function statisticOf(measured: readonly Measured[], stat: string): number {
  const averages = measured.map(({ average }) => average);
  const sum = averages.reduce((total, each) => total + each, 0);
  switch (stat) {
    case 'SampleCount':
      return measured.length;
    case 'Sum':
      return sum;
    case 'Average':
      return sum / measured.length;
    case 'Minimum':
      return Math.min(...averages);
    default:
      return Math.max(...measured.map(({ greatest }) => greatest));
  }
}

const STATISTICS: Readonly<Record<string, string>> = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
};
const INSIGHTS =
  /^SELECT (?<stat>\w+)\("(?<name>[^"]+)"\) FROM (?:SCHEMA\((?<schema>[^)]+)\)|"(?<namespace>[^"]+)")(?: WHERE (?<where>.+?))?(?: GROUP BY "(?<by>[^"]+)")?(?: ORDER BY (?<order>\w+)\(\)(?: (?<direction>ASC|DESC))?)?(?: LIMIT (?<limit>\d+))?$/;

function answerInsights(
  all: readonly Series[],
  query: MetricDataQuery,
  request: MetricDataRequest,
): MetricDataResult[] {
  const parts = INSIGHTS.exec(query.Expression ?? '')?.groups;
  if (!parts) throw refused('Error in expression: it is not worked out here.');
  const { stat = '', name, schema = `"${parts.namespace}"`, where = '', by, order = stat } = parts;
  const [namespace, ...keys] = [...schema.matchAll(/"([^"]+)"/g)].map(([, text]) => text);
  const wanted = [...where.matchAll(/"([^"]+)" = '([^']*)'/g)];
  const found = all.filter(
    (each) =>
      each.namespace === namespace &&
      each.name === name &&
      (parts.schema === undefined || sameNames(each.dimensions, keys)) &&
      wanted.every(([, key, value]) => valueIn(each, key) === value),
  );
  const groups = Map.groupBy(found, (each) => (by === undefined ? name : valueIn(each, by)));
  const question = { Stat: STATISTICS[stat] ?? '', period: query.Period ?? 300, request };
  const results = [...groups].map(([label, members]) => {
    const rank = toResult(query, label, {
      ...question,
      found: members,
      Stat: STATISTICS[order] ?? '',
    });
    const result = toResult(query, label, { ...question, found: members });
    return { result, rank: Math.max(...(rank.Values ?? [])) };
  });
  const sign = parts.direction === 'DESC' ? -1 : 1;
  const sorted = parts.order ? results.toSorted((a, b) => sign * (a.rank - b.rank)) : results;
  return sorted.slice(0, Number(parts.limit ?? 500)).map(({ result }) => result);
}

function sameNames(dimensions: readonly Dimension[], keys: readonly (string | undefined)[]) {
  const names = dimensions.map(({ Name }) => Name);
  return names.length === keys.length && names.every((each) => keys.includes(each));
}

function valueIn({ dimensions }: Series, key: string | undefined): string | undefined {
  return dimensions.find(({ Name }) => Name === key)?.Value;
}
