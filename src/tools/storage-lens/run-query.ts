// A query on its way through Athena: within a work group that bounds what it scans, waited for as long as
// the call has time, and stopped then.
import { createHash } from 'node:crypto';
import type { Aws } from '../../aws/aws.ts';
import { AwsError, maskIdentifiers } from '../../aws/aws-error.ts';
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
/** Of these, to see what became of it. */
const SETTLE_MS = 7_000;
const ENDS: readonly unknown[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

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

/**
 * The most that a query costs before discounts, in US dollars, a decimal text.
 *
 * @param limit - bytes that it scans at most
 */
export function mostQueryPriceUsd(limit: number): string {
  const Statistics = { DataScannedInBytes: limit };
  return queryPriceUsd({ Status: { State: 'SUCCEEDED' }, Statistics });
}

/** A query that is to be run. */
export interface PreparedQuery {
  readonly sql: string;
  readonly workGroup: BoundedWorkGroup;
  readonly settings: StorageLensSettings;
  /** When the call began. */
  readonly now: Date;
}

/** A query that has been started. */
interface Running extends Athena {
  readonly id: string;
  readonly limit: number;
  readonly time: CallTime | undefined;
}

/**
 * Runs a query to its end. One that cannot be waited for is stopped, since it would go on costing.
 *
 * @returns the execution, which has succeeded
 * @throws {@link ToolError} `query_failed`, `query_cancelled`, `query_timeout` when there is no time left, or
 *   `query_unwatched` when Athena does not tell how it goes
 */
export async function runQuery(
  athena: Athena,
  query: PreparedQuery,
  time: CallTime | undefined,
): Promise<QueryExecution> {
  const running = {
    ...{ ...athena, time, limit: query.workGroup.limit },
    id: await start(athena, query),
  };
  const seen = await untilEnded(running, RESERVE_MS).catch(async (error: unknown) => {
    const stopped = await stop(running);
    if (stopped.execution.Status?.State === 'SUCCEEDED') return stopped.execution;
    throw unwatched(running, error, stopped);
  });
  const stopped = hasEnded(seen) ? undefined : await stop(running);
  const execution = stopped?.execution ?? seen;
  const state = execution.Status?.State;
  if (state === 'SUCCEEDED') return execution;
  if (stopped)
    throw failed(running, ['query_timeout', `took too long and ${stopped.how}`], execution);
  if (state === 'FAILED') throw failed(running, ['query_failed', 'failed'], execution);
  throw failed(running, ['query_cancelled', 'was cancelled'], execution);
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

/** Looks until the query has ended, or until no more than `reserve` milliseconds of the call's time are left. */
async function untilEnded(running: Running, reserve: number): Promise<QueryExecution> {
  const { aws, region, id, time } = running;
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
    const { QueryExecution = {} } = await aws.send(AthenaClient, command, { region });
    if (hasEnded(QueryExecution) || !time || time.left() - pause < reserve) return QueryExecution;
    await time.wait(pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * GROWTH);
  }
}

function hasEnded({ Status }: QueryExecution): boolean {
  return ENDS.includes(Status?.State);
}

/** A query that was not waited for any longer. */
interface Stopped {
  /** What became of it, in words. */
  readonly how: string;
  /** As it was seen last; without any member when it was not. */
  readonly execution: QueryExecution;
}

// It ends some time after it was stopped, and costs until then. Why it was stopped is what matters: that
// Athena does not do so, or does not tell, is no other error.
async function stop(running: Running): Promise<Stopped> {
  const { aws, region, id, time } = running;
  const command = new StopQueryExecutionCommand({ QueryExecutionId: id });
  const how = await aws.send(AthenaClient, command, { region }).then(
    () => 'was stopped',
    () => 'could not be stopped: it may go on',
  );
  const reserve = Math.max(RESERVE_MS, time?.left() ?? 0) - SETTLE_MS;
  return { how, execution: await untilEnded(running, reserve).catch(() => ({})) };
}

function unwatched(running: Running, error: unknown, { how, execution }: Stopped): unknown {
  if (!(error instanceof AwsError)) return error;
  const { code, operation, message } = error;
  return new ToolError(
    'query_unwatched',
    `The query could not be watched (${message}) and ${how}`,
    {
      ...{ aws_error_code: code, operation },
      ...costOf(running, execution),
    },
  );
}

function failed(
  running: Running,
  [code, what]: readonly [code: string, what: string],
  execution: QueryExecution,
): ToolError {
  const { AthenaError, StateChangeReason } = execution.Status ?? {};
  const reason = AthenaError?.ErrorMessage ?? StateChangeReason;
  const because = reason === undefined ? '' : `: ${maskIdentifiers(reason)}`;
  return new ToolError(code, `The query ${what}${because}`, costOf(running, execution));
}

// Of a query that may go on nobody knows yet what it costs.
function costOf({ id, limit }: Running, execution: QueryExecution) {
  const isKnown = hasEnded(execution);
  return {
    data_scanned_bytes: execution.Statistics?.DataScannedInBytes ?? null,
    cost_usd: isKnown ? queryPriceUsd(execution) : null,
    ...(!isKnown && { most_cost_usd: mostQueryPriceUsd(limit), query_execution_id: id }),
  };
}
