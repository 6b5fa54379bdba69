// What the functions of reports share, from the environment.
import { Logger } from '@aws-lambda-powertools/logger';
import { type AccountResolver, createAccountResolver } from '../../../accounts/account-resolver.ts';
import { createDatabasePool } from '../../../accounts/database-pool.ts';
import { createSecretReader, type SecretReader } from '../../../accounts/secret-reader.ts';
import type { AuditMode } from '../../../audit/audit-entry.ts';
import { type AwsFactory, createAwsFactory } from '../../../aws/create-aws.ts';
import { AccessControl } from '../../../callers/access-control.ts';
import type { Database } from '../../../callers/grant-store.ts';
import { type ReportsConfiguration, readEnvironment } from '../../../environment.ts';
import type { ObjectStore } from '../../../reports/store/object-store.ts';
import { s3ObjectStore } from '../../../reports/store/s3-object-store.ts';
import { type ResultObjects, textsInObjects } from '../../../results/result-texts.ts';
import { createKeptAnswers, type KeptAnswers } from '../../../spending/kept-answers.ts';
import { keptInMemory } from '../../../spending/kept-store.ts';
import { SpendingLedger } from '../../../spending/spending-ledger.ts';
import { bucketObjects } from '../../bucket-objects.ts';
import { type CallLogger, describeError } from '../../observe/log.ts';
import { createMetricsPublisher, type MetricsPublisher } from '../../observe/metrics.ts';

/** What the steps of a report's run share in one process. */
export interface ReportDependencies {
  readonly resolver: AccountResolver;
  readonly database: Database;
  /** Decides which accounts the job may ask about. */
  readonly access: AccessControl;
  readonly createAws: AwsFactory;
  /** What may be spent; absent: there are no limits. */
  readonly limits?: SpendingLedger | undefined;
  /** What was paid for and kept, of tools and reports alike. */
  readonly keptAnswers: KeptAnswers;
  readonly readSecret: SecretReader;
  readonly auditMode: AuditMode;
  readonly reports: ReportsConfiguration;
  readonly region: string;
  /** Whether sessions of roles name the job; off by default. */
  readonly sourceIdentities?: boolean;
  readonly logger: CallLogger;
  readonly publishMetrics: MetricsPublisher;
  /** The clock. */
  readonly now: () => Date;
}

/** What a process is in besides its environment. */
interface ReportSurroundings {
  readonly now?: () => Date;
  readonly keptIn?: ResultObjects;
}

/**
 * Sets up a process from its environment; nothing is connected before it is needed.
 *
 * No Gateway and no caller stands before these functions: who may start them is said by IAM, to the
 * state machine's role and nobody else, and what a report is about is said by the schedule. So the
 * job is a principal of its own that may ask about every account there is, except those that are
 * shut off for everybody.
 *
 * @param environment - of the process
 * @param around - the clock, and where answers are kept in place of the environment's bucket
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createReportDependencies(
  environment = readEnvironment(),
  { now = () => new Date(), keptIn }: ReportSurroundings = {},
): ReportDependencies {
  const { accounts: configuration, region, reports, audit, metricsNamespace } = environment;
  const { sourceIdentities } = environment;
  const database = createDatabasePool(configuration);
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  const createAws = createAwsFactory(now);
  const { bucket } = reports;
  const objects = keptIn ?? (bucket && bucketObjects(bucket, { createAws, region }));
  return {
    resolver: createAccountResolver({ configuration, database }),
    database,
    access: new AccessControl({ mode: 'off', database, now }),
    createAws,
    limits: configuration.database && new SpendingLedger(database, now),
    keptAnswers: createKeptAnswers({
      ...environment.keptAnswers,
      texts: objects ? textsInObjects(objects) : keptInMemory(),
      now,
      onFault: (error) => logger.warn('kept answers not reached', describeError(error)),
    }),
    auditMode: audit.mode,
    readSecret: createSecretReader(region),
    reports,
    region,
    sourceIdentities,
    logger,
    publishMetrics: createMetricsPublisher(metricsNamespace),
    now,
  };
}

/**
 * The bucket that runs are kept in.
 *
 * @param signal - aborts when there is no time left
 * @throws TypeError when none is configured
 */
export function reportStore(
  { createAws, region, reports }: ReportDependencies,
  signal: AbortSignal,
): ObjectStore {
  if (reports.bucket === undefined) {
    throw new TypeError('REPORT_BUCKET and REPORT_BUCKET_OWNER are not set');
  }
  const aws = createAws({ principal: { kind: 'own-role' }, region, signal });
  return s3ObjectStore(aws, reports.bucket);
}
