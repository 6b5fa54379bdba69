// Sizes of ECS services.
import type {
  ECSServiceRecommendation,
  ECSServiceRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import type { Deployment } from '../../../data/deployment.ts';
import { pickAt } from '../../../data/seeded-random.ts';
import { savingsEstimationMode } from './effective-preferences.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { type Cost, savings } from './savings-opportunity.ts';

const SERVICES = ['storefront', 'search', 'worker'];
const FINDINGS = ['Overprovisioned', 'Optimized'] as const;

/** GetECSServiceRecommendations: a few Fargate services for each region with Fargate on the bill. */
export const containerRecommendations: Recommendations<ECSServiceRecommendation> = {
  member: 'ecsServiceRecommendations',
  arns: { member: 'serviceArns', of: ({ serviceArn }) => serviceArn },
  filters: {
    Finding: ({ finding }) => finding,
    FindingReasonCode: ({ findingReasonCodes }) => findingReasonCodes,
  },
  tellsErrors: true,
  recommend(deployment, now) {
    const { usageType } = deployment.meter;
    if (!usageType.startsWith('Fargate-vCPU') || deployment.purchase !== 'on-demand') return [];
    return SERVICES.map((name, index) => recommendation(deployment, { name, index, now }));
  },
};

function recommendation(
  { accountId, region, seed, dailySpend }: Deployment,
  { name, index, now }: { name: string; index: number; now: Date },
): ECSServiceRecommendation {
  const finding = pickAt(seed, 95 + index, FINDINGS);
  const arn = `arn:aws:ecs:${region.code}:${accountId}`;
  return {
    serviceArn: `${arn}:service/main/${name}`,
    accountId,
    currentServiceConfiguration: {
      ...sizes(name, 4096, 2048),
      taskDefinitionArn: `${arn}:task-definition/${name}:7`,
      autoScalingConfiguration: 'TargetTrackingScalingCpu',
    },
    utilizationMetrics: [
      { name: 'Cpu', statistic: 'Maximum', value: 21.4 },
      { name: 'Memory', statistic: 'Maximum', value: 33.9 },
    ],
    lookbackPeriodInDays: 14,
    launchType: 'Fargate',
    lastRefreshTimestamp: refreshedAt(now),
    finding,
    findingReasonCodes: finding === 'Optimized' ? [] : ['CPUOverprovisioned'],
    serviceRecommendationOptions:
      finding === 'Optimized' ? [] : [option(name, { accountId, dailySpend })],
    currentPerformanceRisk: 'VeryLow',
    effectiveRecommendationPreferences: {
      ...savingsEstimationMode(accountId),
      lookBackPeriod: 'DAYS_14',
    },
    tags: [{ key: 'Service', value: name }],
  };
}

function option(name: string, { accountId, dailySpend }: Cost): ECSServiceRecommendationOption {
  const { containerConfigurations: containerRecommendations, ...size } = sizes(name, 2048, 1024);
  return {
    ...size,
    containerRecommendations,
    projectedUtilizationMetrics: [
      { name: 'Cpu', statistic: 'Maximum', lowerBoundValue: 40.1, upperBoundValue: 44.8 },
    ],
    ...savings({ accountId, dailySpend: dailySpend / SERVICES.length }, 50),
  };
}

function sizes(containerName: string, memory: number, cpu: number) {
  const container = { containerName, memorySizeConfiguration: { memory }, cpu };
  return { memory, cpu, containerConfigurations: [container] };
}
