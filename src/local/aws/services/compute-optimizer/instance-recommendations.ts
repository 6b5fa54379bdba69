// Sizes of EC2 instances.
import type {
  InstanceRecommendation,
  InstanceRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { resourceIds } from '../../../data/deployment.ts';
import { pickAt, randomAt, seedOf } from '../../../data/seeded-random.ts';
import { instancePreferences, withArchitectures } from './effective-preferences.ts';
import { largerInstance, smallerInstances } from './instance-sizes.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { savings } from './savings-opportunity.ts';

const FINDINGS = ['Overprovisioned', 'Overprovisioned', 'Underprovisioned', 'Optimized'] as const;

const REASONS = {
  Overprovisioned: ['CPUOverprovisioned', 'MemoryOverprovisioned'],
  Underprovisioned: ['CPUUnderprovisioned'],
  Optimized: [],
} as const;

const WORKLOADS = [[], [], ['PostgreSql'], ['Redis', 'Nginx']] as const;

interface Instance {
  readonly accountId: string;
  readonly type: string;
  readonly finding: (typeof FINDINGS)[number];
  /** Dollars. */
  readonly dailySpend: number;
}

/** GetEC2InstanceRecommendations: the instances behind the bill, Spot ones left out as on AWS. */
export const instanceRecommendations: Recommendations<InstanceRecommendation> = {
  member: 'instanceRecommendations',
  arns: { member: 'instanceArns', of: ({ instanceArn }) => instanceArn },
  filters: {
    Finding: ({ finding }) => finding,
    FindingReasonCodes: ({ findingReasonCodes }) => findingReasonCodes,
    RecommendationSourceType: ({ recommendationSources = [] }) =>
      recommendationSources.flatMap(
        ({ recommendationSourceType = [] }) => recommendationSourceType,
      ),
    InferredWorkloadTypes: ({ inferredWorkloadTypes }) => inferredWorkloadTypes,
  },
  tellsErrors: true,
  prefer: withArchitectures,
  recommend(deployment, now) {
    const { accountId, meter, region, purchase, tags } = deployment;
    if (purchase === 'spot' || !meter.instanceType) return [];
    const type = meter.instanceType;
    const dailySpend = Number(meter.price) * 24;
    return resourceIds(deployment).map((id, index) => {
      const seed = seedOf(id);
      const finding = pickAt(seed, 1, FINDINGS);
      const idle = finding === 'Overprovisioned' && randomAt(seed, 2) < 0.2;
      return {
        instanceArn: `arn:aws:ec2:${region.code}:${accountId}:instance/${id}`,
        accountId,
        instanceName: `${tags.get('environment') ?? 'untagged'}-${type}-${index + 1}`,
        currentInstanceType: type,
        finding,
        findingReasonCodes: [...REASONS[finding]],
        idle: idle ? 'True' : 'False',
        instanceState: 'running',
        lookBackPeriodInDays: 14,
        currentPerformanceRisk: finding === 'Underprovisioned' ? 'Medium' : 'VeryLow',
        utilizationMetrics: [
          { name: 'Cpu', statistic: 'Maximum', value: idle ? 2.1 : 38.4 },
          { name: 'Memory', statistic: 'Maximum', value: idle ? 6.3 : 51.2 },
        ],
        recommendationSources: [
          {
            recommendationSourceArn: `arn:aws:ec2:${region.code}:${accountId}:instance/${id}`,
            recommendationSourceType: 'Ec2Instance',
          },
        ],
        effectiveRecommendationPreferences: instancePreferences(accountId),
        inferredWorkloadTypes: [...pickAt(seed, 3, WORKLOADS)],
        tags: [...tags].map(([key, value]) => ({ key, value })),
        recommendationOptions: optionsFor({ accountId, type, finding, dailySpend }),
        lastRefreshTimestamp: refreshedAt(now),
      };
    });
  },
};

function optionsFor({
  accountId,
  type,
  finding,
  dailySpend,
}: Instance): InstanceRecommendationOption[] {
  if (finding === 'Optimized') return [];
  if (finding === 'Underprovisioned') {
    const instanceType = largerInstance(type);
    return [{ instanceType, rank: 1, performanceRisk: 1, ...projectedCpu(41.5) }];
  }
  return smallerInstances(type).map(({ instanceType, saves }, index) => ({
    instanceType,
    rank: index + 1,
    performanceRisk: index + 1,
    ...projectedCpu(62.5 + index),
    ...savings({ accountId, dailySpend }, saves),
  }));
}

function projectedCpu(
  value: number,
): Required<Pick<InstanceRecommendationOption, 'projectedUtilizationMetrics'>> {
  return { projectedUtilizationMetrics: [{ name: 'Cpu', statistic: 'Maximum', value }] };
}
