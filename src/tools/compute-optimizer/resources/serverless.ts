// Recommendations for what runs without machines of one's own: Lambda functions, ECS services on
// Fargate.
import {
  type ECSServiceRecommendation,
  ECSServiceRecommendationFilterName,
  ECSServiceRecommendationFinding,
  ECSServiceRecommendationFindingReasonCode,
  type ECSServiceRecommendationOption,
  GetECSServiceRecommendationsCommand,
  GetLambdaFunctionRecommendationsCommand,
  type LambdaFunctionMemoryRecommendationOption,
  type LambdaFunctionRecommendation,
  LambdaFunctionRecommendationFilterName,
  LambdaFunctionRecommendationFinding,
  LambdaFunctionRecommendationFindingReasonCode,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis, toSavings } from '../recommendation-parts.ts';
import { defineResourceType } from '../resource-type.ts';

/** Lambda functions (GetLambdaFunctionRecommendations). */
export const lambdaFunctions = defineResourceType({
  command: GetLambdaFunctionRecommendationsCommand,
  sees: ['lambda:ListFunctions', 'lambda:ListProvisionedConcurrencyConfigs'],
  filterNames: LambdaFunctionRecommendationFilterName,
  filterValues: {
    Finding: LambdaFunctionRecommendationFinding,
    FindingReasonCode: LambdaFunctionRecommendationFindingReasonCode,
  },
  toInput: ({ arns: functionArns, ...request }) => ({ ...request, functionArns }),
  items: (page) => page.lambdaFunctionRecommendations?.map(toFunction),
});

function toFunction(recommendation: LambdaFunctionRecommendation): object {
  const arn = recommendation.functionArn;
  return {
    function_arn: arn ?? null,
    function_name: arn?.split(':function:').at(-1)?.split(':')[0] ?? null,
    function_version: recommendation.functionVersion ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: {
      memory_size: recommendation.currentMemorySize ?? null,
      finding: recommendation.finding ?? null,
      finding_reason_codes: recommendation.findingReasonCodes ?? [],
      current_performance_risk: recommendation.currentPerformanceRisk ?? null,
    },
    recommendation_options: (recommendation.memorySizeRecommendationOptions ?? []).map(
      toFunctionOption,
    ),
    number_of_invocations: recommendation.numberOfInvocations ?? null,
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toFunctionOption(option: LambdaFunctionMemoryRecommendationOption): object {
  return {
    memory_size: option.memorySize ?? null,
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}

/** ECS services on Fargate (GetECSServiceRecommendations). */
export const ecsServices = defineResourceType({
  command: GetECSServiceRecommendationsCommand,
  sees: ['ecs:ListServices', 'ecs:ListClusters'],
  filterNames: ECSServiceRecommendationFilterName,
  filterValues: {
    Finding: ECSServiceRecommendationFinding,
    FindingReasonCode: ECSServiceRecommendationFindingReasonCode,
  },
  toInput: ({ arns: serviceArns, ...request }) => ({ ...request, serviceArns }),
  items: (page) => page.ecsServiceRecommendations?.map(toService),
});

function toService(recommendation: ECSServiceRecommendation): object {
  return {
    service_arn: recommendation.serviceArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_service_configuration: toServiceConfiguration(recommendation),
    ...toBasis(recommendation),
    launch_type: recommendation.launchType ?? null,
    recommendation_options: (recommendation.serviceRecommendationOptions ?? []).map(
      toServiceOption,
    ),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
    tags: recommendation.tags ?? [],
  };
}

function toServiceConfiguration(recommendation: ECSServiceRecommendation): object {
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

function toServiceOption(option: ECSServiceRecommendationOption): object {
  return {
    memory: option.memory ?? null,
    cpu: option.cpu ?? null,
    container_recommendations: option.containerRecommendations ?? [],
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    ...toSavings(option),
  };
}
