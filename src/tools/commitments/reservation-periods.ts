// Periods of reservations: under the reference server's names, each once with all its groups, and as tables.
import type {
  CoverageByTime,
  DateInterval,
  UtilizationByTime,
} from '@aws-sdk/client-cost-explorer';
import { amount, day, group, listTable, percentage, quantity } from '../../answers/list-table.ts';
import type { ColumnKind, Table } from '../../answers/table.ts';

/** What AWS measures, by names such as `coverage_hours.on_demand_hours`; decimal text. */
type Measures = Readonly<Record<string, unknown>>;

/** Reservations of one kind, as far as they are told apart. */
interface Group {
  readonly attributes: Readonly<Record<string, string>>;
  readonly [measures: string]: unknown;
}

/** A period with all that AWS says of it. */
export interface ReservationPeriod {
  readonly time_period: { readonly start?: string | undefined; readonly end?: string | undefined };
  readonly total: Measures;
  readonly groups: readonly Group[];
}

/** What reservations covered in a period. */
export function toCoverage({ TimePeriod, Total, Groups = [] }: CoverageByTime): ReservationPeriod {
  return {
    ...toPeriod(TimePeriod, Total),
    groups: Groups.map(({ Attributes = {}, Coverage }) => ({
      attributes: Attributes,
      coverage: toMeasures(Coverage),
    })),
  };
}

/** How well reservations were used in a period. */
export function toUtilization({
  TimePeriod,
  Total,
  Groups = [],
}: UtilizationByTime): ReservationPeriod {
  return {
    ...toPeriod(TimePeriod, Total),
    groups: Groups.map(({ Key, Value, Attributes = {}, Utilization }) => ({
      key: Key,
      value: Value,
      attributes: Attributes,
      utilization: toMeasures(Utilization),
    })),
  };
}

function toPeriod(period: DateInterval | undefined, total: object | undefined) {
  return { time_period: { start: period?.Start, end: period?.End }, total: toMeasures(total) };
}

/**
 * Measures under the reference server's names: `NetRISavings` is `net_ri_savings`.
 *
 * @param given - as AWS sends them; absent: none
 */
export function toMeasures(given: object | undefined): Measures {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase(),
      typeof value === 'object' ? toMeasures(value) : value,
    ]),
  );
}

/** Makes one of the parts of a period that the end of a page tore apart. */
export function joinPeriods(periods: readonly ReservationPeriod[]): readonly ReservationPeriod[] {
  const joined = Map.groupBy(periods, ({ time_period: { start, end } }) => `${start}/${end}`);
  return [...joined.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, groups: [first, ...others].flatMap(({ groups }) => groups) }] : [],
  );
}

const hours = quantity('Hrs', { adds: true });
const units = quantity('normalized units', { adds: true });
// AWS names no currency for them.
const money = amount(undefined, { adds: true });

const COVERAGE: Readonly<Record<string, ColumnKind>> = {
  'coverage_hours.on_demand_hours': hours,
  'coverage_hours.reserved_hours': hours,
  'coverage_hours.total_running_hours': hours,
  'coverage_hours.coverage_hours_percentage': percentage,
  'coverage_normalized_units.on_demand_normalized_units': units,
  'coverage_normalized_units.reserved_normalized_units': units,
  'coverage_normalized_units.total_running_normalized_units': units,
  'coverage_normalized_units.coverage_normalized_units_percentage': percentage,
  'coverage_cost.on_demand_cost': money,
};

const UTILIZATION: Readonly<Record<string, ColumnKind>> = {
  utilization_percentage: percentage,
  utilization_percentage_in_units: percentage,
  purchased_hours: hours,
  purchased_units: units,
  total_actual_hours: hours,
  total_actual_units: units,
  unused_hours: hours,
  unused_units: units,
  on_demand_cost_of_ri_hours_used: money,
  net_ri_savings: money,
  total_potential_ri_savings: money,
  amortized_upfront_fee: money,
  amortized_recurring_fee: money,
  total_amortized_fee: money,
  ri_cost_for_unused_hours: money,
  realized_savings: money,
  unrealized_savings: money,
};

/** The table of what reservations covered. */
export function coverageTable(data: object): Table {
  return table(data, 'coverages_by_time', prefixed(COVERAGE, 'coverage'));
}

/** The table of how well reservations were used. */
export function utilizationTable(data: object): Table {
  return table(data, 'utilizations_by_time', prefixed(UTILIZATION, 'utilization'));
}

function prefixed(columns: Readonly<Record<string, ColumnKind>>, groups: string) {
  const entries = Object.entries(columns);
  return Object.fromEntries(
    ['total', groups].flatMap((prefix) =>
      entries.map(([name, kind]) => [`${prefix}.${name}`, kind] as const),
    ),
  );
}

// A row for each group. What a period has in total stands beside them, since it is in no row twice.
function table(data: object, list: string, columns: Readonly<Record<string, ColumnKind>>): Table {
  const periods: readonly ReservationPeriod[] = Reflect.get(data, list);
  const grouped = periods.filter(({ groups }) => groups.length > 0);
  const names = grouped.flatMap(({ groups }) =>
    groups.flatMap(({ attributes }) => Object.keys(attributes)),
  );
  const rows = periods.flatMap(({ groups, time_period, total }): object[] =>
    groups.length > 0 ? groups.map((each) => ({ time_period, ...each })) : [{ time_period, total }],
  );
  const totals = grouped.map(({ time_period, total }) => ({ time_period, total }));
  return listTable(
    { ...data, [list]: rows, ...(totals.length > 0 && { period_totals: totals }) },
    {
      list,
      columns: {
        'time_period.start': day,
        'time_period.end': day,
        ...columns,
        ...Object.fromEntries(names.map((name) => [`attributes.${name}`, group])),
      },
    },
  );
}
