// A table as callers get it, without loss: names once, values in rows, and once what all rows have.
import { type Grid, matrixOf } from './matrix.ts';
import type { Json, Period, Row, Table } from './table.ts';

/** Values that all rows have, by the name of the column that is left out for them. */
export type Constants = Readonly<Record<string, Json>>;

/** What stands in the place of AWS's structure. */
export interface TableData extends Grid {
  /** What the rows are. */
  readonly of: string;
  readonly constant?: Constants;
  /** What the answer says besides, under AWS's names. */
  readonly [beside: string]: unknown;
}

/**
 * Renders a table without loss; a series with its periods side by side where that is shorter.
 *
 * @param table - of the whole answer
 */
export function renderTable(table: Table): TableData {
  if (table.periods === undefined) return renderList(table);
  const long = renderLong(table, table.periods);
  const matrix = renderMatrix(table, table.periods);
  return JSON.stringify(matrix).length < JSON.stringify(long).length ? matrix : long;
}

function renderList(table: Table): TableData {
  const { grid, ...absences } = withoutAbsence(table);
  const derived = table.columns.flatMap(({ name, derived: is }) => (is ? [name] : []));
  return {
    of: table.name,
    ...withoutConstants(grid),
    ...absences,
    ...(derived.length > 0 && { derived }),
    ...table.beside,
  };
}

// Each row has its period, so only those without a row are to be told.
function renderLong({ name, columns, rows, beside }: Table, periods: readonly Period[]): TableData {
  const starts = new Set(rows.map(([start]) => start));
  const empty = periods.filter(({ start }) => !starts.has(start));
  return {
    of: name,
    ...withoutConstants({ columns: columns.map((column) => column.name), rows }),
    ...(empty.length > 0 && { empty_periods: empty }),
    ...beside,
  };
}

// Each column has its start, so only the ends are to be told: the last one, if there are no gaps.
function renderMatrix(table: Table, periods: readonly Period[]): TableData {
  const isGapless = periods.every(({ end }, at) => end === (periods[at + 1]?.start ?? end));
  return {
    of: table.name,
    ...withoutConstants(matrixOf(table)),
    ...(isGapless
      ? { end: periods.at(-1)?.end ?? null }
      : { ends: Object.fromEntries(periods.map(({ start, end }) => [start, end])) }),
    estimated: periods.flatMap(({ start, estimated }) => (estimated ? [start] : [])),
    ...table.beside,
  };
}

/**
 * Leaves out the columns that have the same in all rows, and says it once.
 *
 * @param grid - with all columns
 */
export function withoutConstants({
  columns,
  rows,
}: Grid): Grid & { readonly constant?: Constants } {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return { columns, rows };
  const isConstant = columns.map((_, at) => others.every((row) => isSame(row[at], first[at])));
  const constant = columns.flatMap((name, at) =>
    isConstant[at] ? [[name, first[at] ?? null]] : [],
  );
  if (constant.length === 0) return { columns, rows };
  return {
    columns: columns.filter((_, at) => !isConstant[at]),
    constant: Object.fromEntries(constant),
    rows: rows.map((row) => row.filter((_, at) => !isConstant[at])),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

interface Absences {
  readonly grid: Grid;
  /** Columns in which null means that the member has no such value, not even null. */
  readonly null_is_absent?: readonly string[];
  /** Such columns with null besides: a value is the only one of a list. */
  readonly wrapped?: readonly string[];
}

// JSON has one word for both.
function withoutAbsence({ columns, rows }: Table): Absences {
  const has = (at: number, value: null | undefined) => rows.some((row) => row[at] === value);
  const sparse = columns.map((_, at) => has(at, undefined));
  const wrapped = sparse.map((is, at) => is && has(at, null));
  const namesWhere = (is: (at: number) => boolean | undefined) =>
    columns.flatMap(({ name }, at) => (is(at) ? [name] : []));
  const absent = namesWhere((at) => sparse[at] && !wrapped[at]);
  const wrappedNames = namesWhere((at) => wrapped[at]);
  const encode = (value: Row[number], at: number): Json => {
    if (value === undefined) return null;
    return wrapped[at] ? [value] : value;
  };
  return {
    grid: { columns: columns.map(({ name }) => name), rows: rows.map((row) => row.map(encode)) },
    ...(absent.length > 0 && { null_is_absent: absent }),
    ...(wrappedNames.length > 0 && { wrapped: wrappedNames }),
  };
}
