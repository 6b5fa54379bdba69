// The amounts in a table's rows, each with its currency or unit.
import { Exact, plain, readExact } from './exact.ts';
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
const SEVERAL_UNITS = 'N/A';

/**
 * The amounts of a row that may be added to those of other rows.
 *
 * @param table - whose row it is
 * @param row - of the table
 */
export function measuresOf({ columns }: Pick<Table, 'columns'>, row: Row): readonly Measure[] {
  return columns.flatMap((column, at) => {
    const value = row[at];
    if (column.adds !== true || value === undefined || value === null) return [];
    return [{ of: column.name, unit: unitIn(columns, row, column), value }];
  });
}

function unitIn(columns: readonly Column[], row: Row, { unit, unitColumn }: Column): Json {
  if (unitColumn === undefined) return unit ?? null;
  return row[columns.findIndex(({ name }) => name === unitColumn)] ?? null;
}

/**
 * Adds rows up, each column and each unit for itself.
 *
 * @param table - whose rows they are
 * @param rows - of the table
 */
export function addUp(table: Pick<Table, 'columns'>, rows: readonly Row[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    for (const { of, unit, value } of measuresOf(table, row)) {
      const id = JSON.stringify([of, unit]);
      const total = sums.get(id)?.total ?? new Exact(0);
      sums.set(id, { of, unit, total: total.plus(readExact(value) ?? 0) });
    }
  }
  return [...sums.values()];
}

/**
 * A sum as text.
 *
 * @returns decimal text; null where units that differ are in it already
 */
export function totalText({ unit, total }: Sum): string | null {
  return unit === SEVERAL_UNITS ? null : plain(total);
}
