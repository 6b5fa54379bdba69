// Measures each call, and publishes it as metrics of CloudWatch.
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SignInStep } from '../../accounts/account-event.ts';
import {
  ERROR_DIMENSION,
  METRIC_UNITS,
  type MetricName,
  SERVICE_DIMENSION,
} from '../../metrics/metric-units.ts';
import { isSoftlyExceeded } from '../../spending/describe-limit.ts';
import { ToolError } from '../../tools/tool-error.ts';
import { outcomeOf } from '../answer.ts';
import { accountOf, type BillingRequest, type CallEvent, type CallState } from '../call.ts';
import { countBilled } from './describe-call.ts';

/** What measuring needs. */
export interface MeasureOptions {
  readonly publishMetrics: MetricsPublisher;
  /** The clock. */
  readonly now: () => Date;
}

/** Middleware: publishes the metrics of each call. */
export function measureCalls({ publishMetrics, now }: MeasureOptions) {
  function publish({ internal, error }: BillingRequest): void {
    const { requestId, toolName } = internal;
    const accountId = accountOf(internal);
    publishMetrics({
      measurements: callMeasurements(internal, error, now()),
      properties: {
        ...(accountId !== null && { account_id: accountId }),
        ...(requestId !== undefined && { request_id: requestId }),
        ...(toolName !== undefined && { tool: toolName }),
      },
      errorType: error ? outcomeOf(error) : undefined,
    });
  }
  return { after: publish, onError: publish };
}

/** One value of one metric. */
export type Measurement = readonly [MetricName, number];

const STEP_METRICS = {
  row_lookup: ['RowLookupLatency', 'RowLookupFailures'],
  decryption: ['DecryptionLatency', 'DecryptionFailures'],
  identity_check: ['IdentityCheckLatency', 'IdentityCheckFailures'],
  assume_role: ['AssumeRoleLatency', 'AssumeRoleFailures'],
  audit_write: ['AuditLatency', 'AuditFailures'],
} as const satisfies Record<SignInStep | 'audit_write', readonly [MetricName, MetricName]>;

/**
 * Measures a call by what happened during it.
 *
 * @param state - of the call
 * @param error - what ended it; absent when it was answered with data
 * @param now - when it ended
 */
function callMeasurements(
  { startedAt = new Date(0), decision, events = [] }: CallState,
  error: unknown,
  now: Date,
): Measurement[] {
  const isFailed = error !== undefined && error !== null;
  const isDenied = decision !== undefined && decision.allowed !== true;
  return [
    ['Calls', 1],
    ['FailedCalls', Number(isFailed)],
    // A tool refuses arguments and the like; those are the caller's to mend.
    ['Errors', Number(isFailed && !isDenied && !(error instanceof ToolError))],
    ['Denials', Number(isDenied)],
    ['Duration', now.getTime() - startedAt.getTime()],
    ['BilledRequests', countBilled(events)],
    ...events.flatMap(measureEvent),
  ];
}

function measureEvent(event: CallEvent): Measurement[] {
  switch (event.kind) {
    case 'aws_request':
      return [
        ['AwsLatency', event.duration],
        ['AwsThrottles', Number(event.throttled)],
        ['AwsRetries', event.attempts - 1],
      ];
    case 'limits_drawn':
      return [['SoftLimitsExceeded', Number(event.limits.some(isSoftlyExceeded))]];
    case 'kept_answer':
      return [['KeptAnswers', 1]];
    case 'credentials_served':
      return [
        ['RowCacheHits', Number(event.rowFromMemory)],
        ['CredentialCacheHits', Number(event.credentialsFromMemory)],
        ...lifetime(event),
      ];
    default: {
      const [latency, failures] = STEP_METRICS[event.kind];
      return [
        [latency, event.duration],
        [failures, Number(event.failed)],
      ];
    }
  }
}

function lifetime({ at, expiration }: { at: Date; expiration?: Date }): Measurement[] {
  if (!expiration) return [];
  return [['CredentialLifetime', (expiration.getTime() - at.getTime()) / 1000]];
}

/** What one call is measured by. */
export interface CallMetrics {
  readonly measurements: readonly Measurement[];
  /** What else the line tells; not a dimension. */
  readonly properties: Readonly<Record<string, string>>;
  /** `error_type` of a call that failed. */
  readonly errorType: string | undefined;
}

/** Publishes the metrics of one call. */
export type MetricsPublisher = (metrics: CallMetrics) => void;

/**
 * Publishes metrics in CloudWatch's embedded format, as lines of the log.
 *
 * @param namespace - of the metrics in CloudWatch
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createMetricsPublisher(namespace: string): MetricsPublisher {
  const metrics = new Metrics({ namespace, serviceName: SERVICE_DIMENSION.value });
  return (call) => {
    try {
      publishCall(metrics, call);
    } finally {
      // Whatever happens, nothing of one call gets into another's line.
      metrics.clearMetrics();
      metrics.clearMetadata();
      metrics.clearDimensions();
    }
  };
}

// In one go, since calls of the container run side by side.
function publishCall(metrics: Metrics, { measurements, properties, errorType }: CallMetrics): void {
  for (const [name, value] of measurements) {
    // With a metric's hundredth value the line is written, and its properties are forgotten.
    if (!metrics.hasStoredMetrics()) addProperties(metrics, properties);
    metrics.addMetric(name, MetricUnit[METRIC_UNITS[name]], value);
  }
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  if (errorType === undefined) return;
  metrics
    .addDimension(ERROR_DIMENSION, errorType)
    .addMetric('FailedCalls', MetricUnit.Count, 1)
    .publishStoredMetrics();
}

function addProperties(metrics: Metrics, properties: CallMetrics['properties']): void {
  for (const [name, value] of Object.entries(properties)) metrics.addMetadata(name, value);
}
