// A series with its periods side by side: a row for each key, a column for each period.
import { addend } from './exact.ts';
import { type Measure, measuresIn, totalText } from './measures.ts';
import type { Json, Row, Table } from './table.ts';

/** A table as it is sent: names, and values in their order. */
export interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface MatrixRow {
  readonly keys: Row;
  readonly of: string;
  readonly unit: Json;
  /** By the start of their period. */
  readonly amounts: Map<Json | undefined, Json>;
}

/**
 * Puts the periods of a series side by side.
 *
 * @param table - with `periods`, its first column being their start
 */
export function matrixOf(table: Table): Grid {
  const starts = (table.periods ?? []).map(({ start }) => start);
  return {
    columns: [...keysOf(table).map(({ name }) => name), 'metric', 'unit', ...starts],
    rows: matrixRows(table).map(({ keys, of, unit, amounts }) => [
      ...keys,
      of,
      unit,
      ...starts.map((start) => amounts.get(start)),
    ]),
  };
}

function matrixRows(table: Table): readonly MatrixRow[] {
  const [measuresOf, countsOf] = [measuresIn(table), countsIn(table)];
  const found = new Map<string, MatrixRow>();
  const places = keysOf(table).map(({ place }) => place);
  for (const row of table.rows) {
    const keys = places.map((place) => row[place]);
    const put = ({ of, unit, value }: Measure, after: (before: Json) => Json) => {
      // Totals say that there is no sum of it.
      if (value === null) return;
      const id = JSON.stringify([keys, of, unit]);
      const into = found.get(id) ?? { keys, of, unit, amounts: new Map() };
      found.set(id, into);
      const before = into.amounts.get(row[0]);
      into.amounts.set(row[0], before === undefined ? value : after(before));
    };
    for (const measure of measuresOf(row)) put(measure, (before) => addTo(before, measure));
    for (const count of countsOf(row)) put(count, () => null);
  }
  return [...found.values()];
}

// Of how many accounts a row is: two such rows may be of the same ones, so they have no number together.
function countsIn({ columns }: Table): (row: Row) => readonly Measure[] {
  const places = columns.flatMap(({ type, adds }, at) =>
    type === 'quantity' && adds !== true ? [at] : [],
  );
  return (row) =>
    places.map((at) => ({ of: columns[at]?.name ?? '', unit: null, value: row[at] ?? null }));
}

// Rows for the others differ by the units of all amounts: of one of those there are several in a period then.
function addTo(before: Json, { of, unit, value }: Measure): Json {
  return totalText({ of, unit, total: addend(before).plus(addend(value)) });
}

/** The columns that rows are told apart by, and where they are. */
export function keysOf({ columns }: Pick<Table, 'columns'>) {
  return columns.flatMap(({ name, groups }, place) => (groups === true ? [{ name, place }] : []));
}
