// Sums of metrics, with their units.
import { type Amount, formatAmount } from '../../../data/amount.ts';
import { type ChargeAmounts, type Metric, metrics } from '../../../data/charge-line.ts';
import { validationFault } from '../../engine/parse-input.ts';

/** @throws AwsFault `ValidationException` for what is no metric */
export function parseMetric(name: string): Metric {
  const metric = metrics.find((known) => known === name);
  if (metric) return metric;
  throw validationFault(`Invalid metric ${name}, valid metrics are: ${metrics.join(', ')}`);
}

/** Amount and unit, as Cost Explorer sends them. */
export interface MetricValue {
  /** Decimal string. */
  readonly Amount: string;
  readonly Unit: string;
}

/** Sums of the metrics that were asked for. */
export class MetricTotals {
  readonly #sums: Map<Metric, Amount>;
  readonly #usageUnits = new Set<string>();

  /** @param metrics - which to add up */
  constructor(metrics: readonly Metric[]) {
    this.#sums = new Map(metrics.map((metric) => [metric, 0n]));
  }

  /**
   * Adds a charge.
   *
   * @param amounts - of the charge
   * @param usageUnit - unit of its usage quantity, empty when it has none
   */
  add(amounts: ChargeAmounts, usageUnit: string): void {
    for (const [metric, sum] of this.#sums) this.#sums.set(metric, sum + amounts[metric]);
    if (usageUnit !== '') this.#usageUnits.add(usageUnit);
  }

  /** The sums by metric; usage in different units has the unit `N/A`. */
  values(): Record<string, MetricValue> {
    return Object.fromEntries(
      [...this.#sums].map(([metric, sum]) => [
        metric,
        { Amount: formatAmount(sum), Unit: this.#unitOf(metric) },
      ]),
    );
  }

  #unitOf(metric: Metric): string {
    if (metric.endsWith('Cost')) return 'USD';
    const [unit = 'N/A', ...others] = this.#usageUnits;
    return metric === 'UsageQuantity' && others.length === 0 ? unit : 'N/A';
  }
}
