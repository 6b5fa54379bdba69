import { accountOf } from './account-of.ts';
import type { BillingRequest } from './billing-call.ts';
import { callMeasurements } from './call-measurements.ts';
import { outcomeOf } from './outcome-of.ts';
import type { MetricsPublisher } from './publish-metrics.ts';

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
