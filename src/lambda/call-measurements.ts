import type { SignInStep } from '../accounts/account-event.ts';
import type { MetricName } from '../metrics/metric-units.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { CallState } from './billing-call.ts';
import type { CallEvent } from './call-event.ts';
import { countBilled } from './describe-call.ts';

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
export function callMeasurements(
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
