// What runs without being used.
import type {
  IdleRecommendation,
  IdleUtilizationMetric,
  OrderBy,
} from '@aws-sdk/client-compute-optimizer';
import type { Deployment } from '../../../data/deployment.ts';
import { randomAt } from '../../../data/seeded-random.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { savings } from './savings-opportunity.ts';

/** What of a deployment does nothing. */
type IdleResource = Pick<
  IdleRecommendation,
  'resourceArn' | 'resourceType' | 'finding' | 'findingDescription'
> & { readonly metric: IdleUtilizationMetric };

/** GetIdleRecommendations: a volume, a gateway and a database of those on the bill. */
export const idleRecommendations: Recommendations<IdleRecommendation> = {
  member: 'idleRecommendations',
  arns: { member: 'resourceArns', of: ({ resourceArn }) => resourceArn },
  filters: {
    Finding: ({ finding }) => finding,
    ResourceType: ({ resourceType }) => resourceType,
  },
  tellsErrors: true,
  sort: (all, orderBy) => all.toSorted(bySavings(orderBy)),
  recommend(deployment, now) {
    const idle = idleOf(deployment);
    if (!idle) return [];
    const { metric, ...resource } = idle;
    const { accountId, dailySpend, tags } = deployment;
    return [
      {
        ...resource,
        resourceId: resource.resourceArn?.split(/[/:]/).at(-1),
        accountId,
        ...savings({ accountId, dailySpend: dailySpend / 4 }, 100),
        utilizationMetrics: [metric],
        lookBackPeriodInDays: 32,
        lastRefreshTimestamp: refreshedAt(now),
        tags: [...tags].map(([key, value]) => ({ key, value })),
      },
    ];
  },
};

function idleOf({
  accountId,
  meter,
  region,
  purchase,
  seed,
}: Deployment): IdleResource | undefined {
  const id = Math.floor(randomAt(seed, 120) * 2 ** 32)
    .toString(16)
    .padStart(17, '0');
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${region.code}:${accountId}:${resource}`;
  if (meter.usageType.startsWith('EBS:VolumeUsage')) {
    return {
      resourceArn: arn('ec2', `volume/vol-${id}`),
      resourceType: 'EBSVolume',
      finding: 'Unattached',
      findingDescription: 'The volume has not been attached to an instance for 32 days.',
      metric: { name: 'VolumeReadOpsPerSecond', statistic: 'Maximum', value: 0 },
    };
  }
  if (meter.usageType.startsWith('NatGateway')) {
    return {
      resourceArn: arn('ec2', `natgateway/nat-${id}`),
      resourceType: 'NatGateway',
      finding: 'Unused',
      findingDescription: 'No connection was made through the gateway for 32 days.',
      metric: {
        name: 'ActiveConnectionCount',
        statistic: 'Maximum',
        value: 0,
        dimensions: [{ key: 'NatGatewayId', values: [`nat-${id}`] }],
      },
    };
  }
  if (!/db\.\w+\.\w+$/.test(meter.usageType) || purchase !== 'on-demand') return undefined;
  return {
    resourceArn: arn('rds', `db:reports-${id.slice(-4)}`),
    resourceType: 'RDSDBInstance',
    finding: 'Idle',
    findingDescription: 'Nothing was connected to the database for 32 days.',
    metric: { name: 'DatabaseConnections', statistic: 'Maximum', value: 0 },
  };
}

function bySavings({ dimension = 'SavingsValue', order = 'Desc' }: OrderBy) {
  const value = (each: IdleRecommendation): number => {
    const { savingsOpportunity, savingsOpportunityAfterDiscounts } = each;
    const discounted = savingsOpportunityAfterDiscounts ?? savingsOpportunity;
    const { estimatedMonthlySavings } =
      (dimension === 'SavingsValue' ? savingsOpportunity : discounted) ?? {};
    return estimatedMonthlySavings?.value ?? 0;
  };
  const sign = order === 'Asc' ? 1 : -1;
  return (one: IdleRecommendation, other: IdleRecommendation) => sign * (value(one) - value(other));
}
