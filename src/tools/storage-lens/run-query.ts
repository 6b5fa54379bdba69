// A query on its way through Athena: within a work group that bounds what it scans, waited for as long as
// the call has time, and stopped then.
import { createHash } from 'node:crypto';
import type { Aws } from '../../aws/aws.ts';
import { withoutArns } from '../../aws/aws-error.ts';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetWorkGroupCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
  type WorkGroupConfiguration,
} from '../../aws/models/athena.ts';
import { listPriceUsd, serviceOf } from '../../aws/services.ts';
import type { StorageLensSettings } from '../../settings/storage-lens-settings.ts';
import type { CallTime } from '../call-time.ts';
import { ToolError } from '../tool-error.ts';
import { DATABASE } from './lens-table.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 3_000;
const GROWTH = 1.5;
/** Kept back to stop the query, to read what it cost and to answer. */
const RESERVE_MS = 10_000;

/** Athena, where the export's bucket is. */
export interface Athena {
  readonly aws: Aws;
  readonly region: string;
}

/** A work group that may be used. */
export interface BoundedWorkGroup {
  readonly name: string;
  /** Most bytes that a query of it scans. */
  readonly limit: number;
  readonly configuration: WorkGroupConfiguration;
}

/**
 * Makes sure that a work group bounds what a query scans, and so what it costs.
 *
 * @param name - as the operator has named it
 * @throws {@link ToolError} `work_group_without_limit`, or `work_group_disabled`
 */
export async function boundedWorkGroup(
  { aws, region }: Athena,
  name: string,
): Promise<BoundedWorkGroup> {
  const command = new GetWorkGroupCommand({ WorkGroup: name });
  const { WorkGroup } = await aws.send(AthenaClient, command, { region });
  const { Configuration: configuration = {}, State } = WorkGroup ?? {};
  const limit = configuration.BytesScannedCutoffPerQuery;
  if (State === 'DISABLED') {
    throw new ToolError('work_group_disabled', `Athena’s work group ${name} is turned off.`);
  }
  if (limit !== undefined) return { name, limit, configuration };
  const message =
    `Athena’s work group ${name} does not bound the bytes that a query scans, so nobody can say what ` +
    'it would cost at most. Somebody of the account has to set its limit per query.';
  throw new ToolError('work_group_without_limit', message, { work_group: name });
}

/**
 * What a query costs before discounts, in US dollars, a decimal text.
 *
 * @param execution - that has ended
 */
export function queryPriceUsd(execution: QueryExecution): string {
  const output = { QueryExecution: execution };
  const request = { operation: 'GetQueryExecution', input: {}, output };
  return listPriceUsd(serviceOf('com.amazonaws.athena'), request) ?? '0';
}

/** A query that is to be run. */
export interface PreparedQuery {
  readonly sql: string;
  readonly workGroup: BoundedWorkGroup;
  readonly settings: StorageLensSettings;
  /** When the call began. */
  readonly now: Date;
}

/**
 * Runs a query to its end.
 *
 * @returns the execution, which has succeeded
 * @throws {@link ToolError} `query_failed`, `query_cancelled`, or `query_timeout` when there is no time left
 */
export async function runQuery(
  athena: Athena,
  query: PreparedQuery,
  time: CallTime | undefined,
): Promise<QueryExecution> {
  const id = await start(athena, query);
  const execution = await untilEnded(athena, id, time);
  const state = execution.Status?.State;
  if (state === 'SUCCEEDED') return execution;
  if (state === 'FAILED') throw failed('query_failed', 'failed', execution);
  if (state === 'CANCELLED') throw failed('query_cancelled', 'was cancelled', execution);
  const { aws, region } = athena;
  await aws.send(AthenaClient, new StopQueryExecutionCommand({ QueryExecutionId: id }), { region });
  throw failed('query_timeout', 'took too long and was stopped', await read(athena, id));
}

async function start(
  { aws, region }: Athena,
  { sql, workGroup, settings, now }: PreparedQuery,
): Promise<string> {
  const isManaged = workGroup.configuration.ManagedQueryResultsConfiguration?.Enabled;
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    // Asked again after an answer that was lost, it is not run twice.
    ClientRequestToken: createHash('sha256')
      .update(JSON.stringify([aws.principal, sql, now]))
      .digest('hex'),
    QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: DATABASE },
    WorkGroup: workGroup.name,
    ...(!isManaged && {
      ResultConfiguration: {
        OutputLocation: settings.outputLocation,
        ExpectedBucketOwner: aws.principal,
      },
    }),
  });
  const { QueryExecutionId } = await aws.send(AthenaClient, command, { region });
  if (QueryExecutionId !== undefined) return QueryExecutionId;
  throw new TypeError('Athena has not said which query it began');
}

async function untilEnded(
  athena: Athena,
  id: string,
  time: CallTime | undefined,
): Promise<QueryExecution> {
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const execution = await read(athena, id);
    const isGoing = ['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '');
    if (!isGoing || !time || time.left() - pause < RESERVE_MS) return execution;
    await time.wait(pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * GROWTH);
  }
}

async function read({ aws, region }: Athena, QueryExecutionId: string): Promise<QueryExecution> {
  const command = new GetQueryExecutionCommand({ QueryExecutionId });
  const { QueryExecution = {} } = await aws.send(AthenaClient, command, { region });
  return QueryExecution;
}

function failed(code: string, what: string, execution: QueryExecution): ToolError {
  const { Status: { AthenaError, StateChangeReason } = {}, Statistics } = execution;
  const reason = AthenaError?.ErrorMessage ?? StateChangeReason;
  const because = reason === undefined ? '' : `: ${withoutArns(reason)}`;
  return new ToolError(code, `The query ${what}${because}`, {
    data_scanned_bytes: Statistics?.DataScannedInBytes ?? null,
    cost_usd: queryPriceUsd(execution),
  });
}
