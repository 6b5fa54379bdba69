// The rows of a query that has ended, page by page; reading on costs nothing and runs nothing.
import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  type ColumnInfo,
  GetQueryResultsCommand,
  type GetQueryResultsOutput,
  type QueryExecution,
  type Row,
} from '../../aws/models/athena.ts';
import { openPageToken, pagedQuestion, sealPageToken } from '../../aws/page-token.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';
import type { Athena } from './run-query.ts';

const MOST_ON_A_PAGE = 1_000;
/** Characters of all values; what comes of them has to fit into a Lambda's answer. */
const MOST_CHARACTERS = 2_000_000;

/** A part of an answer. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  readonly complete: boolean;
  readonly next_token: string | null;
}

/** Which rows. */
interface RowsOf {
  /** As it was run. */
  readonly sql: string;
  readonly execution: QueryExecution;
  /** Athena's token for the page to begin with; the first one when absent. */
  readonly after?: string;
}

/**
 * Reads the rows of a query that has succeeded, as many as an answer holds.
 *
 * @returns values as Athena writes them, null where there is none
 */
export async function readRows(athena: Athena, { sql, execution, after }: RowsOf): Promise<Rows> {
  const { aws, region } = athena;
  const { QueryExecutionId } = execution;
  const pages: GetQueryResultsOutput[] = [];
  let token = after;
  do {
    const command = new GetQueryResultsCommand({
      ...{ QueryExecutionId, MaxResults: MOST_ON_A_PAGE },
      ...(token !== undefined && { NextToken: token }),
    });
    const page = await aws.send(AthenaClient, command, { region });
    pages.push(page);
    token = page.NextToken;
  } while (token !== undefined && sizeOf(pages) < MOST_CHARACTERS);
  const columns = namesOf(pages[0]?.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []);
  const found = pages.flatMap(({ ResultSet }) => ResultSet?.Rows ?? []);
  // The first row of all repeats the names.
  const rows = (after === undefined ? found.slice(1) : found).map((row) => toRow(columns, row));
  const state = JSON.stringify([QueryExecutionId, token]);
  const next_token = token === undefined ? null : await sealPageToken(question(athena, sql), state);
  return { columns, rows, complete: next_token === null, next_token };
}

/**
 * Reads on where an earlier answer ended.
 *
 * @param resume - the query as it would be run, and the caller's `next_token`
 * @throws {@link ValidationError} for a token of another query, account or day
 */
export async function resumeRows(
  athena: Athena,
  { sql, token }: { readonly sql: string; readonly token: string },
): Promise<Rows & { readonly execution: QueryExecution }> {
  const [id, after] = readState(await openPageToken(question(athena, sql), token));
  const { aws, region } = athena;
  // What it cost was told with its end, by another operation: here it costs nothing.
  const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id ?? ''] });
  const { QueryExecutions = [] } =
    id === undefined ? {} : await aws.send(AthenaClient, command, { region });
  const [execution] = QueryExecutions;
  // Tokens are not signed everywhere: what is read on must be this very query.
  if (execution?.Query === sql && after !== undefined)
    return { execution, ...(await readRows(athena, { sql, execution, after })) };
  throw new ValidationError({
    parameter: 'next_token',
    expected:
      'the next_token of an earlier answer to the same question about the same account and day',
    received: describeValue(token),
  });
}

function question({ aws, region }: Athena, sql: string) {
  return pagedQuestion(aws, { operation: 'GetQueryResults', input: { sql, region } });
}

function readState(state: string | undefined): readonly (string | undefined)[] {
  if (state === undefined) return [];
  const said: unknown = JSON.parse(state);
  return Array.isArray(said) ? said.map(String) : [];
}

function sizeOf(pages: readonly GetQueryResultsOutput[]): number {
  const rows = pages.flatMap(({ ResultSet }) => ResultSet?.Rows ?? []);
  const values = rows.flatMap(({ Data = [] }) => Data.map(({ VarCharValue = '' }) => VarCharValue));
  return values.reduce((sum, { length }) => sum + length, 0);
}

// Two columns may have one name, and one would hide the other.
function namesOf(columns: readonly ColumnInfo[]): string[] {
  const names: string[] = [];
  for (const { Label, Name = '' } of columns) {
    const name = Label ?? Name;
    let free = name;
    for (let next = 2; names.includes(free); next += 1) free = `${name}_${next}`;
    names.push(free);
  }
  return names;
}

function toRow(columns: readonly string[], { Data = [] }: Row) {
  return Object.fromEntries(columns.map((name, at) => [name, Data[at]?.VarCharValue ?? null]));
}
