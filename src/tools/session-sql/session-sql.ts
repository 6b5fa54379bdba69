// The tool `session-sql`: SQL over what was answered before.
import { amount, group } from '../../answers/list-table.ts';
import type { Column, Table } from '../../answers/table.ts';
import {
  type QueryAnswer,
  QueryError,
  type QueryFault,
  type QueryTable,
  type QueryValue,
  queriedColumns,
} from '../../results/query.ts';
import {
  type CallerResults,
  HANDLES,
  MOST_CHARACTERS,
  type Result,
  ResultError,
  type ResultSource,
} from '../../results/result.ts';
import { runQuery } from '../../results/run-query.ts';
import { text } from '../arguments/text.ts';
import type { CallTime } from '../call-time.ts';
import { describeValue } from '../describe-value.ts';
import { defineTool } from '../tool.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import { ownTable, ownTableArguments } from './own-table.ts';
import { isOrdered, sumsOverJoin } from './plain-select.ts';
import { type QueryColumns, queryColumns } from './query-columns.ts';

/** What a query may take. The process begins with some 60 MB. */
const LIMITS = { time: 20_000, memory: 250_000_000 };
const MOST_BYTES = 4_000_000;
const MOST_RESULTS = 10;
/** Accounts to name of those that rows came from. */
const MOST_ACCOUNTS = 10;
/** Columns of each table to name to a query that names others. */
const MOST_COLUMNS = 50;

const PART = 'these rows; LIMIT or HAVING may have left out others';
const EXACTNESS = 'sum, avg and total are exact; other arithmetic is floating point';
const OVER_JOIN = `${EXACTNESS}; over a join an amount counts as often as its row matches`;

/** Asks results of earlier answers with SQL, so that nobody has to add up by hand. */
export const sessionSql = defineTool({
  name: 'session-sql',
  description:
    'Queries results of earlier answers, and rows of your own, with one SQLite SELECT. A result is ' +
    'the table named by its handle, result_…, for 24 hours.',
  arguments: {
    query: text('SELECT …'),
    ...ownTableArguments,
  },
  actions: [],
  example: { query: 'SELECT 1 AS one' },

  check(args) {
    ownTable(args);
    const handles = handlesIn(args.query);
    if (handles.length <= MOST_RESULTS) return;
    throw new ValidationError({
      parameter: 'query',
      expected: `at most ${MOST_RESULTS} results`,
      received: describeValue(handles),
    });
  },

  async run({ query, ...args }, { caller: { results }, time }) {
    const own = ownTable(args);
    const read = await readResults(results, handlesIn(query));
    const tables = [...read, ...(own ? [own] : [])];
    const answer = await answerQuery(query, tables, time);
    const columns = queryColumns(query, tables, answer);
    return {
      ...render(answer, columns),
      ...(sumsOverJoin(query) && { exactness: OVER_JOIN }),
      ...completeness(read),
      ...origin(results.sources()),
      ...(own && (await keep(results, own))),
    };
  },

  table: (data, { query }) => tableOf(data as QueryData, query),
});

function handlesIn(query: string): string[] {
  return [...new Set(query.match(HANDLES)?.map((handle) => handle.toLowerCase()))];
}

interface ReadResult extends QueryTable {
  readonly partial: Result['partial'];
}

async function readResults(
  results: CallerResults,
  handles: readonly string[],
): Promise<ReadResult[]> {
  const tables: ReadResult[] = [];
  let room = MOST_CHARACTERS;
  // One after the other: each asks the database, and what is too much is not read.
  for (const handle of handles) {
    const { columns, rows, partial } = await results.read(handle).catch(explainResult(handle));
    room -= JSON.stringify(rows).length;
    if (room < 0) throw tooLarge(handles);
    tables.push({ name: handle, columns: queriedColumns(columns), rows, partial });
  }
  return tables;
}

// The process that runs the query would not hold them either.
function tooLarge(handles: readonly string[]): ToolError {
  const most = `${MOST_CHARACTERS / 1_000_000} million`;
  return new ToolError(
    'result_too_large',
    `The results of this query have more than ${most} characters together. Query fewer of them at a time.`,
    { results: handles },
  );
}

function explainResult(handle: string) {
  return (error: unknown): never => {
    if (!(error instanceof ResultError)) throw error;
    const why = error.fault === 'ended' ? 'has ended after 24 hours' : 'is not known';
    throw new ToolError(
      `result_${error.fault}`,
      `The result ${handle} ${why}. Ask the question again that it came from.`,
      { result: handle },
    );
  };
}

