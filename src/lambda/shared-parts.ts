// What the functions of calls and those of reports are made with alike, from the environment.
import { Logger } from '@aws-lambda-powertools/logger';
import { type AccountResolver, createAccountResolver } from '../accounts/account-resolver.ts';
import { createDatabasePool, type DatabasePool } from '../accounts/database-pool.ts';
import { type AwsFactory, createAwsFactory } from '../aws/create-aws.ts';
import type { Environment } from '../environment.ts';
import { type ResultObjects, textsInObjects } from '../results/result-texts.ts';
import type { RunObjects } from '../runs/run-store.ts';
import { createKeptAnswers, type KeptAnswers } from '../spending/kept-answers.ts';
import { keptInMemory } from '../spending/kept-store.ts';
import { SpendingLedger } from '../spending/spending-ledger.ts';
import { bucketObjects } from './bucket-objects.ts';
import { type CallLogger, describeError } from './observe/log.ts';
import { createMetricsPublisher, type MetricsPublisher } from './observe/metrics.ts';

/** What one process shares, whatever its function is for. */
export interface SharedParts {
  readonly resolver: AccountResolver;
  readonly database: DatabasePool;
  readonly createAws: AwsFactory;
  /** What may be spent; undefined: there are no limits. */
  readonly limits: SpendingLedger | undefined;
  /** What was paid for and kept, of tools and reports alike. */
  readonly keptAnswers: KeptAnswers;
  /** The bucket of reports, results and kept answers; undefined: there is none. */
  readonly objects: RunObjects | undefined;
  /** The function's own region. */
  readonly region: string;
  /** Whether sessions of roles name who asks. */
  readonly sourceIdentities: boolean;
  readonly logger: CallLogger;
  readonly publishMetrics: MetricsPublisher;
  /** The clock. */
  readonly now: () => Date;
}

/** What a process is in besides its environment. */
export interface Surroundings {
  readonly now?: () => Date;
  /** Where answers are kept in place of the environment's bucket. */
  readonly keptIn?: ResultObjects;
}

/**
 * Sets up a process; nothing is connected before it is needed.
 *
 * @param environment - of the process
 * @param around - the clock, and where answers are kept
 */
export function sharedParts(
  environment: Environment,
  { now = () => new Date(), keptIn }: Surroundings = {},
): SharedParts {
  const { accounts: configuration, region, sourceIdentities } = environment;
  const { bucket } = environment.reports;
  const database = createDatabasePool(configuration);
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  const createAws = createAwsFactory(now);
  const objects = bucket && bucketObjects(bucket, { createAws, region });
  const kept = keptIn ?? objects;
  return {
    ...{ database, createAws, objects, region, sourceIdentities, logger, now },
    resolver: createAccountResolver({ configuration, database }),
    limits: configuration.database && new SpendingLedger(database, now),
    keptAnswers: createKeptAnswers({
      ...environment.keptAnswers,
      texts: kept ? textsInObjects(kept) : keptInMemory(),
      now,
      onFault: (error) => logger.warn('kept answers not reached', describeError(error)),
    }),
    publishMetrics: createMetricsPublisher(environment.metricsNamespace),
  };
}
