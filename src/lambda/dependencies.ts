// What the functions of the tool families are made with, from the environment.
import { Logger } from '@aws-lambda-powertools/logger';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { createDatabasePool } from '../accounts/database-pool.ts';
import { createSecretReader } from '../accounts/secret-reader.ts';
import { createAwsFactory } from '../aws/create-aws.ts';
import { AccessControl } from '../callers/access-control.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { type Environment, readEnvironment, traceHeader } from '../environment.ts';
import { type ResultTexts, resultStore } from '../results/result-store.ts';
import { noTexts, textsInObjects } from '../results/result-texts.ts';
import type { RunLimits } from '../runs/plan-run.ts';
import type { RunObjects } from '../runs/run-store.ts';
import { createKeptAnswers } from '../spending/kept-answers.ts';
import { keptInMemory } from '../spending/kept-store.ts';
import { limitedAws } from '../spending/limited-aws.ts';
import { SpendingLedger } from '../spending/spending-ledger.ts';
import { announceAudit, announceAuthorization } from './announce.ts';
import { bucketObjects } from './bucket-objects.ts';
import { type Executions, stateMachineExecutions } from './executions.ts';
import type { AuditOptions } from './observe/audit.ts';
import { describeError } from './observe/log.ts';
import { createMetricsPublisher, type MeasureOptions } from './observe/metrics.ts';
import { createSegmentSender, type TraceOptions } from './observe/trace.ts';
import type { AuthorizeOptions } from './steps/authorize.ts';
import type { SignInOptions } from './steps/sign-in.ts';

/** What the handlers of one process share. */
export interface Dependencies
  extends SignInOptions,
    AuthorizeOptions,
    AuditOptions,
    MeasureOptions,
    TraceOptions {
  /** What questions need that go on after their call; absent: none does. */
  readonly runs?: RunParts;
}

/** What questions need that go on after their call. */
export interface RunParts {
  /** Where they are kept. */
  readonly objects: RunObjects;
  /** Name of the bucket that this is. */
  readonly bucket: string;
  readonly limits: RunLimits;
  /** What starts them; absent: the process starts none. */
  readonly executions?: Executions;
}

/**
 * Sets up a process from its environment; nothing is connected before the first call needs it.
 *
 * @param environment - of the process
 * @param texts - where results are kept when the environment has no bucket for them; not at all when
 *   absent, since functions share no memory
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createDependencies(
  environment = readEnvironment(),
  texts: ResultTexts = noTexts,
): Dependencies {
  const { accounts: configuration, callers, region, traceDaemon, sourceIdentities } = environment;
  const { mode, confidentialFamilies } = callers;
  const now = () => new Date();
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  announceAuthorization(logger, callers);
  const createAws = createAwsFactory(now);
  const { bucket } = environment.reports;
  const objects = bucket && bucketObjects(bucket, { createAws, region });
  const auditMode = announceAudit(logger, environment);
  const database = createDatabasePool(configuration);
  const limits = configuration.database && new SpendingLedger(database, now);
  const kept = createKeptAnswers({
    ...environment.keptAnswers,
    texts: objects ? textsInObjects(objects) : keptInMemory(),
    now,
    onFault: (error) => logger.warn('kept answers not reached', describeError(error)),
  });
  return {
    resolver: createAccountResolver({ configuration, database }),
    access: new AccessControl({ mode, confidentialFamilies, database, now }),
    callerKeys: callerKeys(callers.keys, createSecretReader(region)),
    createAws,
    results: resultStore(objects ? textsInObjects(objects) : texts, now),
    ...(bucket &&
      objects && {
        runs: runParts({ objects, bucket: bucket.name }, { createAws, ...environment }),
      }),
    limits,
    spending: [kept.layer, ...(limits ? [limitedAws(limits)] : [])],
    peekKept: kept.peek,
    standing: kept.standing,
    region,
    sourceIdentities,
    logger,
    now,
    auditMode,
    database,
    publishMetrics: createMetricsPublisher(environment.metricsNamespace),
    traceHeader,
    ...(traceDaemon && { sendSegments: createSegmentSender(traceDaemon) }),
  };
}

function runParts(
  store: Pick<RunParts, 'objects' | 'bucket'>,
  {
    createAws,
    region,
    runs,
  }: Pick<Dependencies, 'createAws' | 'region'> & Pick<Environment, 'runs'>,
): RunParts {
  const { stateMachineArn, ...limits } = runs;
  const executions =
    stateMachineArn && stateMachineExecutions(stateMachineArn, { createAws, region });
  return { ...store, limits, ...(executions && { executions }) };
}
