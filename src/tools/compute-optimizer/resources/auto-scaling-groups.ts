import {
  type AutoScalingGroupRecommendation,
  type AutoScalingGroupRecommendationOption,
  ComputeOptimizerClient,
  FilterName,
  GetAutoScalingGroupRecommendationsCommand,
} from '@aws-sdk/client-compute-optimizer';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** EC2 Auto Scaling groups (GetAutoScalingGroupRecommendations). */
export const autoScalingGroups = defineResourceType({
  operation: 'GetAutoScalingGroupRecommendations',
  ownCharges: 'account',
  actions: [
    'compute-optimizer:GetAutoScalingGroupRecommendations',
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeAutoScalingInstances',
  ],
  filterNames: FilterName,

  async readPage(request, { aws, region }) {
    const command = new GetAutoScalingGroupRecommendationsCommand(request);
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.autoScalingGroupRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: AutoScalingGroupRecommendation): object {
  return {
    auto_scaling_group_arn: recommendation.autoScalingGroupArn ?? null,
    auto_scaling_group_name: recommendation.autoScalingGroupName ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: {
      instance_type: recommendation.currentConfiguration?.instanceType ?? null,
      finding: recommendation.finding ?? null,
    },
    recommendation_options: (recommendation.recommendationOptions ?? []).map(toOption),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toOption(option: AutoScalingGroupRecommendationOption): object {
  return {
    instance_type: option.configuration?.instanceType ?? null,
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}
