// What became more or less: the last period of a series against the one before, key by key.
import { changePercent, plain, readExact } from './exact.ts';
import { addedCells, addUp, SEVERAL_UNITS } from './measures.ts';
import type { Column, ColumnType, Json, Period, Row, Table } from './table.ts';

/** Periods that are compared, as they are told. */
interface Compared extends Period {
  /** Days that are over or have begun, so that a month that has just begun is not taken for a whole one. */
  readonly days: number;
}

/**
 * Compares the last two periods of a series. What has no row in one of them is nothing there, and what has one
 * without an amount is unknown; changes add up to the change of the whole, to the last digit.
 *
 * @param table - any
 * @param lastDay - last day that is in it, `YYYY-MM-DD`; absent: its periods say it
 * @returns a list with a row for each key, in the place of the series; undefined where there are no two
 *   periods, or nothing to add up
 */
export function changeOf<Any extends Table>(table: Any, lastDay?: string): Any | undefined {
  const [before, after] = (table.periods ?? []).slice(-2);
  const measured = table.columns.filter(({ adds }) => adds === true);
  if (before === undefined || after === undefined || measured.length === 0) return undefined;
  const { periods: _, ...rest } = table;
  const keys = table.columns.filter(({ name, groups }) => groups === true || isUnit(table, name));
  const rows = table.rows.filter(([start]) => start === before.start || start === after.start);
  return {
    ...(rest as Any),
    columns: [...keys, ...measured.flatMap((column) => changeColumns(column))],
    rows: alikeIn(table, rows).map((alike) => [
      ...keys.map((column) => keyOf(table, alike, column)),
      ...measured.flatMap(({ name }) => changes(table, { name, rows: alike, before, after })),
    ]),
    beside: {
      ...table.beside,
      compared: { before: told(before, lastDay), after: told(after, lastDay) },
    },
  };
}

// Each currency for itself, unless AWS has added up several. The unit of what was used tells no costs apart:
// it may differ between the two periods.
function alikeIn(table: Table, rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = placesOf(table, ({ groups: is }) => is === true);
  const currencies = placesOf(table, ({ name }) => isUnit(table, name, 'amount'));
  const by = (places: readonly number[]) => (row: Row) =>
    JSON.stringify(places.map((at) => row[at]));
  return [...Map.groupBy(rows, by(groups)).values()].flatMap((each) => {
    const isMixed = each.some((row) => currencies.some((at) => row[at] === SEVERAL_UNITS));
    return isMixed ? [each] : [...Map.groupBy(each, by(currencies)).values()];
  });
}

function placesOf({ columns }: Table, is: (column: Column) => boolean): readonly number[] {
  return columns.flatMap((column, at) => (is(column) ? [at] : []));
}

function isUnit({ columns }: Table, name: string, of?: ColumnType): boolean {
  return columns.some(
    ({ adds, unitColumn, type }) =>
      adds === true && unitColumn === name && (of === undefined || type === of),
  );
}

// What is no group is a unit: of the amounts in these rows.
function keyOf(table: Table, rows: readonly Row[], { name, groups }: Column): Row[number] {
  const at = table.columns.findIndex((column) => column.name === name);
  if (groups === true) return rows[0]?.[at];
  const measured = table.columns.filter(({ unitColumn }) => unitColumn === name);
  const sums = addUp(table, rows).filter(({ of }) => measured.some((each) => each.name === of));
  const [unit = null, ...others] = new Set(sums.map((sum) => sum.unit));
  return others.length === 0 ? unit : SEVERAL_UNITS;
}

function changeColumns({ name, ...kind }: Column): readonly Column[] {
  return [
    { ...kind, name: `${name}_change` },
    { ...kind, name: `${name}_before` },
    { ...kind, name: `${name}_after` },
    { name: `${name}_change_percent`, type: 'percentage' },
  ];
}

function changes(
  table: Table,
  of: {
    readonly name: string;
    readonly rows: readonly Row[];
    readonly before: Period;
    readonly after: Period;
  },
): readonly Json[] {
  const sums = addUp(table, of.rows).filter((sum) => sum.of === of.name);
  const units = new Set(sums.map(({ unit }) => unit));
  // Two units are not compared, nor what AWS has added up of several.
  if (units.size > 1 || units.has(SEVERAL_UNITS)) return [null, null, null, null];
  const cellIn = ({ start }: Period): Json => {
    const rows = of.rows.filter((row) => row[0] === start);
    return rows.length === 0 ? '0' : (addedCells(table, rows).get(of.name) ?? null);
  };
  const [before, after] = [cellIn(of.before), cellIn(of.after)];
  const [from, to] = [readExact(before), readExact(after)];
  if (from && to) return [plain(to.minus(from)), plain(from), plain(to), changePercent(from, to)];
  // What is no number stays, so that no sum of changes passes for one without it.
  const odd = [before, after].find((cell) => cell !== null && readExact(cell) === undefined);
  return [odd ?? null, before, after, null];
}

const DAY_MS = 86_400_000;

function told(period: Period, lastDay: string | undefined): Compared {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  const until = lastDay === undefined ? end : Math.min(end, Date.parse(lastDay) + DAY_MS);
  return { ...period, days: Math.max(0, until - start) / DAY_MS };
}
