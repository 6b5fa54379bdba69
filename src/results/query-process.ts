// The process that runs a query: SQLite in memory, no environment, no credentials, ended by its parent.
import { constants, DatabaseSync, type StatementSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { readExact } from '../answers/exact.ts';
import type { Json } from '../answers/table.ts';
import { addExactAggregates, EXACT_AGGREGATES, type ExactTexts } from './exact-aggregates.ts';
import {
  type QueryAnswer,
  QueryError,
  type QueryOutcome,
  type QueryRequest,
  type QueryTable,
  type QueryValue,
} from './query.ts';

const LONGEST_VALUE = 10_000_000;
const LONGEST_QUERY = 100_000;
/** An answer has the names of its columns in each row: how much longer than its rows it may be by that. */
const MOST_BY_NAMES = 8;
/** However short: whoever answers takes half a kilobyte for each. */
const MOST_ROWS = 100_000;
const NUMERIC = new Set(['amount', 'quantity', 'percentage']);
/** Virtual tables that read nothing but their own arguments. */
const PURE_TABLES = ['json_each', 'json_tree'];
const CATALOGUES = ['sqlite_master', 'sqlite_schema'];

const NOTHING: ExactTexts = new Map();

const request: QueryRequest = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(outcomeOf(request)));

function outcomeOf(asked: QueryRequest): QueryOutcome {
  try {
    return { answer: run(asked) };
  } catch (error) {
    if (error instanceof QueryError) return { fault: error.fault, message: error.message };
    const message = error instanceof Error ? error.message : 'unknown';
    return { fault: isRefusal(message) ? 'refused' : 'wrong', message };
  }
}

function isRefusal(message: string): boolean {
  return /not authorized|prohibited/.test(message);
}

function run({ query, tables, mostBytes }: QueryRequest): QueryAnswer {
  const database = new DatabaseSync(':memory:', { allowExtension: false });
  // What is sorted would otherwise be written into files.
  database.exec('PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF');
  const asText = Object.fromEntries(tables.map((table) => [table.name, load(database, table)]));
  const aggregates = addExactAggregates(database);
  database.limits.length = LONGEST_VALUE;
  database.limits.sqlLength = LONGEST_QUERY;
  database.limits.attach = 0;
  allowReading(database, tables);
  const answer = read(prepare(database, query), aggregates.texts, mostBytes);
  if (aggregates.fault) throw aggregates.fault;
  return { ...answer, asText };
}

