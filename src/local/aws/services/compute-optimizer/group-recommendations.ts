// Sizes of Auto Scaling groups.
import type { AutoScalingGroupRecommendation } from '@aws-sdk/client-compute-optimizer';
import { pickAt } from '../../../data/seeded-random.ts';
import { instancePreferences, withArchitectures } from './effective-preferences.ts';
import { smallerInstances } from './instance-sizes.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { savings } from './savings-opportunity.ts';

/** GetAutoScalingGroupRecommendations: one group for each type bought on demand. */
export const groupRecommendations: Recommendations<AutoScalingGroupRecommendation> = {
  member: 'autoScalingGroupRecommendations',
  arns: { member: 'autoScalingGroupArns', of: ({ autoScalingGroupArn }) => autoScalingGroupArn },
  filters: {
    Finding: ({ finding }) => finding,
    RecommendationSourceType: () => 'AutoScalingGroup',
    InferredWorkloadTypes: ({ inferredWorkloadTypes }) => inferredWorkloadTypes,
  },
  tellsErrors: true,
  prefer: withArchitectures,
  recommend({ accountId, meter, region, purchase, tags, dailySpend, seed }, now) {
    const { instanceType } = meter;
    if (purchase !== 'on-demand' || !meter.platform || !instanceType) return [];
    const name = `${tags.get('environment') ?? 'untagged'}-${instanceType}`;
    const finding = pickAt(seed, 31, ['NotOptimized', 'Optimized'] as const);
    const group = { desiredCapacity: 2, minSize: 1, maxSize: 6 };
    const options = finding === 'Optimized' ? [] : smallerInstances(instanceType);
    return [
      {
        accountId,
        autoScalingGroupArn: `arn:aws:autoscaling:${region.code}:${accountId}:autoScalingGroup:00000000-0000-4000-8000-${accountId}:autoScalingGroupName/${name}`,
        autoScalingGroupName: name,
        finding,
        lookBackPeriodInDays: 14,
        currentPerformanceRisk: 'VeryLow',
        effectiveRecommendationPreferences: instancePreferences(accountId),
        inferredWorkloadTypes: [],
        currentConfiguration: { ...group, instanceType },
        utilizationMetrics: [{ name: 'Cpu', statistic: 'Maximum', value: 27.5 }],
        recommendationOptions: options.map((option, index) => ({
          configuration: { ...group, instanceType: option.instanceType },
          rank: index + 1,
          performanceRisk: index + 1,
          projectedUtilizationMetrics: [{ name: 'Cpu', statistic: 'Maximum', value: 54.2 }],
          ...savings({ accountId, dailySpend }, option.saves),
        })),
        lastRefreshTimestamp: refreshedAt(now),
      },
    ];
  },
};
