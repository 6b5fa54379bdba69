// Memory of Lambda functions.
import type { LambdaFunctionRecommendation } from '@aws-sdk/client-compute-optimizer';
import type { Deployment } from '../../../data/deployment.ts';
import { pickAt } from '../../../data/seeded-random.ts';
import { savingsEstimationMode } from './effective-preferences.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { savings } from './savings-opportunity.ts';

const FUNCTIONS = ['checkout', 'thumbnail', 'nightly-export', 'webhook'];

/** GetLambdaFunctionRecommendations: a few functions for each region with Lambda on the bill. */
export const functionRecommendations: Recommendations<LambdaFunctionRecommendation> = {
  member: 'lambdaFunctionRecommendations',
  arns: { member: 'functionArns', of: ({ functionArn }) => functionArn },
  filters: {
    Finding: ({ finding }) => finding,
    FindingReasonCode: ({ findingReasonCodes }) => findingReasonCodes,
  },
  tellsErrors: false,
  recommend(deployment, now) {
    const { meter, purchase } = deployment;
    if (meter.usageType !== 'Lambda-GB-Second' || purchase !== 'on-demand') return [];
    return FUNCTIONS.map((name, index) => recommendation(deployment, { name, index, now }));
  },
};

function recommendation(
  { accountId, region, seed, dailySpend }: Deployment,
  { name, index, now }: { name: string; index: number; now: Date },
): LambdaFunctionRecommendation {
  const finding = pickAt(seed, 70 + index, ['NotOptimized', 'Optimized'] as const);
  const memory = pickAt(seed, 80 + index, [1024, 2048, 3008]);
  const option = {
    rank: 1,
    memorySize: memory / 2,
    projectedUtilizationMetrics: [
      { name: 'Duration', statistic: 'Expected', value: 412.5 } as const,
    ],
    ...savings({ accountId, dailySpend: dailySpend / FUNCTIONS.length }, 38.5),
  };
  return {
    functionArn: `arn:aws:lambda:${region.code}:${accountId}:function:${name}:$LATEST`,
    functionVersion: '$LATEST',
    accountId,
    currentMemorySize: memory,
    numberOfInvocations: 10_000 * (index + 1),
    utilizationMetrics: [
      { name: 'Duration', statistic: 'Average', value: 385.2 },
      { name: 'Memory', statistic: 'Maximum', value: Math.round(memory * 0.31) },
    ],
    lookbackPeriodInDays: 14,
    lastRefreshTimestamp: refreshedAt(now),
    finding,
    findingReasonCodes: finding === 'Optimized' ? [] : ['MemoryOverprovisioned'],
    memorySizeRecommendationOptions: finding === 'Optimized' ? [] : [option],
    currentPerformanceRisk: 'VeryLow',
    effectiveRecommendationPreferences: savingsEstimationMode(accountId),
  };
}
