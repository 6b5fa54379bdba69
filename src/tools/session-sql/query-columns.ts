// What the columns of a query's answer are: amounts of which unit, and whether they may be added up.
import { readExact } from '../../answers/exact.ts';
import type { Column, Json } from '../../answers/table.ts';
import type { QueryAnswer, QueryTable } from '../../results/query.ts';
import {
  nameOf,
  type PlainSelect,
  plainSelect,
  requiredText,
  type Tokens,
} from './plain-select.ts';

/** Where an amount's currency or unit is said: there, or in another column of the answer. */
export type AmountUnit = string | { readonly in: string };

/**
 * Why a column of numbers is not added up.
 *
 * - `rows_may_repeat`: the query is more than one SELECT over one table, so that rows may have the same
 *   amount twice
 * - `not_a_sum`: it is no column of amounts, nor the sum of one
 * - `overlaps`: its rows are no parts of one whole
 * - `several_units`: the answer does not tell them apart
 * - `no_unit`: nobody tells
 */
export type NotAddedUp = 'rows_may_repeat' | 'not_a_sum' | 'overlaps' | 'several_units' | 'no_unit';

/** What is known of an answer's columns. */
export interface QueryColumns {
  /** By name of the column: those that add up. */
  readonly amounts: Readonly<Record<string, AmountUnit>>;
  /** Columns that rows are told apart by; none where nothing adds up, or what is added up is a part. */
  readonly keys: readonly string[];
  /** There where the query has left out rows of what is added up: a share would be one in what is shown. */
  readonly isPart?: true;
  /** By name of the column: the other numbers. */
  readonly notAddedUp: Readonly<Record<string, NotAddedUp>>;
}

/** A query whose answer has rows of one table, or groups of them. */
interface PlainQuery {
  readonly select: PlainSelect;
  readonly table: QueryTable;
  readonly answer: QueryAnswer;
}

type Found =
  | { readonly unit: AmountUnit }
  | {
      readonly why: NotAddedUp;
      /** Whether the query itself has added up what is never added. */
      readonly isSum?: boolean;
    };

/**
 * Tells what a query's answer has: whatever is not known to add up is not added up.
 *
 * @param query - as it was run
 * @param tables - that it could read
 * @param answer - what it answered
 */
export function queryColumns(
  query: string,
  tables: readonly QueryTable[],
  answer: QueryAnswer,
): QueryColumns {
  const plain = plainQuery(query, tables, answer);
  const amounts = new Map<string, AmountUnit>();
  const notAddedUp = new Map<string, NotAddedUp>();
  for (const [at, name] of answer.columns.entries()) {
    if (tables.length === 0 || !isNumeric(answer, at)) continue;
    const found = plain ? amountIn(plain, at) : { why: 'rows_may_repeat' as const };
    if (found === undefined) continue;
    if ('unit' in found) amounts.set(name, found.unit);
    else if (answer.rows.length > 1 || found.isSum) notAddedUp.set(name, found.why);
    // One row is its own total, unless two currencies may be in it, or the query has added up what overlaps.
    else if (hasMixed(tables)) notAddedUp.set(name, 'several_units');
  }
  return {
    amounts: Object.fromEntries(amounts),
    ...(plain && amounts.size > 0 ? toldApart(plain) : { keys: [] }),
    notAddedUp: Object.fromEntries(notAddedUp),
  };
}

function toldApart(plain: PlainQuery): Pick<QueryColumns, 'keys' | 'isPart'> {
  return leavesOut(plain) ? { keys: [], isPart: true } : { keys: keysOf(plain) };
}

/** Whether there may be rows that the condition of WHERE lets in, and that are not answered. */
function leavesOut({ select: { hasHaving, limit }, answer: { rows } }: PlainQuery): boolean {
  if (hasHaving) return true;
  const [most = '', ...more] = limit ?? [];
  const isReached = more.length > 0 || !/^\d+$/.test(most) || rows.length >= Number(most);
  return limit !== undefined && isReached;
}

/** Whether a column of money, by its name in any of the tables, has several currencies. */
function hasMixed(tables: readonly QueryTable[]): boolean {
  const found = new Map<string, Json>();
  return tables.some(({ columns, rows }) =>
    columns.some(({ name, type, unit, unitColumn }, at) => {
      if (type !== 'amount') return false;
      const place = columns.findIndex((column) => column.name === unitColumn);
      return rows.some((row) => {
        if ((row[at] ?? null) === null) return false;
        const currency = unit ?? row[place] ?? null;
        const before = found.has(name) ? found.get(name) : currency;
        found.set(name, before ?? null);
        return currency !== before;
      });
    }),
  );
}

