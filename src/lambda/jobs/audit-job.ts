// What the jobs on the audit trail have in common.
import { Logger } from '@aws-lambda-powertools/logger';
import { createDatabasePool, type DatabasePool } from '../../accounts/database-pool.ts';
import type { Environment } from '../../environment.ts';
import { type CallLogger, describeError } from '../observe/log.ts';

/** What a job on the audit trail works with. */
export interface AuditJobOptions {
  /** Signed in as the job's own role. */
  readonly database: Pick<DatabasePool, 'query'>;
  readonly logger: CallLogger;
}

/** A job on the audit trail, for its log and its error. */
export interface AuditJob<Result> {
  /** In the log. */
  readonly name: string;
  /** Message of the error that it ends with when it fails. */
  readonly failure: string;
  readonly run: () => Promise<Result>;
}

/**
 * Runs a job of the audit trail. What it throws is safe for the runtime to print.
 *
 * @param logger - is told why it failed
 * @throws Error with the job's own message
 */
export async function runAuditJob<Result>(
  logger: CallLogger,
  { name, failure, run }: AuditJob<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    logger.error(name, describeError(error));
    // The runtime prints what is thrown, and drivers quote what they were given.
    throw new Error(`${failure} The log tells where.`);
  }
}

/** What a job works with in its function. */
export function auditJobOptions({ accounts }: Environment): AuditJobOptions {
  return {
    database: createDatabasePool(accounts),
    logger: new Logger({ serviceName: 'agentcore-billing-tools' }),
  };
}
