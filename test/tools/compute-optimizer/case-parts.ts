// What recommendations of several types have in common.

/** When a recommendation was made, as AWS sends it. */
export const REFRESHED = { lastRefreshTimestamp: 1773576000.5 };
/** The same, as the tool shows it. */
export const REFRESHED_SHOWN = { last_refresh_timestamp: '2026-03-15T12:00:00.500Z' };
/** Whose resources they are. */
export const ACCOUNT = '111122223333';

/** What an option would save, as AWS sends it. */
export const SAVINGS = {
  savingsOpportunity: {
    savingsOpportunityPercentage: 40.5,
    estimatedMonthlySavings: { currency: 'USD', value: 12.34 },
  },
  savingsOpportunityAfterDiscounts: {
    savingsOpportunityPercentage: 30,
    estimatedMonthlySavings: { currency: 'USD', value: 9.1 },
  },
};
/** The same, as the tool shows it. */
export const SAVINGS_SHOWN = {
  savings_opportunity: {
    savings_percentage: 40.5,
    estimated_monthly_savings: { currency: 'USD', value: 12.34 },
  },
  savings_opportunity_after_discounts: {
    savings_percentage: 30,
    estimated_monthly_savings: { currency: 'USD', value: 9.1 },
  },
};
/** Of an option that AWS says no savings of. */
export const NO_SAVINGS_SHOWN = {
  savings_opportunity: null,
  savings_opportunity_after_discounts: null,
};

/** What was measured. */
export const METRICS = [{ name: 'CPU', statistic: 'MAXIMUM', value: 55.5 }];
/** Graphics processors of an instance. */
export const GPU = { gpus: [{ gpuCount: 1, gpuMemorySizeInMiB: 16_384 }] };
const PREFERENCES = { savingsEstimationMode: { source: 'PublicPricing' } };

/** What a recommendation rests on, as AWS sends it. */
export const BASIS = {
  utilizationMetrics: METRICS,
  effectiveRecommendationPreferences: PREFERENCES,
};
/** The same, as the tool shows it. */
export const BASIS_SHOWN = {
  utilization_metrics: METRICS,
  lookback_period_in_days: 14,
  effective_recommendation_preferences: PREFERENCES,
};
