// What became more or less: the last period of a series against the one before, key by key.
import { changePercent, Exact, plain } from './exact.ts';
import { addUp, totalText } from './measures.ts';
import {
  type Column,
  type Json,
  PERIOD_COLUMNS,
  type Period,
  type Row,
  type Table,
} from './table.ts';

/** Periods that are compared, as they are told. */
interface Compared extends Period {
  /** Days, so that a month that has just begun is not taken for a whole one. */
  readonly days: number;
}

/**
 * Compares the last two periods of a series. What has no row in one of them is nothing there; changes
 * add up to the change of the whole, to the last digit.
 *
 * @param table - any
 * @returns a list with a row for each key, in the place of the series; undefined where there are no two
 *   periods, or nothing to add up
 */
export function changeOf<Any extends Table>(table: Any): Any | undefined {
  const [before, after] = (table.periods ?? []).slice(-2);
  const measured = table.columns.filter(({ adds }) => adds === true);
  if (before === undefined || after === undefined || measured.length === 0) return undefined;
  const { periods: _, ...rest } = table;
  const keys = table.columns.flatMap((column, at) => (isKey(table, column, at) ? [at] : []));
  const rows = table.rows.filter(([start]) => start === before.start || start === after.start);
  const alike = Map.groupBy(rows, (row) => JSON.stringify(keys.map((at) => row[at])));
  return {
    ...(rest as Any),
    columns: [
      ...keys.flatMap((at) => table.columns[at] ?? []),
      ...measured.flatMap((column) => changeColumns(column)),
    ],
    rows: [...alike.values()].map((each) => [
      ...keys.map((at) => each[0]?.[at]),
      ...measured.flatMap(({ name }) => changes(table, { name, rows: each, before, after })),
    ]),
    beside: { ...table.beside, compared: { before: told(before), after: told(after) } },
  };
}

function isKey({ columns }: Table, column: Column, at: number): boolean {
  if (at < PERIOD_COLUMNS.length || column.adds === true) return false;
  return column.groups === true || columns.some((each) => each.unitColumn === column.name);
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
  const place = table.columns.findIndex(({ name }) => name === of.name);
  const sumIn = ({ start }: Period) => {
    const rows = of.rows.filter((row) => row[0] === start);
    return addUp(table, rows).find((sum) => sum.of === of.name);
  };
  const sums = [sumIn(of.before), sumIn(of.after)];
  // AWS has added up units that differ; summed over accounts, those are null, which is not nothing.
  const isMixed =
    sums.some((sum) => sum && totalText(sum) === null) ||
    of.rows.some((row) => row[place] === null);
  if (isMixed) return [null, null, null, null];
  const [before = ZERO, after = ZERO] = sums.map((sum) => sum?.total);
  const change = plain(after.minus(before));
  return [change, plain(before), plain(after), changePercent(before, after)];
}

const ZERO = new Exact(0);
const DAY_MS = 86_400_000;

function told(period: Period): Compared {
  const length = Date.parse(period.end) - Date.parse(period.start);
  return { ...period, days: length / DAY_MS };
}
