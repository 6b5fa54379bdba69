// The jobs on the audit trail, each a function started by a schedule: sealing it, and ending old entries.

import { Logger } from '@aws-lambda-powertools/logger';
import { createDatabasePool, type DatabasePool } from '../../accounts/database-pool.ts';
import { removeEntries } from '../../audit/remove-entries.ts';
import { sealEntries } from '../../audit/seal-entries.ts';
import { shiftDays } from '../../calendar.ts';
import { type Environment, readEnvironment } from '../../environment.ts';
import { type CallLogger, describeError } from '../observe/log.ts';

/** What a job on the audit trail works with. */
interface AuditJobOptions {
  /** Signed in as the job's own role. */
  readonly database: Pick<DatabasePool, 'query'>;
  readonly logger: CallLogger;
}

/**
 * The Lambda that seals the audit trail, started by a schedule. Its event says nothing. It logs the
 * newest seal: where the database cannot be trusted, the log tells what it was.
 *
 * @param options - from the environment by default, signed in as `billing_tools_seal`
 */
export function auditSeal({ database, logger } = auditJobOptions(readEnvironment())) {
  const name = 'audit seal';
  async function run(): Promise<{ readonly sealed: number }> {
    const { sealed, newest } = await sealEntries(database);
    logger.info(name, {
      sealed,
      seal: newest?.number ?? null,
      sealed_at: newest?.sealedAt.toISOString() ?? null,
      hash: newest?.hash ?? null,
    });
    return { sealed };
  }
  return () => runAuditJob(logger, { name, failure: 'The audit trail could not be sealed.', run });
}

/** What the job works with. */
interface RetentionOptions extends AuditJobOptions {
  /** How long entries are kept, in days. */
  readonly retentionDays: number;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * The Lambda that ends the audit trail, started by a schedule. Its event says nothing.
 *
 * @param options - from the environment by default, signed in as `billing_tools_retention`
 */
export function auditRetention({ database, retentionDays, logger, now } = readOptions()) {
  const name = 'audit retention';
  async function run(): Promise<{ readonly removed: number }> {
    const before = shiftDays(now(), -retentionDays);
    const removed = await removeEntries(database, before);
    logger.info(name, { removed, before: before.toISOString() });
    return { removed };
  }
  const failure = 'The audit trail could not be shortened.';
  return () => runAuditJob(logger, { name, failure, run });
}

function readOptions(environment = readEnvironment()): RetentionOptions {
  const { retentionDays } = environment.audit;
  return { ...auditJobOptions(environment), retentionDays, now: () => new Date() };
}

/** A job on the audit trail, for its log and its error. */
interface AuditJob<Result> {
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
async function runAuditJob<Result>(
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
function auditJobOptions({ accounts }: Environment): AuditJobOptions {
  return {
    database: createDatabasePool(accounts),
    logger: new Logger({ serviceName: 'agentcore-billing-tools' }),
  };
}
