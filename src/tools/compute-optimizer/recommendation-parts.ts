// What recommendations for all kinds of resources have: what they rest on, and what would be saved.

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

/** Savings as every kind of recommendation of Compute Optimizer states them. */
interface Opportunity {
  readonly savingsOpportunityPercentage?: number | undefined;
  readonly estimatedMonthlySavings?:
    | { readonly currency?: string | undefined; readonly value?: number | undefined }
    | undefined;
}

/** The part of a recommendation option that says what it would save. */
interface Saving {
  readonly savingsOpportunity?: Opportunity | undefined;
  readonly savingsOpportunityAfterDiscounts?: Opportunity | undefined;
}

/**
 * What an option would save a month: at list prices as the reference server has it, and with the
 * account's own discounts. The amounts are numbers because this API has numbers.
 *
 * @param option - a recommendation option of any resource type
 */
export function toSavings(option: Saving): object {
  return {
    savings_opportunity: toOpportunity(option.savingsOpportunity),
    savings_opportunity_after_discounts: toOpportunity(option.savingsOpportunityAfterDiscounts),
  };
}

function toOpportunity(opportunity: Opportunity | undefined): object | null {
  if (opportunity === undefined || Object.keys(opportunity).length === 0) return null;
  return {
    savings_percentage: opportunity.savingsOpportunityPercentage ?? null,
    estimated_monthly_savings: {
      currency: opportunity.estimatedMonthlySavings?.currency ?? null,
      value: opportunity.estimatedMonthlySavings?.value ?? null,
    },
  };
}
