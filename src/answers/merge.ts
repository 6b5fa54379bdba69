// The same question to several accounts: their tables as one, with a column that says whose a row is.
import { Exact, plain, readExact } from './exact.ts';
import { addedCells } from './measures.ts';
import {
  type Column,
  type ColumnType,
  type Json,
  PERIOD_COLUMNS,
  type Period,
  type Row,
  type Table,
} from './table.ts';

/** What one account answered. */
export interface AccountTable {
  /** Twelve digits. */
  readonly account: string;
  readonly table: Table;
}

/** Tables of several accounts as one. */
export interface MergedTable extends Table {
  /** Names of what the answers say besides their rows, each something else: it is left out. */
  readonly differs: readonly string[];
}

/** Names to try for the column that says whose a row is. */
const ACCOUNT_NAMES = ['account', 'asked_account'];
/** How many accounts a row adds up. */
const COUNT: Column = { name: 'accounts', type: 'quantity' };

/**
 * Puts the tables of several accounts into one. Amounts keep their currencies and units, row by row
 * where accounts have different ones.
 *
 * @param parts - answers of one tool to the same arguments, at least one
 */
export function mergeTables(parts: readonly AccountTable[]): MergedTable {
  const isSeries = parts.every(({ table }) => table.periods !== undefined);
  const lead = isSeries ? PERIOD_COLUMNS : [];
  const others = mergeColumns(parts).filter(({ name }) => !lead.some((each) => each.name === name));
  const columns = [...lead, accountColumn(others), ...others];
  const { beside, differs } = mergeBeside(parts);
  return {
    name: parts[0]?.table.name ?? 'rows',
    columns,
    rows: parts.flatMap((part) => rowsOf(part, { columns, lead: lead.length })),
    ...(isSeries && { periods: mergePeriods(parts) }),
    beside,
    differs,
  };
}

function accountColumn(others: readonly Column[]): Column {
  const taken = new Set(others.map(({ name }) => name));
  const name = ACCOUNT_NAMES.find((each) => !taken.has(each)) ?? '';
  return { name, type: 'text', groups: true };
}

function mergeColumns(parts: readonly AccountTable[]): readonly Column[] {
  const all = parts.flatMap(({ table }) => table.columns);
  const byName = Map.groupBy(all, ({ name }) => name);
  return [...byName.values()].flatMap(mergeColumn);
}

// Accounts may have different currencies: then each row says its own.
function mergeColumn(alike: readonly Column[]): readonly Column[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { unit, unitColumn, adds, groups, ...column } = first;
  const isAlike = alike.every((each) => each.unit === unit && each.unitColumn === unitColumn);
  const merged: Column = {
    ...column,
    type: mergeTypes(alike.map(({ type }) => type)),
    ...(isAlike && unit !== undefined && { unit }),
    ...(isAlike && unitColumn !== undefined && { unitColumn }),
    ...(!isAlike && { unitColumn: unitName(first) }),
    ...(alike.every((each) => each.adds === true) && adds && { adds }),
    ...(alike.some((each) => each.groups === true) && { groups: true }),
  };
  return isAlike ? [merged] : [merged, { name: unitName(first), type: 'text' }];
}

function unitName({ name }: Column): string {
  return `${name}.unit`;
}

// A column without any value passes for a flag.
function mergeTypes(types: readonly ColumnType[]): ColumnType {
  const kinds = new Set(types.filter((type) => type !== 'flag'));
  if (kinds.size === 0) return 'flag';
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'text';
}

function rowsOf(
  { account, table }: AccountTable,
  { columns, lead }: { readonly columns: readonly Column[]; readonly lead: number },
): readonly Row[] {
  const places = new Map(table.columns.map((column, at) => [column.name, at]));
  const valueIn = (row: Row, name: string) => {
    const at = places.get(name);
    return at === undefined ? undefined : row[at];
  };
  const units = table.columns.map((column) => [unitName(column), column] as const);
  const unitOf = new Map(units);
  return table.rows.map((row) =>
    columns.map(({ name }, at): Json | undefined => {
      if (at === lead) return account;
      const measured = places.has(name) ? undefined : unitOf.get(name);
      if (measured === undefined) return valueIn(row, name);
      const { unit, unitColumn } = measured;
      return unitColumn === undefined ? unit : valueIn(row, unitColumn);
    }),
  );
}

