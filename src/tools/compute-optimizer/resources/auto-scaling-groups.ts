import {
  type AutoScalingGroupConfiguration,
  type AutoScalingGroupRecommendation,
  type AutoScalingGroupRecommendationOption,
  ComputeOptimizerClient,
  FilterName,
  GetAutoScalingGroupRecommendationsCommand,
  InferredWorkloadType,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis } from '../basis.ts';
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
  uses: ['cpu_vendor_architectures'],
  filterNames: FilterName,
  filterValues: {
    Finding: ['Optimized', 'NotOptimized'],
    RecommendationSourceType: ['Ec2Instance', 'AutoScalingGroup'],
    InferredWorkloadTypes: InferredWorkloadType,
  },

  async readPage({ arns: autoScalingGroupArns, ...request }, { aws, region }) {
    const command = new GetAutoScalingGroupRecommendationsCommand({
      ...request,
      autoScalingGroupArns,
    });
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
      ...toConfiguration(recommendation.currentConfiguration),
      finding: recommendation.finding ?? null,
      current_performance_risk: recommendation.currentPerformanceRisk ?? null,
      inferred_workload_types: recommendation.inferredWorkloadTypes ?? [],
      gpu_info: recommendation.currentInstanceGpuInfo ?? null,
    },
    recommendation_options: (recommendation.recommendationOptions ?? []).map(toOption),
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toOption(option: AutoScalingGroupRecommendationOption): object {
  return {
    ...toConfiguration(option.configuration),
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    migration_effort: option.migrationEffort ?? null,
    gpu_info: option.instanceGpuInfo ?? null,
    ...toSavings(option),
  };
}

function toConfiguration(configuration: AutoScalingGroupConfiguration = {}): object {
  const reduction = configuration.estimatedInstanceHourReductionPercentage;
  return {
    instance_type: configuration.instanceType ?? null,
    desired_capacity: configuration.desiredCapacity ?? null,
    min_size: configuration.minSize ?? null,
    max_size: configuration.maxSize ?? null,
    allocation_strategy: configuration.allocationStrategy ?? null,
    type: configuration.type ?? null,
    mixed_instance_types: configuration.mixedInstanceTypes ?? [],
    estimated_instance_hour_reduction_percentage: reduction ?? null,
  };
}
