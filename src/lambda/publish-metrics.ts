import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ERROR_DIMENSION, METRIC_UNITS, SERVICE_DIMENSION } from '../metrics/metric-units.ts';
import type { Measurement } from './call-measurements.ts';

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
