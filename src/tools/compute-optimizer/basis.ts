// What a recommendation rests on: what was measured, for how long, and by which preferences.

/** A measurement, as most kinds of recommendation have it. */
export interface Metric {
  readonly name?: string | undefined;
  readonly statistic?: string | undefined;
  readonly value?: number | undefined;
}

/** The members of a recommendation that say what it rests on; AWS spells the second in two ways. */
interface Measured {
  readonly utilizationMetrics?: readonly Metric[] | undefined;
  readonly lookBackPeriodInDays?: number | undefined;
  readonly lookbackPeriodInDays?: number | undefined;
  readonly effectiveRecommendationPreferences?: object | undefined;
}

/**
 * What a recommendation rests on, with the reference server's keys.
 *
 * @param recommendation - of any kind of resource
 */
export function toBasis(recommendation: Measured): object {
  const { lookBackPeriodInDays, lookbackPeriodInDays } = recommendation;
  return {
    utilization_metrics: (recommendation.utilizationMetrics ?? []).map(toMetric),
    lookback_period_in_days: lookBackPeriodInDays ?? lookbackPeriodInDays ?? null,
    effective_recommendation_preferences: recommendation.effectiveRecommendationPreferences ?? null,
  };
}

/** A measurement with the reference server's keys. */
export function toMetric({ name, statistic, value }: Metric): object {
  return { name: name ?? null, statistic: statistic ?? null, value: value ?? null };
}
