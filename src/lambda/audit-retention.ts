import { Logger } from '@aws-lambda-powertools/logger';
import { createDatabasePool } from '../accounts/create-database-pool.ts';
import type { DatabasePool } from '../accounts/database-pool.ts';
import { removeEntries } from '../audit/remove-entries.ts';
import { readEnvironment } from '../environment.ts';
import { describeError } from './describe-error.ts';
import type { CallLogger } from './log-calls.ts';

const DAY_MS = 86_400_000;

/** What the job works with. */
interface RetentionOptions {
  /** Signed in as `billing_tools_retention`. */
  readonly database: Pick<DatabasePool, 'query'>;
  /** How long entries are kept, in days. */
  readonly retentionDays: number;
  readonly logger: CallLogger;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * The Lambda that ends the audit trail, started by a schedule.
 *
 * @param options - from the environment by default
 */
export function auditRetention({ database, retentionDays, logger, now } = readOptions()) {
  return async (): Promise<{ readonly removed: number }> => {
    const before = new Date(now().getTime() - retentionDays * DAY_MS);
    try {
      const removed = await removeEntries(database, before);
      logger.info('audit retention', { removed, before: before.toISOString() });
      return { removed };
    } catch (error) {
      logger.error('audit retention', describeError(error));
      // The runtime prints what is thrown, and drivers quote what they were given.
      throw new Error('The audit trail could not be shortened. The log tells where.');
    }
  };
}

function readOptions(environment = readEnvironment()): RetentionOptions {
  return {
    database: createDatabasePool(environment.accounts),
    retentionDays: environment.audit.retentionDays,
    logger: new Logger({ serviceName: 'agentcore-billing-tools' }),
    now: () => new Date(),
  };
}
