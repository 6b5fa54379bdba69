import {
  ComputeOptimizerClient,
  type ECSServiceRecommendation,
  ECSServiceRecommendationFilterName,
  ECSServiceRecommendationFinding,
  ECSServiceRecommendationFindingReasonCode,
  type ECSServiceRecommendationOption,
  GetECSServiceRecommendationsCommand,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis } from '../basis.ts';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** ECS services on Fargate (GetECSServiceRecommendations). */
export const ecsServices = defineResourceType({
  operation: 'GetECSServiceRecommendations',
  ownCharges: 'account',
  actions: [
    'compute-optimizer:GetECSServiceRecommendations',
    'ecs:ListServices',
    'ecs:ListClusters',
  ],
  filterNames: ECSServiceRecommendationFilterName,
  filterValues: {
    Finding: ECSServiceRecommendationFinding,
    FindingReasonCode: ECSServiceRecommendationFindingReasonCode,
  },

  async readPage({ arns: serviceArns, ...request }, { aws, region }) {
    const command = new GetECSServiceRecommendationsCommand({ ...request, serviceArns });
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.ecsServiceRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: ECSServiceRecommendation): object {
  return {
    service_arn: recommendation.serviceArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_service_configuration: toCurrentConfiguration(recommendation),
    ...toBasis(recommendation),
    launch_type: recommendation.launchType ?? null,
    recommendation_options: (recommendation.serviceRecommendationOptions ?? []).map(toOption),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
    tags: recommendation.tags ?? [],
  };
}

function toCurrentConfiguration(recommendation: ECSServiceRecommendation): object {
  const { currentServiceConfiguration: configuration = {} } = recommendation;
  return {
    memory: configuration.memory ?? null,
    cpu: configuration.cpu ?? null,
    container_configurations: configuration.containerConfigurations ?? [],
    auto_scaling_configuration: configuration.autoScalingConfiguration ?? null,
    task_definition_arn: configuration.taskDefinitionArn ?? null,
    finding: recommendation.finding ?? null,
    finding_reason_codes: recommendation.findingReasonCodes ?? [],
    current_performance_risk: recommendation.currentPerformanceRisk ?? null,
  };
}

function toOption(option: ECSServiceRecommendationOption): object {
  return {
    memory: option.memory ?? null,
    cpu: option.cpu ?? null,
    container_recommendations: option.containerRecommendations ?? [],
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    ...toSavings(option),
  };
}
