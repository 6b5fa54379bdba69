// Recommendations for EC2 instances, alone and in Auto Scaling groups.
import {
  type AutoScalingGroupConfiguration,
  type AutoScalingGroupRecommendation,
  type AutoScalingGroupRecommendationOption,
  FilterName,
  GetAutoScalingGroupRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  InferredWorkloadType,
  type InstanceRecommendation,
  InstanceRecommendationFindingReasonCode,
  type InstanceRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis, toSavings } from '../recommendation-parts.ts';
import { defineResourceType } from '../resource-type.ts';

/** EC2 instances (GetEC2InstanceRecommendations). */
export const ec2Instances = defineResourceType({
  command: GetEC2InstanceRecommendationsCommand,
  sees: ['ec2:DescribeInstances'],
  uses: ['cpu_vendor_architectures'],
  filterNames: FilterName,
  filterValues: {
    Finding: ['Underprovisioned', 'Overprovisioned', 'Optimized'],
    FindingReasonCodes: InstanceRecommendationFindingReasonCode,
    RecommendationSourceType: ['Ec2Instance', 'AutoScalingGroup'],
    InferredWorkloadTypes: InferredWorkloadType,
  },
  toInput: ({ arns: instanceArns, ...request }) => ({ ...request, instanceArns }),
  items: (page) => page.instanceRecommendations?.map(toInstance),
});

function toInstance(recommendation: InstanceRecommendation): object {
  return {
    instance_arn: recommendation.instanceArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_instance: toCurrentInstance(recommendation),
    recommendation_options: (recommendation.recommendationOptions ?? []).map(toInstanceOption),
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
    external_metric_status: recommendation.externalMetricStatus ?? null,
  };
}

function toCurrentInstance(recommendation: InstanceRecommendation): object {
  return {
    instance_type: recommendation.currentInstanceType ?? null,
    instance_name: recommendation.instanceName ?? null,
    instance_state: recommendation.instanceState ?? null,
    finding: recommendation.finding ?? null,
    finding_reason_codes: recommendation.findingReasonCodes ?? [],
    current_performance_risk: recommendation.currentPerformanceRisk ?? null,
    inferred_workload_types: recommendation.inferredWorkloadTypes ?? [],
    idle: recommendation.idle ?? null,
    gpu_info: recommendation.currentInstanceGpuInfo ?? null,
  };
}

function toInstanceOption(option: InstanceRecommendationOption): object {
  return {
    instance_type: option.instanceType ?? null,
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    migration_effort: option.migrationEffort ?? null,
    gpu_info: option.instanceGpuInfo ?? null,
    platform_differences: option.platformDifferences ?? [],
    ...toSavings(option),
  };
}

/** EC2 Auto Scaling groups (GetAutoScalingGroupRecommendations). */
export const autoScalingGroups = defineResourceType({
  command: GetAutoScalingGroupRecommendationsCommand,
  sees: ['autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeAutoScalingInstances'],
  uses: ['cpu_vendor_architectures'],
  filterNames: FilterName,
  filterValues: {
    Finding: ['Optimized', 'NotOptimized'],
    RecommendationSourceType: ['Ec2Instance', 'AutoScalingGroup'],
    InferredWorkloadTypes: InferredWorkloadType,
  },
  toInput: ({ arns: autoScalingGroupArns, ...request }) => ({ ...request, autoScalingGroupArns }),
  items: (page) => page.autoScalingGroupRecommendations?.map(toGroup),
});

function toGroup(recommendation: AutoScalingGroupRecommendation): object {
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
    recommendation_options: (recommendation.recommendationOptions ?? []).map(toGroupOption),
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toGroupOption(option: AutoScalingGroupRecommendationOption): object {
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
