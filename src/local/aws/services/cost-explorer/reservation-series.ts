// The form that coverage and utilization of reservations have in common: a series, or groups of a period.
import { Decimal } from 'decimal.js';
import { dayOf, monthAround } from '../../../../calendar.ts';
import type { Amount } from '../../../data/amount.ts';
import type { ChargeAttributes, ChargeLine } from '../../../data/charge-line.ts';
import type { Pager } from '../../engine/model/modelled.ts';
import { validationFault } from '../../engine/parse-input.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import type { Expression } from './expression.ts';
import { type FilterRules, requireFilter } from './filter-rules.ts';
import { type Attribute, dimensionsIn, matchExpression } from './match-expression.ts';
import {
  type Bucket,
  bucketsOf,
  daysOf,
  type Granularity,
  type HourRange,
  parsePeriod,
  requireRecorded,
  type TimePeriodInput,
} from './time-period.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';

/** What both operations take. */
export interface ReservationInput {
  readonly TimePeriod: TimePeriodInput;
  readonly Granularity?: Granularity;
  readonly GroupBy?: readonly Attribute[];
  readonly Filter?: Expression;
  readonly SortBy?: { readonly Key: string; readonly SortOrder?: string };
}

/** What both operations need to answer. */
export interface ReservationQuestion {
  readonly query: ReservationInput;
  readonly call: CallContext;
  readonly page: Pager;
  readonly settings: CostExplorerSettings;
}

/** What an operation tells on a day of one kind of usage. */
export interface Part<Measured> {
  readonly attributes: ChargeAttributes;
  readonly day: number;
  readonly measured: Measured;
}

interface Series<Measured> {
  readonly rules: FilterRules & { readonly groups: readonly string[] };
  /** The parts in some whole months of a bill. */
  parts(lines: readonly ChargeLine[]): readonly Part<Measured>[];
  /** A group by its values, without what was measured of it. */
  group(keys: readonly string[], parts: readonly Part<Measured>[]): object;
  /** Name of what was measured, in groups. */
  readonly measures: string;
  measure(parts: readonly Part<Measured>[]): object;
  nameOf(attributes: ChargeAttributes, key: string): string;
}

interface Row {
  readonly bucket: Bucket;
  readonly measured: object;
  readonly group?: object;
}

/**
 * Answers a series by day or month, or groups of the whole period.
 *
 * @param question - what is asked
 * @param series - what is told
 * @returns the members of an answer; `periods` is what each operation has another name for
 * @throws AwsFault `ValidationException` for a period, filter or grouping that cannot be
 */
export function answerReservations<Measured>(
  { query, call, page, settings }: ReservationQuestion,
  series: Series<Measured>,
) {
  const { GroupBy: groupBy = [], Granularity: granularity = 'DAILY' } = query;
  requireGroups(query, series.rules.groups);
  const period = parsePeriod(query.TimePeriod, granularity);
  requireRecorded(period, granularity, call.now);
  if (period.end > dayOf(call.now) * 24) throw validationFault('end date is in the future');
  requireFilter(query.Filter, series.rules);
  const { start, end } = wholeMonths(period);
  const parts = series
    .parts(settings.data.charges({ accountId: call.account, start, end, now: call.now }))
    .filter(({ day }) => day >= period.start / 24 && day < period.end / 24)
    .filter(({ attributes }) => matchExpression(withService(query.Filter), attributes));
  const buckets =
    groupBy.length > 0 ? [wholeOf(query, period)] : bucketsOf(period, granularity, call.now);
  const rows = buckets.flatMap((bucket): Row[] => {
    const inside = parts.filter(({ day }) => day >= bucket.start / 24 && day < bucket.end / 24);
    const groups = groupBy.length > 0 ? groupsIn(inside, groupBy, series) : [];
    const whole = { bucket, measured: series.measure(inside) };
    return groups.length > 0 ? groups.map((group) => ({ ...whole, ...group, bucket })) : [whole];
  });
  const { items, ...next } = page(sorted(rows, query.SortBy), settings.pageSize);
  const periods = [...Map.groupBy(items, ({ bucket }) => bucket)].map(([bucket, own]) => ({
    TimePeriod: bucket.TimePeriod,
    Groups: own.flatMap(({ group }) => group ?? []),
    Total: series.measure(
      parts.filter(({ day }) => day >= bucket.start / 24 && day < bucket.end / 24),
    ),
  }));
  return { periods, total: series.measure(parts), next, isEmpty: parts.length === 0 };
}

function requireGroups(
  { GroupBy, Granularity: granularity }: ReservationInput,
  known: readonly string[],
): void {
  if (granularity === 'HOURLY') throw validationFault('Reservations are DAILY or MONTHLY');
  if (GroupBy && granularity) {
    throw validationFault('Granularity is not supported when specifying groupBy');
  }
  const strange = GroupBy?.find(({ Type, Key }) => Type !== 'DIMENSION' || !known.includes(Key));
  if (strange) throw validationFault(`GroupBy takes ${known.join(', ')}, got ${strange.Key}`);
}

// A reservation's fee is due once a month, so that days alone do not tell it.
function wholeMonths(period: HourRange) {
  const { start, end } = daysOf(period);
  return { start: monthAround(start).start, end: monthAround(end - 1).end };
}

/** Cost Explorer looks at EC2 unless it is told another service. */
function withService(filter: Expression | undefined): Expression {
  const compute = { Dimensions: { Key: 'SERVICE', Values: [COMPUTE] } };
  if (filter === undefined) return compute;
  const named = dimensionsIn(filter).some(({ Key }) => Key === 'SERVICE');
  return named ? filter : { And: [compute, filter] };
}

function wholeOf({ TimePeriod }: ReservationInput, period: HourRange): Bucket {
  return { TimePeriod, Estimated: false, ...period };
}

function groupsIn<Measured>(
  parts: readonly Part<Measured>[],
  groupBy: readonly Attribute[],
  { nameOf, group, measures, measure }: Series<Measured>,
) {
  const keysOf = ({ attributes }: Part<Measured>) =>
    groupBy.map(({ Key }) => nameOf(attributes, Key));
  return [...Map.groupBy(parts, (part) => keysOf(part).join('\u0000'))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([joined, own]) => {
      const measured = measure(own);
      return { measured, group: { ...group(joined.split('\u0000'), own), [measures]: measured } };
    });
}

function sorted(rows: readonly Row[], by: ReservationInput['SortBy']): readonly Row[] {
  if (!by) return rows;
  const inOrder =
    by.Key === 'Time'
      ? rows.toSorted((one, other) => one.bucket.start - other.bucket.start)
      : rows.toSorted((one, other) => valueIn(one, by.Key).cmp(valueIn(other, by.Key)));
  return by.SortOrder === 'DESCENDING' ? inOrder.reverse() : inOrder;
}

function valueIn({ measured }: Row, key: string): Decimal {
  const leaves = Object.entries(measured).flatMap(([name, value]) =>
    typeof value === 'object' ? Object.entries(value) : [[name, value]],
  );
  const found = leaves.find(([name]) => name === key)?.[1];
  if (typeof found === 'string') return new Decimal(found);
  throw validationFault(`SortBy does not take ${key}`);
}

/** A part of a whole in percent; of nothing it is none. */
export function percentageOf(part: Amount, whole: Amount): string {
  if (whole === 0n) return '0';
  const ratio = new Decimal(part.toString()).div(whole.toString());
  return ratio.times(100).toDecimalPlaces(10).toFixed();
}
