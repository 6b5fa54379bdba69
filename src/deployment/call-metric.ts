import type { TemplateValue } from '../gateway/cloud-formation.ts';
import { type MetricName, SERVICE_DIMENSION } from '../metrics/metric-units.ts';

/**
 * A metric of calls, as the properties of an alarm name it.
 *
 * @param namespace - of the stage
 * @param name - which
 */
export function callMetric(namespace: string, name: MetricName): Record<string, TemplateValue> {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: [{ Name: SERVICE_DIMENSION.name, Value: SERVICE_DIMENSION.value }],
  };
}
