// What is left of a table that is too long: its greatest rows, one row for the rest, and by name what
// was left out.
import { Exact, readExact } from './exact.ts';
import { keysOf } from './matrix.ts';
import { addedCells, sizeColumn } from './measures.ts';
import { type Column, PERIOD_COLUMNS, type Period, type Row, type Table } from './table.ts';

/** Longest value in a row that is kept where space is short, in characters of JSON. */
const LONGEST_VALUE = 300;
/** The same for what stands beside the rows. */
const LONGEST_BESIDE = 2_000;

/**
 * Keeps the greatest rows and adds up the others; of a series the keys that are greatest over all
 * periods, and a row for the others in each.
 *
 * @param table - of the whole answer
 * @param most - rows to keep, or keys of a series
 */
export function topOf(table: Table, most: number): Table {
  const groups = [...Map.groupBy(table.rows, groupIn(table)).values()];
  const sorted = sortByAmount(table, groups);
  const cut = sorted.slice(most);
  return {
    ...table,
    rows: [...sorted.slice(0, most).flat(), ...restOf(table, cut)],
    beside: { ...(cut.length > 0 && { rest: { count: cut.length } }), ...table.beside },
  };
}

// Rows of a series belong together by their keys; those of a list are on their own.
function groupIn(table: Table): (row: Row, at: number) => string {
  if (table.periods === undefined) return (_, at) => String(at);
  const places = keysOf(table).map(({ place }) => place);
  return (row) => JSON.stringify(places.map((place) => row[place]));
}

// By amount, whatever the currency or sign: an order is no sum. Else as AWS has it.
function sortByAmount({ columns, ordered }: Table, groups: readonly (readonly Row[])[]) {
  const size = sizeColumn(columns);
  if (ordered === true || size === undefined) return groups;
  const place = columns.indexOf(size);
  return groups
    .map((rows) => ({ rows, size: Exact.sum(0, ...rows.map((row) => readExact(row[place]) ?? 0)) }))
    .toSorted((one, other) => other.size.abs().cmp(one.size.abs()))
    .map(({ rows }) => rows);
}

// What is in one row has one period, and each of its amounts one unit.
function restOf(table: Table, cut: readonly (readonly Row[])[]): readonly Row[] {
  if (!table.columns.some(({ adds }) => adds === true)) return [];
  const alike = placesOf(table, (column) => isPeriod(table, column) || isUnit(table, column));
  const rows = Map.groupBy(cut.flat(), (row) => JSON.stringify(alike.map((place) => row[place])));
  const add = adderOf(table);
  return [...rows.values()].map((each) => add(each, `(${cut.length} others)`));
}

type Adder = (rows: readonly Row[], label: string) => Row;

function adderOf(table: Table): Adder {
  const { columns } = table;
  // Of the whole table, so once for it: there may be a row for each of many periods and keys.
  const nothing = columns.map((_, place) => nothingIn(table, place));
  const named = columns.findIndex(({ groups }) => groups === true);
  const first = named < 0 ? columns.findIndex(({ type }) => type === 'text') : named;
  return (rows, label) => {
    const sums = addedCells(table, rows);
    return columns.map((column, place) => {
      if (isPeriod(table, column) || isUnit(table, column)) return rows[0]?.[place];
      // Null is the sum of units that differ, and not nothing: totals say so.
      if (column.adds === true)
        return sums.has(column.name) ? sums.get(column.name) : nothing[place];
      return place === first ? label : nothing[place];
    });
  };
}

// Where some rows have no such member, the row of the others has none either: null besides would have all
// values of the column wrapped.
function nothingIn({ rows }: Table, place: number): null | undefined {
  return rows.some((row) => row[place] === undefined) ? undefined : null;
}

function placesOf({ columns }: Table, is: (column: Column) => boolean): readonly number[] {
  return columns.flatMap((column, place) => (is(column) ? [place] : []));
}

function isUnit({ columns }: Table, { name }: Column): boolean {
  return columns.some(({ adds, unitColumn }) => adds === true && unitColumn === name);
}

function isPeriod({ periods, columns }: Table, column: Column): boolean {
  return periods !== undefined && columns.indexOf(column) < PERIOD_COLUMNS.length;
}

/** What periods of a series can be added up to, by how much of their start they share. */
const COARSER = [
  { to: 'day', shared: 'YYYY-MM-DD'.length },
  { to: 'month', shared: 'YYYY-MM'.length },
  { to: 'whole', shared: 0 },
];

/**
 * A series with fewer periods, step by step: days of hours, months of days, all in one.
 *
 * @param table - any; what is no series has no such steps
 */
export function withFewerPeriods(table: Table): readonly Table[] {
  let fewest = table.periods?.length ?? 0;
  return COARSER.flatMap(({ to, shared }) => {
    const added = addPeriods(table, shared);
    const count = added.periods?.length ?? 0;
    if (count >= fewest) return [];
    fewest = count;
    return [{ ...added, beside: { ...added.beside, periods_added_up: to } }];
  });
}

function addPeriods(table: Table, shared: number): Table {
  const partOf = (start: unknown) => String(start).slice(0, shared);
  const periods = new Map(
    [...Map.groupBy(table.periods ?? [], ({ start }) => partOf(start))].map(([part, parts]) => [
      part,
      {
        start: parts[0]?.start ?? '',
        end: parts.at(-1)?.end ?? '',
        estimated: parts.some(({ estimated }) => estimated),
      },
    ]),
  );
  const alike = placesOf(table, (column) => column.groups === true || isUnit(table, column));
  const rows = Map.groupBy(table.rows, (row) =>
    JSON.stringify([partOf(row[0]), ...alike.map((place) => row[place])]),
  );
  const add = adderOf(table);
  const addWithin = (each: readonly Row[]) =>
    withinPeriod(table, each, { period: periods.get(partOf(each[0]?.[0])), add });
  return {
    ...table,
    rows: [...rows.values()].map(addWithin),
    periods: [...periods.values()],
  };
}

function withinPeriod(
  { columns }: Table,
  rows: readonly Row[],
  { period, add }: { period: Period | undefined; add: Adder },
): Row {
  const [first = []] = rows;
  const times = [period?.start, period?.end, period?.estimated];
  return add(rows, '').map((value, place) => {
    if (place < times.length) return times[place];
    return columns[place]?.groups === true ? first[place] : value;
  });
}

/**
 * Leaves out long texts and structures, in rows and beside them.
 *
 * @param table - any
 */
export function withoutLongValues(table: Table): Table {
  const isLong = (value: unknown, most: number) => (JSON.stringify(value)?.length ?? 0) > most;
  const long = placesOf(table, () => true).filter((place) =>
    table.rows.some((row) => isLong(row[place], LONGEST_VALUE)),
  );
  const { columns, rows, beside } = table;
  const members = Object.keys(beside).filter((name) => isLong(beside[name], LONGEST_BESIDE));
  if (long.length + members.length === 0) return table;
  const keep = <Value>(values: readonly Value[]) =>
    values.filter((_, place) => !long.includes(place));
  return {
    ...table,
    columns: keep(columns),
    rows: rows.map(keep),
    beside: {
      ...Object.fromEntries(Object.entries(beside).filter(([name]) => !members.includes(name))),
      left_out: [...long.flatMap((place) => columns[place]?.name ?? []), ...members],
    },
  };
}
