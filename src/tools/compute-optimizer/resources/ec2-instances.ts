import {
  ComputeOptimizerClient,
  FilterName,
  GetEC2InstanceRecommendationsCommand,
  InferredWorkloadType,
  type InstanceRecommendation,
  InstanceRecommendationFindingReasonCode,
  type InstanceRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis } from '../basis.ts';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** EC2 instances (GetEC2InstanceRecommendations). */
export const ec2Instances = defineResourceType({
  operation: 'GetEC2InstanceRecommendations',
  ownCharges: 'account',
  actions: ['compute-optimizer:GetEC2InstanceRecommendations', 'ec2:DescribeInstances'],
  uses: ['cpu_vendor_architectures'],
  filterNames: FilterName,
  filterValues: {
    Finding: ['Underprovisioned', 'Overprovisioned', 'Optimized'],
    FindingReasonCodes: InstanceRecommendationFindingReasonCode,
    RecommendationSourceType: ['Ec2Instance', 'AutoScalingGroup'],
    InferredWorkloadTypes: InferredWorkloadType,
  },

  async readPage({ arns: instanceArns, ...request }, { aws, region }) {
    const command = new GetEC2InstanceRecommendationsCommand({ ...request, instanceArns });
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.instanceRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: InstanceRecommendation): object {
  return {
    instance_arn: recommendation.instanceArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_instance: toCurrentInstance(recommendation),
    recommendation_options: (recommendation.recommendationOptions ?? []).map(toOption),
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

function toOption(option: InstanceRecommendationOption): object {
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
