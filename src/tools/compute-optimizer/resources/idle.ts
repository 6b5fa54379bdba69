// Recommendations for what is idle, of all types of resources.
import {
  GetIdleRecommendationsCommand,
  IdleFinding,
  type IdleRecommendation,
  IdleRecommendationFilterName,
  IdleRecommendationResourceType,
  type IdleUtilizationMetric,
} from '@aws-sdk/client-compute-optimizer';
import { toMetric, toSavings } from '../recommendation-parts.ts';
import { defineResourceType } from '../resource-type.ts';

const DEAREST_FIRST = { dimension: 'SavingsValueAfterDiscount', order: 'Desc' } as const;

/** What is idle, unattached or unused, of all types (GetIdleRecommendations). */
export const idleResources = defineResourceType({
  command: GetIdleRecommendationsCommand,
  sees: [],
  largestPage: 100,
  uses: ['order_by'],
  filterNames: IdleRecommendationFilterName,
  filterValues: { Finding: IdleFinding, ResourceType: IdleRecommendationResourceType },
  toInput: ({ arns: resourceArns, orderBy, ...request }) => ({
    ...request,
    resourceArns,
    orderBy: { ...DEAREST_FIRST, ...orderBy },
  }),
  items: (page) => page.idleRecommendations?.map(toRecommendation),
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
