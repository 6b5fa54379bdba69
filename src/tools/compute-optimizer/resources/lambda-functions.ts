import {
  ComputeOptimizerClient,
  GetLambdaFunctionRecommendationsCommand,
  type LambdaFunctionMemoryRecommendationOption,
  type LambdaFunctionRecommendation,
  LambdaFunctionRecommendationFilterName,
  LambdaFunctionRecommendationFinding,
  LambdaFunctionRecommendationFindingReasonCode,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis } from '../basis.ts';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** Lambda functions (GetLambdaFunctionRecommendations). */
export const lambdaFunctions = defineResourceType({
  operation: 'GetLambdaFunctionRecommendations',
  ownCharges: 'account',
  actions: [
    'compute-optimizer:GetLambdaFunctionRecommendations',
    'lambda:ListFunctions',
    'lambda:ListProvisionedConcurrencyConfigs',
  ],
  filterNames: LambdaFunctionRecommendationFilterName,
  filterValues: {
    Finding: LambdaFunctionRecommendationFinding,
    FindingReasonCode: LambdaFunctionRecommendationFindingReasonCode,
  },

  async readPage({ arns: functionArns, ...request }, { aws, region }) {
    const command = new GetLambdaFunctionRecommendationsCommand({ ...request, functionArns });
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.lambdaFunctionRecommendations ?? []).map(toRecommendation),
      // This operation alone answers without a list of errors.
      errors: undefined,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: LambdaFunctionRecommendation): object {
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
    recommendation_options: (recommendation.memorySizeRecommendationOptions ?? []).map(toOption),
    number_of_invocations: recommendation.numberOfInvocations ?? null,
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toOption(option: LambdaFunctionMemoryRecommendationOption): object {
  return {
    memory_size: option.memorySize ?? null,
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}
