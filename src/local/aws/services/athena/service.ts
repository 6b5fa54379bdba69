// Athena over the exports of Storage Lens: SQLite runs the queries, so they are such as both understand.
// Queries end at once; the local work group bounds what they scan.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type {
  BatchGetQueryExecutionInput,
  GetQueryExecutionInput,
  GetQueryResultsInput,
  GetWorkGroupInput,
  QueryExecution,
  StartQueryExecutionInput,
  StopQueryExecutionInput,
} from '../../../../aws/models/athena.ts';
import type { Table } from '../../../../aws/models/glue.ts';
import { type LensAccount, reportsOf } from '../../../data/storage-lens-export.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext, ServiceParts } from '../../engine/service-module.ts';
import { catalogOf } from '../glue/service.ts';

/** A work group without a bound is there as well; any other name is none. */
const WORK_GROUPS: Readonly<Record<string, { readonly BytesScannedCutoffPerQuery?: number }>> = {
  'storage-lens': { BytesScannedCutoffPerQuery: 1_000_000_000 },
  primary: {},
};
const MOST_ROWS = 1_000;
const DATABASE = /^\s*CREATE DATABASE IF NOT EXISTS (\w+)/;
const TABLE = /^\s*CREATE EXTERNAL TABLE IF NOT EXISTS (\w+)\.(\w+).*LOCATION '([^']+)'/s;

interface Found {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** That were read for it. */
  readonly bytes: number;
}

interface Ended extends Omit<Found, 'bytes'> {
  readonly execution: QueryExecution;
}

/** Athena. */
export const service = modelled('athena', ({ world, data }: Parts) => {
  const ended = new Map<string, Ended>();
  const find = (id: string | undefined, { account, region }: CallContext): Ended => {
    const found = ended.get(`${account} ${region} ${id}`);
    if (found) return found;
    throw new AwsFault('InvalidRequestException', `QueryExecution ${id} was not found`);
  };
  return {
    GetWorkGroup({ WorkGroup: name = '' }: GetWorkGroupInput) {
      const Configuration = Object.hasOwn(WORK_GROUPS, name) ? WORK_GROUPS[name] : undefined;
      if (!Configuration) throw new AwsFault('InvalidRequestException', 'WorkGroup is not found.');
      return { WorkGroup: { Name: name, State: 'ENABLED', Configuration } };
    },
    StartQueryExecution(input: StartQueryExecutionInput, call) {
      const QueryExecutionId = randomUUID();
      const run = runIn({ world, data }, input, call);
      const execution = { ...run.execution, QueryExecutionId };
      ended.set(`${call.account} ${call.region} ${QueryExecutionId}`, { ...run, execution });
      return { QueryExecutionId };
    },
    GetQueryExecution: ({ QueryExecutionId }: GetQueryExecutionInput, call) => ({
      QueryExecution: find(QueryExecutionId, call).execution,
    }),
    BatchGetQueryExecution: ({ QueryExecutionIds = [] }: BatchGetQueryExecutionInput, call) => ({
      QueryExecutions: QueryExecutionIds.map((id) => find(id, call).execution),
    }),
    StopQueryExecution({ QueryExecutionId }: StopQueryExecutionInput, call) {
      find(QueryExecutionId, call);
      return {};
    },
    GetQueryResults({ QueryExecutionId }: GetQueryResultsInput, call, page) {
      const { columns, rows } = find(QueryExecutionId, call);
      const { items, ...next } = page([columns, ...rows], MOST_ROWS);
      return {
        ResultSet: {
          Rows: items.map((row) => ({
            Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
          })),
          ResultSetMetadata: {
            ColumnInfo: columns.map((Name) => ({ Name, Label: Name, Type: 'varchar' })),
          },
        },
        ...next,
      };
    },
  };
});

type Parts = Pick<ServiceParts, 'world' | 'data'>;

function runIn(
  parts: Parts,
  { QueryString = '', WorkGroup = 'primary' }: StartQueryExecutionInput,
  call: CallContext,
): Ended {
  const about = { Query: QueryString, WorkGroup, StatementType: 'DML' as const };
  const times = { SubmissionDateTime: call.now, CompletionDateTime: call.now };
  try {
    const found = define(parts, QueryString, call) ?? select(parts, QueryString, call);
    const Statistics = {
      ...{ TotalExecutionTimeInMillis: 640, EngineExecutionTimeInMillis: 500 },
      DataScannedInBytes: found.bytes,
    };
    const Status = { ...times, State: 'SUCCEEDED' as const };
    return { ...found, execution: { ...about, Status, Statistics } };
  } catch (error) {
    const StateChangeReason = `SYNTAX_ERROR: ${error instanceof Error ? error.message : ''}`;
    const Status = { ...times, State: 'FAILED' as const, StateChangeReason };
    const Statistics = { DataScannedInBytes: 0 };
    return { columns: [], rows: [], execution: { ...about, Status, Statistics } };
  }
}

/** Makes databases and tables; those that are there stay as they are. */
function define({ world }: Parts, statement: string, call: CallContext): Found | undefined {
  const [, created] = DATABASE.exec(statement) ?? [];
  const [, name = created, table, Location] = TABLE.exec(statement) ?? [];
  if (name === undefined) return undefined;
  const catalog = catalogOf(world, call);
  const tables = catalog.get(name) ?? new Map<string, Table>();
  catalog.set(name, tables);
  if (table !== undefined && !tables.has(table))
    tables.set(table, { Name: table, DatabaseName: name, StorageDescriptor: { Location } });
  return { columns: [], rows: [], bytes: 0 };
}

/** Runs a query over the tables of the catalog, all of which are about the account's export. */
function select({ world, data }: Parts, query: string, call: CallContext): Found {
  // It would keep the local AWS from everything else.
  if (/\brecursive\b/i.test(query)) throw new Error('RECURSIVE is not run here');
  const database = new DatabaseSync(':memory:');
  const asked = { data, account: call.account, now: call.now };
  try {
    for (const [name, tables] of catalogOf(world, call)) {
      database.exec(`ATTACH ':memory:' AS "${name}"`);
      for (const table of tables.values()) fill(database, table, asked);
    }
    const statement = database.prepare(query);
    const columns = statement.columns().map((column) => column.name);
    statement.setReturnArrays(true);
    const found = statement.all() as unknown as readonly (readonly unknown[])[];
    const rows = found.map((row) => row.map((value) => (value === null ? null : String(value))));
    const read = query.match(/(?<=dt"? ?= ?')[\d-]+|storage_lens_db\.\w+/g) ?? [];
    return { columns, rows, bytes: read.length * (reportsOf(asked)[0]?.csv.length ?? 0) };
  } finally {
    database.close();
  }
}

// A table is of a day or of all; then the day is a column besides.
function fill(database: DatabaseSync, table: Table, asked: LensAccount): void {
  const { Name, DatabaseName, StorageDescriptor } = table;
  const [, only] = /dt=([\d-]+)/.exec(StorageDescriptor?.Location ?? '') ?? [];
  for (const { day, columns, rows } of reportsOf(asked)) {
    if (only !== undefined && only !== day) continue;
    const names = [...columns, ...(only === undefined ? ['dt'] : [])];
    const target = `"${DatabaseName}"."${Name}"`;
    database.exec(`CREATE TABLE IF NOT EXISTS ${target} (${names.join(' TEXT, ')} TEXT)`);
    const insert = database.prepare(
      `INSERT INTO ${target} VALUES (${names.map(() => '?').join()})`,
    );
    for (const row of rows) insert.run(...row, ...(only === undefined ? [day] : []));
  }
}
