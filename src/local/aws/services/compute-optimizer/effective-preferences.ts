// Preferences that recommendations follow, and what other processors change.
import type {
  CpuVendorArchitecture,
  EffectiveRecommendationPreferences,
} from '@aws-sdk/client-compute-optimizer';
import { accountProfile } from '../../../data/account-profile.ts';

/** Where the prices of an account's savings come from. */
export function savingsEstimationMode(accountId: string) {
  const { discountPermille } = accountProfile(accountId);
  const source = discountPermille > 0 ? 'CostExplorerRightsizing' : 'PublicPricing';
  return { savingsEstimationMode: { source } } as const;
}

/** By what recommendations about virtual machines were made. */
export function instancePreferences(accountId: string): EffectiveRecommendationPreferences {
  return {
    ...savingsEstimationMode(accountId),
    cpuVendorArchitectures: ['CURRENT'],
    enhancedInfrastructureMetrics: 'Inactive',
    inferredWorkloadTypes: 'Active',
    externalMetricsPreference: { source: 'Datadog' },
    lookBackPeriod: 'DAYS_14',
    utilizationPreferences: [
      {
        metricName: 'CpuUtilization',
        metricParameters: { threshold: 'P99_5', headroom: 'PERCENT_20' },
      },
    ],
    preferredResources: [],
  };
}

/** A recommendation of which the asker chose the processors. */
export function withArchitectures<
  T extends { effectiveRecommendationPreferences?: EffectiveRecommendationPreferences | undefined },
>(recommendation: T, architectures: readonly CpuVendorArchitecture[]): T {
  const { effectiveRecommendationPreferences: preferences } = recommendation;
  return {
    ...recommendation,
    effectiveRecommendationPreferences: {
      ...preferences,
      cpuVendorArchitectures: [...architectures],
    },
  };
}