function plainQuery(
  query: string,
  tables: readonly QueryTable[],
  answer: QueryAnswer,
): PlainQuery | undefined {
  const select = plainSelect(query);
  const table = tables.find(({ name }) => select && name.toLowerCase() === nameOf(select.table));
  return select && table && { select, table, answer };
}

function isNumeric({ rows }: QueryAnswer, at: number): boolean {
  const values = rows.map((row) => row[at] ?? null).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => readExact(value) !== undefined);
}

/** @returns undefined for numbers that nobody would add up */
function amountIn(plain: PlainQuery, at: number): Found | undefined {
  const { select, answer } = plain;
  const item = itemAt(plain, at);
  const own = columnOf(plain, answer.origins[at] ?? undefined);
  if (own && !isMeasure(own)) return undefined;
  if (/^count$/i.test(item?.[0] ?? '')) return undefined;
  const column = own ? !select.isAggregate && own : columnOf(plain, summedIn(item));
  if (!column || !isMeasure(column)) return { why: 'not_a_sum' };
  const found = unitOf(plain, column) ?? { why: 'no_unit' };
  return 'unit' in found ? found : { ...found, isSum: !own && found.why !== 'no_unit' };
}

function isMeasure({ type }: Column): boolean {
  return type === 'amount' || type === 'quantity';
}

// With a star there are more columns than items.
function itemAt({ select: { items }, answer }: PlainQuery, at: number): Tokens | undefined {
  return items.length === answer.columns.length ? items[at] : undefined;
}

/** The column that an item is the sum of. */
function summedIn(item: Tokens = []): string | undefined {
  const [name = '', open, ...rest] = item;
  if (!/^(sum|total)$/i.test(name) || open !== '(' || rest.at(-1) !== ')') return undefined;
  const inner = rest.slice(0, -1);
  const of = inner[1] === '.' ? inner.slice(2) : inner;
  return of.length === 1 && of[0] !== undefined ? nameOf(of[0]) : undefined;
}

function columnOf({ table }: PlainQuery, name: string | undefined): Column | undefined {
  return table.columns.find((column) => column.name.toLowerCase() === name?.toLowerCase());
}

function unitOf(plain: PlainQuery, column: Column): Found | undefined {
  const { unit, unitColumn } = column;
  const said = unit ?? (unitColumn !== undefined && unitIn(plain, column, unitColumn));
  if (said === false || said === undefined) return undefined;
  if (column.adds !== true) return { why: 'overlaps' };
  return said === null ? { why: 'several_units' } : { unit: said };
}

/** @returns null where there are several, and no row tells which is its own */
function unitIn(
  plain: PlainQuery,
  column: Column,
  unitColumn: string,
): AmountUnit | null | undefined {
  const { select, table, answer } = plain;
  const [amounts, units] = [column.name, unitColumn].map((name) =>
    table.columns.findIndex((each) => each.name === name),
  );
  const rows = table.rows.filter((row) => (row[amounts ?? -1] ?? null) !== null);
  const required = requiredText(select.where, unitColumn);
  const [unit, ...others] =
    required === undefined ? new Set(rows.map((row) => row[units ?? -1])) : [required];
  if (others.length === 0) return typeof unit === 'string' ? unit : undefined;
  const isTold = !select.isAggregate || groupedBy(plain).includes(unitColumn);
  const place = answer.origins.indexOf(unitColumn);
  return isTold && place >= 0 ? { in: answer.columns[place] ?? '' } : null;
}

/** Columns of the table that rows are groups of. */
function groupedBy(plain: PlainQuery): readonly (string | undefined)[] {
  const { select, answer } = plain;
  return select.groupBy.map(([token = '', ...more]) => {
    if (more.length > 0) return undefined;
    if (/^\d+$/.test(token)) return answer.origins[Number(token) - 1] ?? undefined;
    const name = nameOf(token);
    const named = answer.columns.findIndex((column) => column.toLowerCase() === name);
    // As SQLite does: a column before a name that the query gives.
    return columnOf(plain, name)?.name ?? answer.origins[named] ?? undefined;
  });
}

function keysOf(plain: PlainQuery): readonly string[] {
  const { select, table, answer } = plain;
  const told = select.isAggregate ? groupedBy(plain) : answer.origins;
  return answer.columns.filter((_, at) => {
    const column = columnOf(plain, answer.origins[at] ?? undefined);
    if (column === undefined || !told.includes(column.name)) return false;
    return column.groups === true || (column.type === 'day' && column === table.columns[0]);
  });
}
