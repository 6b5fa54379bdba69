import { Logger } from '@aws-lambda-powertools/logger';
import { createAccountResolver } from '../accounts/account-resolver.ts';
import { createDatabasePool } from '../accounts/database-pool.ts';
import { createSecretReader } from '../accounts/secret-reader.ts';
import { createAwsFactory } from '../aws/create-aws.ts';
import { AccessControl } from '../callers/access-control.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { readEnvironment, traceHeader } from '../environment.ts';
import { announceAudit } from './announce-audit.ts';
import { announceAuthorization } from './announce-authorization.ts';
import type { AuditOptions } from './audit-calls.ts';
import type { AuthorizeOptions } from './authorize.ts';
import type { MeasureOptions } from './measure-calls.ts';
import { createMetricsPublisher } from './publish-metrics.ts';
import { createSegmentSender } from './segment-sender.ts';
import type { SignInOptions } from './sign-in.ts';
import type { TraceOptions } from './trace-calls.ts';

/** What the handlers of one process share. */
export interface Dependencies
  extends SignInOptions,
    AuthorizeOptions,
    AuditOptions,
    MeasureOptions,
    TraceOptions {}

/**
 * Sets up a process from its environment; nothing is connected before the first call needs it.
 *
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createDependencies(environment = readEnvironment()): Dependencies {
  const { accounts: configuration, callers, region, traceDaemon, sourceIdentities } = environment;
  const now = () => new Date();
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  announceAuthorization(logger, callers);
  const auditMode = announceAudit(logger, environment);
  const database = createDatabasePool(configuration);
  return {
    resolver: createAccountResolver({ configuration, database }),
    access: new AccessControl({ mode: callers.mode, database, now }),
    callerKeys: callerKeys(callers.keys, createSecretReader(region)),
    createAws: createAwsFactory(now),
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
