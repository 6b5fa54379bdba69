// Types and sizes of EBS volumes.
import type { VolumeRecommendation } from '@aws-sdk/client-compute-optimizer';
import type { Deployment } from '../../../data/deployment.ts';
import { pickAt, randomAt } from '../../../data/seeded-random.ts';
import { savingsEstimationMode } from './effective-preferences.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { savings } from './savings-opportunity.ts';

const VOLUMES = 4;
const SAVES = 18.75;

/** GetEBSVolumeRecommendations: a few volumes for each region with volume storage on the bill. */
export const volumeRecommendations: Recommendations<VolumeRecommendation> = {
  member: 'volumeRecommendations',
  arns: { member: 'volumeArns', of: ({ volumeArn }) => volumeArn },
  filters: { Finding: ({ finding }) => finding },
  tellsErrors: true,
  recommend(deployment, now) {
    if (!deployment.meter.usageType.startsWith('EBS:VolumeUsage')) return [];
    return Array.from({ length: VOLUMES }, (_, index) => volume(deployment, index, now));
  },
};

function volume(deployment: Deployment, index: number, now: Date): VolumeRecommendation {
  const { accountId, region, seed, dailySpend } = deployment;
  const id = Math.floor(randomAt(seed, 40 + index) * 2 ** 32).toString(16);
  const finding = pickAt(seed, 50 + index, ['NotOptimized', 'Optimized'] as const);
  const size = pickAt(seed, 60 + index, [100, 250, 500, 1000]);
  const current = {
    volumeType: 'gp3',
    volumeSize: size,
    volumeBaselineIOPS: 6000,
    volumeBurstIOPS: 6000,
    volumeBaselineThroughput: 250,
    volumeBurstThroughput: 250,
    rootVolume: index === 0,
  };
  const smaller = { ...current, volumeBaselineIOPS: 3000, volumeBurstIOPS: 3000 };
  const option = {
    configuration: smaller,
    rank: 1,
    performanceRisk: 1,
    ...savings({ accountId, dailySpend: dailySpend / VOLUMES }, SAVES),
  };
  return {
    volumeArn: `arn:aws:ec2:${region.code}:${accountId}:volume/vol-0${id.padStart(16, '0')}`,
    accountId,
    currentConfiguration: current,
    finding,
    lookBackPeriodInDays: 14,
    currentPerformanceRisk: 'VeryLow',
    effectiveRecommendationPreferences: {
      ...savingsEstimationMode(accountId),
      lookBackPeriod: 'DAYS_14',
    },
    utilizationMetrics: [
      { name: 'VolumeReadOpsPerSecond', statistic: 'Maximum', value: 212 },
      { name: 'VolumeWriteOpsPerSecond', statistic: 'Maximum', value: 640 },
    ],
    volumeRecommendationOptions: finding === 'Optimized' ? [] : [option],
    lastRefreshTimestamp: refreshedAt(now),
  };
}