/** @returns the columns whose numbers are kept as text */
function load(database: DatabaseSync, { name, columns, rows }: QueryTable): string[] {
  const isText = columns.map(
    ({ type }, at) => !NUMERIC.has(type) || !rows.every((row) => isNumber(row[at])),
  );
  const declared = columns.map(
    (column, at) =>
      // Without a type a value stays what it is.
      `${quoted(column.name)} ${isText[at] ? (NUMERIC.has(column.type) ? 'TEXT' : '') : 'REAL'}`,
  );
  database.exec(`CREATE TABLE ${quoted(name)} (${declared.join(', ')})`);
  const places = columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO ${quoted(name)} VALUES (${places})`);
  database.exec('BEGIN');
  for (const row of rows) {
    insert.run(...columns.map((_, at) => stored(row[at], isText[at] === false)));
  }
  database.exec('COMMIT');
  return columns.flatMap(({ name: column, type }, at) =>
    isText[at] && NUMERIC.has(type) ? [column] : [],
  );
}

/** Whether a number says the same as a text of AWS's, to the last digit. */
function isNumber(value: Json | undefined): boolean {
  if (value === null || value === undefined || typeof value === 'number') return true;
  const exact = readExact(value);
  return exact?.eq(String(exact.toNumber())) ?? false;
}

function stored(value: Json | undefined, asNumber: boolean): string | number | null {
  if (value === null || value === undefined) return null;
  if (asNumber) return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** From here on the engine itself refuses all but reading. */
function allowReading(database: DatabaseSync, tables: readonly QueryTable[]): void {
  const readable = new Set([
    ...tables.map(({ name }) => name.toLowerCase()),
    ...PURE_TABLES,
    ...CATALOGUES,
  ]);
  const callable = new Set<unknown>([...harmlessFunctions(database), ...EXACT_AGGREGATES]);
  const isAllowed = (action: number, first: string | null, second: string | null): boolean => {
    if (action === constants.SQLITE_SELECT || action === constants.SQLITE_RECURSIVE) return true;
    // Without a column, rows are only counted: those of a subquery, for one, which no table is.
    if (action === constants.SQLITE_READ) {
      return second === '' || readable.has(first?.toLowerCase() ?? '');
    }
    return action === constants.SQLITE_FUNCTION && callable.has(second?.toLowerCase());
  };
  database.setAuthorizer((action, first, second) =>
    isAllowed(action, first, second) ? constants.SQLITE_OK : constants.SQLITE_DENY,
  );
}

// SQLite marks the functions that do nothing outside of a query: SQLITE_INNOCUOUS. Its log is no such
// place to SQLite.
function harmlessFunctions(database: DatabaseSync): unknown[] {
  const harmless = database.prepare(
    `SELECT DISTINCT name FROM pragma_function_list
     WHERE builtin AND flags & 0x200000 AND name NOT GLOB 'sqlite_*'`,
  );
  return harmless.all().map(({ name }) => name);
}

/** @throws {@link QueryError} for more than one statement: SQLite would run the first, and be silent */
function prepare(database: DatabaseSync, query: string): StatementSync {
  const statement = database.prepare(query);
  const rest = query.slice(statement.sourceSQL.length);
  if (!isNothing(database, rest)) throw new QueryError('refused', 'more than one statement');
  // What the authorizer is not even asked about, such as REINDEX without an index.
  if (statement.columns().length === 0) throw new QueryError('refused', 'not a reading statement');
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  return statement;
}

function isNothing(database: DatabaseSync, sql: string): boolean {
  try {
    database.prepare(sql);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes('contains no statements');
  }
}

function read(statement: StatementSync, exact: ExactTexts, mostBytes: number) {
  const columns = statement.columns();
  const names = distinct(columns.map(({ name }) => name));
  const bytesOfNames = Buffer.byteLength(JSON.stringify(names));
  const rows: QueryValue[][] = [];
  let bytes = 0;
  for (const cells of statement.iterate()) {
    const row = Object.values(cells).map((cell, at) =>
      rendered(cell, columns[at]?.column === null ? exact : NOTHING),
    );
    bytes += Buffer.byteLength(JSON.stringify(row));
    rows.push(row);
    const size = { rows: rows.length, bytes, ofNames: rows.length * bytesOfNames };
    refuseTooMuch(size, mostBytes);
  }
  return {
    columns: names,
    origins: columns.map(({ column }) => column),
    rows,
  };
}

/** What an answer takes, whose rows all have the names of the columns. */
interface Size {
  readonly rows: number;
  readonly bytes: number;
  readonly ofNames: number;
}

function refuseTooMuch({ rows, bytes, ofNames }: Size, mostBytes: number): void {
  const mostOfNames = MOST_BY_NAMES * mostBytes;
  const refuse = (most: string) => {
    throw new QueryError('too_many_rows', `more than ${most}`);
  };
  if (bytes > mostBytes) refuse(`${mostBytes} bytes`);
  if (rows > MOST_ROWS) refuse(`${MOST_ROWS} rows`);
  if (ofNames > mostOfNames) refuse(`${mostOfNames} bytes by the names of their columns`);
}

function rendered(value: unknown, exact: ExactTexts): QueryValue {
  if (value === null) return null;
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value !== 'number') return String(value);
  const text = exact.get(value);
  if (text !== undefined && text !== String(value)) return text;
  return Number.isFinite(value) ? value : String(value);
}

// Two columns of one name would be one in an object.
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let next = 2; taken.has(free); next += 1) free = `${name}_${next}`;
    taken.add(free);
    return free;
  });
}
