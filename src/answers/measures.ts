// The amounts in a table's rows, each with its currency or unit.
import { addend, Exact, plain, readExact } from './exact.ts';
import type { Column, Json, Row, Table } from './table.ts';

/** An amount in a row. */
export interface Measure {
  /** Name of its column, such as `UnblendedCost`. */
  readonly of: string;
  /** Currency or unit; null where nobody tells. */
  readonly unit: Json;
  readonly value: Json;
}

/** Amounts of one column in one unit, added up. */
export interface Sum {
  readonly of: string;
  readonly unit: Json;
  readonly total: Exact;
}

/** Cost Explorer's unit for what it has added up over several. */
export const SEVERAL_UNITS = 'N/A';

/**
 * The amounts of a table's rows that may be added to those of other rows.
 *
 * @param table - looked at once, since it may have a hundred thousand rows
 * @returns those of one row
 */
export function measuresIn({ columns }: Pick<Table, 'columns'>): (row: Row) => readonly Measure[] {
  const adding = columns.flatMap((column, at) =>
    column.adds === true ? [{ of: column.name, at, unitIn: unitOf(columns, column) }] : [],
  );
  return (row) => {
    const measures: Measure[] = [];
    for (const { of, at, unitIn } of adding) {
      const value = row[at];
      if (value === undefined) continue;
      const unit = unitIn(row);
      // What several units were added up to is null, and not nothing, also where it was summed already.
      if (value !== null || unit === SEVERAL_UNITS) measures.push({ of, unit, value });
    }
    return measures;
  };
}

function unitOf(columns: readonly Column[], { unit, unitColumn }: Column): (row: Row) => Json {
  if (unitColumn === undefined) return () => unit ?? null;
  const at = columns.findIndex(({ name }) => name === unitColumn);
  return (row) => row[at] ?? null;
}

/**
 * Adds rows up, each column and each unit for itself.
 *
 * @param table - whose rows they are
 * @param rows - of the table
 */
export function addUp(table: Pick<Table, 'columns'>, rows: readonly Row[]): readonly Sum[] {
  const measuresOf = measuresIn(table);
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    for (const { of, unit, value } of measuresOf(row)) {
      const id = JSON.stringify([of, unit]);
      const total = sums.get(id)?.total ?? new Exact(0);
      sums.set(id, { of, unit, total: total.plus(addend(value ?? 0)) });
    }
  }
  return [...sums.values()];
}

/**
 * The column that says which rows are the greatest: the first of money, since what was used has units that do
 * not compare; without any the first of that.
 *
 * @param columns - of a table, or those of them that are asked about
 */
export function sizeColumn(columns: readonly Column[]): Column | undefined {
  const first = (wanted: Column['type']) => columns.find(({ type }) => type === wanted);
  return first('amount') ?? first('quantity');
}

/**
 * A sum as text.
 *
 * @returns decimal text; null where units that differ are in it already, or what is no number
 */
export function totalText({ unit, total }: Sum): string | null {
  return unit === SEVERAL_UNITS || total.isNaN() ? null : plain(total);
}

/**
 * What a row that stands for several has in the columns that add up.
 *
 * @param table - whose rows they are
 * @param rows - alike in their units
 * @returns by name of the column: decimal text, null for units that differ; where something is no number, that,
 *   so that no sum of such rows passes for one without it
 */
export function addedCells(
  table: Pick<Table, 'columns'>,
  rows: readonly Row[],
): ReadonlyMap<string, Json> {
  const oddIn = (name: string): Json => {
    const at = table.columns.findIndex((column) => column.name === name);
    return rows.map((row) => row[at] ?? 0).find((value) => readExact(value) === undefined) ?? null;
  };
  return new Map(
    addUp(table, rows).map((sum) => [
      sum.of,
      sum.total.isNaN() && sum.unit !== SEVERAL_UNITS ? oddIn(sum.of) : totalText(sum),
    ]),
  );
}
