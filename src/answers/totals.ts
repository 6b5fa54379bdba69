// What an answer adds up to, so that nobody who reads it has to: over everything that was read,
// exact, and never over two currencies or units.
import { shares } from './exact.ts';
import { type Grid, keysOf } from './matrix.ts';
import { addUp, measuresIn, type Sum, sizeColumn, totalText } from './measures.ts';
import { type Constants, withoutConstants } from './render-table.ts';
import type { Json, Row, Table } from './table.ts';

/** A sum as it is sent. */
export interface Total {
  /** Name of the column, such as `UnblendedCost`. */
  readonly of: string;
  /** Currency or unit; null where nobody tells. */
  readonly unit: Json;
  /** Decimal text; null where AWS has added up different units, or said what is no number. */
  readonly total: string | null;
}

/** Totals for each value of a column, or of several together. */
export interface Grouping extends Grid {
  readonly constant?: Constants;
  /** What is not among the rows. */
  readonly rest?: { readonly groups: number; readonly sums: readonly Total[] };
}

/** What an answer adds up to. */
export interface Totals {
  /** Rows of the whole answer. */
  readonly rows: number;
  readonly sums: readonly Total[];
  /**
   * Rows without an amount, by the column of the sums that they are not in; absent: none. Not of what is made of AWS's
   * answer: that is for some rows alone.
   */
  readonly without_amount?: Readonly<Record<string, number>>;
  /** By the names of the columns, with commas between them. */
  readonly by: Readonly<Record<string, Grouping>>;
}

interface Group {
  readonly values: Row;
  readonly rows: readonly Row[];
  readonly sums: readonly Sum[];
}

/**
 * Adds an answer up.
 *
 * @param table - of everything that was read
 * @returns undefined where there is nothing to count by and nothing to add
 */
export function totalsOf(table: Table): Totals | undefined {
  return totalsIn(table)(Number.POSITIVE_INFINITY);
}

/**
 * Like {@link totalsOf}, for whoever has to try how much of it fits: it is added up once.
 *
 * @param table - of everything that was read
 * @returns the totals with as many groups of each grouping by name, the greatest first
 */
export function totalsIn(table: Table): (most: number) => Totals | undefined {
  const { columns, rows } = table;
  const addsUp = columns.some(({ adds, groups }) => adds === true || groups === true);
  if (!addsUp) return () => undefined;
  const sums = addUp(table, rows).map(toTotal);
  const grouped = groupings(table).map((names) => ({ names, groups: groupsOf(table, names) }));
  const without = withoutAmount(table);
  return (most) => ({
    rows: rows.length,
    sums,
    ...(without.length > 0 && { without_amount: Object.fromEntries(without) }),
    by: Object.fromEntries(
      grouped.map((each) => [each.names.join(', '), grouping(table, each, most)]),
    ),
  });
}

function withoutAmount(table: Table): readonly [string, number][] {
  const measuresOf = measuresIn(table);
  const told = new Map<string, number>();
  for (const row of table.rows) {
    for (const { of } of measuresOf(row)) told.set(of, (told.get(of) ?? 0) + 1);
  }
  const made = new Set(table.columns.flatMap(({ name, derived }) => (derived ? [name] : [])));
  return [...told].flatMap(([of, count]): [string, number][] =>
    made.has(of) || count === table.rows.length ? [] : [[of, table.rows.length - count]],
  );
}

// A series also by its periods, and by all keys together; a list by one column at a time.
function groupings({ columns, periods }: Table): readonly (readonly string[])[] {
  const keys = keysOf({ columns }).map(({ name }) => name);
  const single = keys.map((key) => [key]);
  if (periods === undefined || keys.length === 0) return single;
  const start = columns.slice(0, periods.length > 1 ? 1 : 0).map(({ name }) => [name]);
  return [...start, ...single, ...(keys.length > 1 ? [keys] : [])];
}

function toTotal(sum: Sum): Total {
  return { of: sum.of, unit: sum.unit, total: totalText(sum) };
}

interface Grouped {
  readonly names: readonly string[];
  readonly groups: readonly Group[];
}

function grouping(table: Table, { names, groups }: Grouped, most: number): Grouping {
  const isByPeriod = table.periods !== undefined && names[0] === table.columns[0]?.name;
  const sorted =
    isByPeriod && groups.length <= most ? groups : groups.toSorted(greatestFirst(table));
  const cut = sorted.slice(most);
  return {
    ...withoutConstants(gridOf(table, { names, groups: sorted.slice(0, most), all: groups })),
    ...(cut.length > 0 && {
      rest: {
        groups: cut.length,
        sums: addUp(
          table,
          cut.flatMap(({ rows }) => rows),
        ).map(toTotal),
      },
    }),
  };
}

function groupsOf(table: Table, names: readonly string[]): readonly Group[] {
  const places = names.map((name) => table.columns.findIndex((column) => column.name === name));
  const valuesIn = (row: Row) => places.map((place) => row[place]);
  const byValues = Map.groupBy(table.rows, (row) => JSON.stringify(valuesIn(row)));
  return [...byValues.values()].map((rows) => ({
    values: valuesIn(rows[0] ?? []),
    rows,
    sums: addUp(table, rows),
  }));
}

function greatestFirst({ columns }: Table): (one: Group, other: Group) => number {
  const size = sizeColumn(columns.filter(({ adds }) => adds === true));
  const sizeOf = ({ sums }: Group) => sums.find(({ of }) => of === size?.name)?.total;
  return (group, than) => {
    const [one, other] = [sizeOf(group), sizeOf(than)];
    if (one === undefined || other === undefined) return Number(!one) - Number(!other);
    return other.cmp(one);
  };
}

// Of a list there is a count; of a series it would be that of its periods.
function gridOf(
  { columns, periods }: Table,
  {
    names,
    groups,
    all,
  }: { names: readonly string[]; groups: readonly Group[]; all: readonly Group[] },
): Grid {
  const counts = periods === undefined ? ['rows'] : [];
  if (!columns.some(({ adds }) => adds === true)) {
    return {
      columns: [...names, ...counts],
      rows: groups.map(({ values, rows }) => [...values, rows.length]),
    };
  }
  const shareOf = sharesIn(all);
  return {
    columns: [...names, ...counts, 'of', 'unit', 'total', 'share_percent'],
    rows: groups.flatMap(({ values, rows, sums }) => {
      const counted = [...values, ...counts.map(() => rows.length)];
      // What has no amount counts all the same.
      if (sums.length === 0 && counts.length > 0) return [[...counted, null, null, null, null]];
      return sums.map((sum) => [...counted, sum.of, sum.unit, totalText(sum), shareOf(sum)]);
    }),
  };
}

function sharesIn(groups: readonly Group[]): (sum: Sum) => number | null {
  const sums = groups.flatMap((group) => group.sums);
  const alike = Map.groupBy(sums, ({ of, unit }) => JSON.stringify([of, unit]));
  const found = new Map<Sum, number | null>();
  for (const parts of alike.values()) {
    const percents = shares(parts.map(({ total }) => total));
    parts.forEach((part, at) => void found.set(part, percents[at] ?? null));
  }
  return (sum) => (totalText(sum) === null ? null : (found.get(sum) ?? null));
}