const ADVICE: Readonly<Record<QueryFault, string>> = {
  wrong: 'Change the query.',
  refused: 'One statement that reads is taken: SELECT, WITH or VALUES.',
  too_long: 'Read fewer rows or join by equal columns.',
  too_much_memory: 'Read fewer rows or join by equal columns.',
  too_many_rows: 'Add a LIMIT, or group the rows.',
};

// Reading results has taken of the call's time: the query ends with it, and no answer is late.
async function answerQuery(
  query: string,
  tables: readonly QueryTable[],
  time: CallTime | undefined,
): Promise<QueryAnswer> {
  const left = Math.min(LIMITS.time, Math.floor(time?.left() ?? LIMITS.time));
  try {
    return await runQuery({ query, tables, mostBytes: MOST_BYTES }, { ...LIMITS, time: left });
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { fault, message } = error;
    const explained = `The query failed: ${message}. ${ADVICE[fault]}`;
    throw new ToolError(`query_${fault}`, explained, columnsToName(message, tables));
  }
}

// Nothing else tells them to whoever has forgotten: PRAGMA is refused.
function columnsToName(message: string, tables: readonly QueryTable[]) {
  if (!message.startsWith('no such column')) return {};
  const named = tables.map(({ name, columns }) => {
    const more = columns.length - MOST_COLUMNS;
    const names = columns.slice(0, MOST_COLUMNS).map((column) => column.name);
    return [name, more > 0 ? [...names, `… ${more} more`] : names];
  });
  return { columns: Object.fromEntries(named) };
}

/** What a query is answered with. */
interface QueryData {
  readonly results: readonly Readonly<Record<string, QueryValue>>[];
  readonly row_count: number;
  readonly columns: readonly string[];
  readonly exactness: string;
  /** Columns that add up, which their totals are of, and the unit of each. */
  readonly amounts?: QueryColumns['amounts'];
  readonly keys?: QueryColumns['keys'];
  readonly not_added_up?: QueryColumns['notAddedUp'];
  /** There where totals are not of all that was asked for. */
  readonly totals_of?: string;
  /** By table: columns that have to be cast to be compared as numbers. */
  readonly numbers_as_text?: QueryAnswer['asText'];
}

function render({ columns, rows, asText }: QueryAnswer, known: QueryColumns): QueryData {
  const { amounts, keys, notAddedUp } = known;
  const texts = Object.entries(asText).filter(([, names]) => names.length > 0);
  return {
    results: rows.map((row) =>
      Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])),
    ),
    row_count: rows.length,
    columns,
    exactness: EXACTNESS,
    ...(Object.keys(amounts).length > 0 && { amounts }),
    ...(keys.length > 0 && { keys }),
    ...(Object.keys(notAddedUp).length > 0 && { not_added_up: notAddedUp }),
    ...(known.isPart && { totals_of: PART }),
    ...(texts.length > 0 && { numbers_as_text: Object.fromEntries(texts) }),
  };
}

// A sum over a part of what there is would pass for one over all of it.
function completeness(read: readonly ReadResult[]) {
  const partly_read = read.filter(({ partial }) => partial).map(({ name }) => name);
  return partly_read.length > 0 && { complete: false, partly_read };
}

// What an answer is about, though nothing was asked of AWS.
function origin(sources: readonly ResultSource[]) {
  if (sources.length === 0) return {};
  const accounts = [...new Set(sources.map(({ accountId }) => accountId))];
  const times = sources.map(({ asOf }) => asOf).sort();
  return {
    from: {
      accounts: accounts.slice(0, MOST_ACCOUNTS),
      ...(accounts.length > MOST_ACCOUNTS && { other_accounts: accounts.length - MOST_ACCOUNTS }),
      families: [...new Set(sources.map(({ family }) => family))],
      as_of: times[0],
    },
  };
}

function tableOf(data: QueryData, query: string): Table {
  const { results, columns, ...beside } = data;
  const amounts = new Map(Object.entries(data.amounts ?? {}));
  const keys = new Set(data.keys);
  return {
    name: 'results',
    columns: columns.map((name): Column => {
      const unit = amounts.get(name);
      if (unit !== undefined) {
        return { name, ...amount(unit, { adds: true }) };
      }
      return keys.has(name) ? { name, ...group } : { name, type: 'text' };
    }),
    rows: results.map((row) => columns.map((name) => row[name])),
    beside,
    ...(isOrdered(query) && { ordered: true as const }),
  };
}

// What was asked is answered, whether or not there is a place for the table.
async function keep(results: CallerResults, { columns, rows }: QueryTable) {
  try {
    const { handle, endsAt } = await results.keep({ columns, rows, sources: [] });
    return { created_table: handle, rows_added: rows.length, ends_at: endsAt.toISOString() };
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
    return { created_table: null, result_not_kept: error.fault };
  }
}