function mergePeriods(parts: readonly AccountTable[]): readonly Period[] {
  const all = parts.flatMap(({ table }) => table.periods ?? []);
  const alike = Map.groupBy(all, ({ start, end }) => JSON.stringify([start, end]));
  return [...alike.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ ...first, estimated: [first, ...others].some((each) => each.estimated) }] : [],
    )
    .toSorted((one, other) => (one.start < other.start ? -1 : 1));
}

function mergeBeside(parts: readonly AccountTable[]): Pick<MergedTable, 'beside' | 'differs'> {
  const all = parts.map(({ table }) => table.beside);
  const wholes = new Set(parts.flatMap(({ table }) => Object.keys(table.whole ?? {})));
  const names = [...new Set(all.flatMap(Object.keys))].filter((name) => !wholes.has(name));
  const isSame = (name: string) =>
    new Set(all.map((beside) => JSON.stringify(beside[name]))).size === 1;
  const same = names.filter(isSame);
  const added = [...wholes].map((name) => [name, addWhole(parts, name)]);
  return {
    beside: {
      ...Object.fromEntries(same.map((name) => [name, all[0]?.[name]])),
      ...(added.length > 0 && { whole: Object.fromEntries(added) }),
    },
    differs: names.filter((name) => !isSame(name)),
  };
}

/** Accounts whose amounts of the whole are told, the greatest first. */
const MOST_WHOLES = 50;

function addWhole(parts: readonly AccountTable[], name: string) {
  const all = parts.flatMap(({ account, table }) => {
    const amount = readExact(table.beside[name]);
    return amount ? [{ account, amount, unit: table.whole?.[name] ?? null }] : [];
  });
  const sums = [...Map.groupBy(all, ({ unit }) => unit)].map(([unit, each]) => {
    return { unit, total: plain(Exact.sum(0, ...each.map(({ amount }) => amount))) };
  });
  const greatest = all.toSorted((one, other) => other.amount.comparedTo(one.amount));
  const told = greatest.slice(0, MOST_WHOLES);
  return {
    // The others told none.
    accounts: all.length,
    sums,
    columns: ['account', 'total', 'unit'],
    rows: told.map(({ account, amount, unit }) => [account, plain(amount), unit]),
  };
}

/**
 * Adds up what several accounts have alike: a row for each period and key, of how many accounts it is,
 * and exact sums in each currency or unit.
 *
 * @param table - of {@link mergeTables}
 * @returns undefined where no column adds up
 */
export function sumOverAccounts(table: MergedTable): MergedTable | undefined {
  const { columns } = table;
  if (!columns.some(({ adds }) => adds === true)) return undefined;
  const roles = columns.map((_, at) => roleOf(table, at));
  const alike = Map.groupBy(table.rows, (row) =>
    JSON.stringify(row.filter((_, at) => roles[at] === 'key')),
  );
  const isKept = (_: unknown, at: number) => roles[at] !== undefined;
  return {
    ...table,
    columns: columns.map((column, at) => (roles[at] === 'account' ? COUNT : column)).filter(isKept),
    rows: [...alike.values()].map((rows) => sumRows(table, { rows, roles }).filter(isKept)),
    differs: [...table.differs, ...columns.flatMap(({ name }, at) => (roles[at] ? [] : [name]))],
  };
}

/** What becomes of a column: it has to be alike, is counted, is true if one is, or is added up. */
type Role = 'key' | 'account' | 'any' | 'sum' | undefined;

function roleOf({ columns, periods }: Table, at: number): Role {
  const lead = periods === undefined ? 0 : PERIOD_COLUMNS.length;
  if (at < lead) return PERIOD_COLUMNS[at]?.type === 'flag' ? 'any' : 'key';
  if (at === lead) return 'account';
  const { name, adds, groups } = columns[at] ?? {};
  if (adds === true) return 'sum';
  const isUnit = columns.some((each) => each.adds === true && each.unitColumn === name);
  return groups === true || isUnit ? 'key' : undefined;
}

function sumRows(
  table: Table,
  { rows, roles }: { readonly rows: readonly Row[]; readonly roles: readonly Role[] },
): Row {
  const sums = addedCells(table, rows);
  return table.columns.map(({ name }, at) => {
    switch (roles[at]) {
      case 'account':
        return new Set(rows.map((row) => row[at])).size;
      case 'any':
        return rows.some((row) => row[at] === true);
      case 'sum':
        return sums.get(name) ?? null;
      default:
        return rows[0]?.[at];
    }
  });
}
