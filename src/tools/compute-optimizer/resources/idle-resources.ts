import {
  ComputeOptimizerClient,
  GetIdleRecommendationsCommand,
  IdleFinding,
  type IdleRecommendation,
  IdleRecommendationFilterName,
  IdleRecommendationResourceType,
  type IdleUtilizationMetric,
} from '@aws-sdk/client-compute-optimizer';
import { toMetric } from '../basis.ts';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

const DEAREST_FIRST = { dimension: 'SavingsValueAfterDiscount', order: 'Desc' } as const;

/** What is idle, unattached or unused, of all types (GetIdleRecommendations). */
export const idleResources = defineResourceType({
  operation: 'GetIdleRecommendations',
  ownCharges: 'account',
  actions: ['compute-optimizer:GetIdleRecommendations'],
  largestPage: 100,
  uses: ['order_by'],
  filterNames: IdleRecommendationFilterName,
  filterValues: { Finding: IdleFinding, ResourceType: IdleRecommendationResourceType },

  async readPage({ arns: resourceArns, orderBy, ...request }, { aws, region }) {
    const input = { ...request, resourceArns, orderBy: { ...DEAREST_FIRST, ...orderBy } };
    const command = new GetIdleRecommendationsCommand(input);
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.idleRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: IdleRecommendation): object {
  const { lookBackPeriodInDays: days, utilizationMetrics: metrics = [] } = recommendation;
  return {
    resource_arn: recommendation.resourceArn ?? null,
    resource_id: recommendation.resourceId ?? null,
    resource_type: recommendation.resourceType ?? null,
    account_id: recommendation.accountId ?? null,
    finding: recommendation.finding ?? null,
    finding_description: recommendation.findingDescription ?? null,
    ...toSavings(recommendation),
    utilization_metrics: metrics.map(toMetricOfPart),
    lookback_period_in_days: days ?? null,
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
    tags: recommendation.tags ?? [],
  };
}

function toMetricOfPart(metric: IdleUtilizationMetric): object {
  return { ...toMetric(metric), dimensions: metric.dimensions ?? [] };
}
