// A list of AWS's as a table without loss: a row for each member, a column for each path to a value.
import type { Column, ColumnKind, Json, Row, Table } from './table.ts';

/** How an answer with a list becomes a table. */
export interface ListDeclaration<Member extends object = object> {
  /** Name of the answer's list. */
  readonly list: string;
  /** What is known of columns, by the path to their values; the others are text. */
  readonly columns?: Readonly<Record<string, ColumnKind>>;
  /** Makes columns of what no value says by itself, such as the savings of the best option. */
  derive?(member: Member): Readonly<Record<string, Json | undefined>>;
}

type Cells = Readonly<Record<string, Json | undefined>>;
type Unit = string | { readonly in: string } | undefined;
type More = Omit<ColumnKind, 'type' | 'unit' | 'unitColumn'>;

/**
 * A column of money.
 *
 * @param unit - currency of all rows, or the column that it is in
 * @param more - whether rows add up
 */
export function amount(unit: Unit, more: More = {}): ColumnKind {
  return { type: 'amount', ...unitOf(unit), ...more };
}

/**
 * A column of what was used.
 *
 * @param unit - unit of all rows, or the column that it is in
 * @param more - whether rows add up
 */
export function quantity(unit: Unit, more: More = {}): ColumnKind {
  return { type: 'quantity', ...unitOf(unit), ...more };
}

function unitOf(unit: Unit): Pick<ColumnKind, 'unit' | 'unitColumn'> {
  if (unit === undefined) return {};
  return typeof unit === 'string' ? { unit } : { unitColumn: unit.in };
}

/** A column of percentages. */
export const percentage: ColumnKind = { type: 'percentage' };

/** A column of days as `YYYY-MM-DD`. */
export const day: ColumnKind = { type: 'day' };

/** A column of text that is counted by. */
export const group: ColumnKind = { type: 'text', groups: true };

/**
 * How answers with a list become tables.
 *
 * @param declaration - which list, and what its columns are
 */
export function listOf<Member extends object>(declaration: ListDeclaration<Member>) {
  return (data: object): Table => listTable(data, declaration);
}

/**
 * Makes a table of an answer with a list.
 *
 * @param data - the answer
 * @param declaration - which list, and what its columns are
 */
export function listTable<Member extends object>(
  data: object,
  { list, columns = {}, derive }: ListDeclaration<Member>,
): Table {
  const { [list]: found, ...beside } = Object.fromEntries(Object.entries(data));
  const members: readonly unknown[] = Array.isArray(found) ? found : [];
  const derived = members.map((member) => derive?.(member as Member) ?? {});
  const cells = members.every(isBranch)
    ? members.map((member, at) => ({ ...flatten(member), ...derived[at] }))
    : members.map((member) => ({ [valueColumn(list)]: member as Json }));
  const table = tableOf(cells, { name: list, columns, beside });
  const names = new Set(derived.flatMap(Object.keys));
  if (names.size === 0) return table;
  const mark = (column: Column): Column =>
    names.has(column.name) ? { ...column, derived: true } : column;
  return { ...table, columns: table.columns.map(mark) };
}

/**
 * A table whose rows stay in the order that was asked for, also where the first of them alone fit.
 *
 * @param table - of the answer
 * @param order - what was asked for; undefined: none
 */
export function inOrder(table: Table, order: unknown): Table {
  return order === undefined ? table : { ...table, ordered: true };
}

/**
 * Name of the only column of a list whose members are no objects.
 *
 * @param list - name of the list
 */
export function valueColumn(list: string): string {
  return `${list}[]`;
}

function tableOf(
  cells: readonly Cells[],
  {
    columns,
    ...rest
  }: Omit<Table, 'columns' | 'rows'> & Required<Pick<ListDeclaration, 'columns'>>,
): Table {
  const names = [...new Set(cells.flatMap(Object.keys))];
  return {
    ...rest,
    columns: names.map((name): Column => {
      const kind = Object.hasOwn(columns, name) ? columns[name] : undefined;
      return { name, ...(kind ?? { type: typeOf(cells, name) }) };
    }),
    rows: cells.map((member): Row => names.map((name) => valueIn(member, name))),
  };
}

function typeOf(cells: readonly Cells[], name: string): 'flag' | 'text' {
  const values = cells.map((member) => valueIn(member, name) ?? null);
  return values.every((value) => value === null || typeof value === 'boolean') ? 'flag' : 'text';
}

function valueIn(cells: Cells, name: string): Json | undefined {
  return Object.hasOwn(cells, name) ? cells[name] : undefined;
}

// A list, and an object whose names would make no path, stays one value.
function flatten(branch: object, path = ''): Cells {
  const entries = Object.entries(branch).flatMap(([name, value]): [string, Json | undefined][] =>
    isBranch(value)
      ? Object.entries(flatten(value, `${path}${name}.`))
      : [[`${path}${name}`, value]],
  );
  return Object.fromEntries(entries);
}

function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length > 0 && !names.some((name) => name.includes('.'));
}
