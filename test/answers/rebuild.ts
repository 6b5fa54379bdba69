// AWS's structure, made again of the table that stands in its place.
import { isDeepStrictEqual } from 'node:util';

interface Data {
  readonly of: string;
  readonly columns: readonly string[];
  readonly constant?: Readonly<Record<string, unknown>>;
  readonly rows: readonly (readonly unknown[])[];
  readonly [beside: string]: unknown;
}

/** Everything that tables say besides, and that answers of AWS's own do not. */
const OF_TABLES = ['of', 'columns', 'constant', 'rows'];

/** Rows by the names of all columns, those that were left out included. */
export function recordsOf({
  columns,
  constant = {},
  rows,
}: Pick<Data, 'columns' | 'constant' | 'rows'>) {
  return rows.map(
    (row): Record<string, unknown> => ({
      ...constant,
      ...Object.fromEntries(columns.map((name, at) => [name, row[at]])),
    }),
  );
}

/** An answer with a list, as it was before {@link renderTable}. */
export function rebuildList(data: Data): Record<string, unknown> {
  const { null_is_absent: absent = [], wrapped = [], derived = [] } = data;
  const valueColumn = `${data.of}[]`;
  const members = recordsOf(data).map((record) => {
    const entries = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
      if ((derived as string[]).includes(name)) return [];
      if ((absent as string[]).includes(name)) return value === null ? [] : [[name, value]];
      if (!(wrapped as string[]).includes(name)) return [[name, value]];
      return value === null ? [] : [[name, (value as unknown[])[0]]];
    });
    return entries.length === 1 && entries[0]?.[0] === valueColumn
      ? entries[0][1]
      : unflatten(entries);
  });
  const beside = Object.entries(data).filter(
    ([name]) => ![...OF_TABLES, 'null_is_absent', 'wrapped', 'derived'].includes(name),
  );
  return { ...Object.fromEntries(beside), [data.of]: members };
}

function unflatten(entries: readonly [string, unknown][]): Record<string, unknown> {
  const grouped = Map.groupBy(entries, ([path]) => path.split('.')[0] ?? '');
  return Object.fromEntries(
    [...grouped].map(([name, inside]) => {
      const [only] = inside;
      if (inside.length === 1 && only?.[0] === name) return [name, only[1]];
      const nested = inside.map(([path, value]): [string, unknown] => [
        path.slice(name.length + 1),
        value,
      ]);
      return [name, unflatten(nested)];
    }),
  );
}

interface Period {
  readonly start: string;
  readonly end: string;
  readonly estimated: boolean;
}

/** Costs by period, as they were before {@link renderTable}: the order of groups is not kept. */
export function rebuildSeries(data: Data): readonly object[] {
  const definitions = (data.GroupDefinitions ?? []) as { Type: string; Key: string }[];
  const keys = definitions.map(({ Type, Key }) => (Type === 'DIMENSION' ? Key : `${Type}:${Key}`));
  const cells =
    data.columns.includes('start') || 'start' in (data.constant ?? {})
      ? long(data, keys)
      : matrix(data, keys);
  return cells.periods.map(({ start, end, estimated }) => {
    const within = cells.values.filter((value) => value.start === start);
    const groups = Map.groupBy(within, (value) => JSON.stringify(value.keys));
    const metricsOf = (values: typeof within) =>
      Object.fromEntries(
        values.map(({ metric, unit, amount }) => [metric, { Amount: amount, Unit: unit }]),
      );
    return {
      TimePeriod: { Start: start, End: end },
      Total: keys.length === 0 ? metricsOf(within) : {},
      Groups:
        keys.length === 0
          ? []
          : [...groups.values()].map((values) => ({
              Keys: values[0]?.keys,
              Metrics: metricsOf(values),
            })),
      Estimated: estimated,
    };
  });
}

function long(data: Data, keys: readonly string[]) {
  const records = recordsOf(data);
  const found = records.map(({ start, end, estimated }) => ({ start, end, estimated }) as Period);
  const all = [...found, ...((data.empty_periods ?? []) as Period[])];
  const periods = all.filter(
    (one, at) => all.findIndex((each) => isDeepStrictEqual(each, one)) === at,
  );
  const values = records.flatMap((record) =>
    Object.keys(record)
      .filter((name) => `${name}_unit` in record && record[name] !== null)
      .map((metric) => ({
        ...{ start: record.start, keys: keys.map((key) => record[key]), metric },
        ...{ unit: record[`${metric}_unit`], amount: record[metric] },
      })),
  );
  return { periods: periods.toSorted((a, b) => a.start.localeCompare(b.start)), values };
}

function matrix(data: Data, keys: readonly string[]) {
  const records = recordsOf(data);
  const known = [...keys, 'metric', 'unit'];
  const names = [...data.columns, ...Object.keys(data.constant ?? {})];
  const starts = names.filter((name) => !known.includes(name)).toSorted();
  const ends = (data.ends ?? {}) as Record<string, string>;
  const periods = starts.map((start, at) => ({
    start,
    end: ends[start] ?? starts[at + 1] ?? String(data.end),
    estimated: (data.estimated as string[]).includes(start),
  }));
  const values = records.flatMap((record) =>
    starts
      .filter((start) => record[start] !== null && record[start] !== undefined)
      .map((start) => ({
        ...{ start, keys: keys.map((key) => record[key]), metric: String(record.metric) },
        ...{ unit: record.unit, amount: record[start] },
      })),
  );
  return { periods, values };
}
