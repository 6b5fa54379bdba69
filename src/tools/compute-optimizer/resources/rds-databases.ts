import {
  ComputeOptimizerClient,
  GetRDSDatabaseRecommendationsCommand,
  Idle,
  type RDSDBInstanceRecommendationOption,
  type RDSDBRecommendation,
  RDSDBRecommendationFilterName,
  type RDSDBStorageRecommendationOption,
  RDSInstanceFinding,
  RDSInstanceFindingReasonCode,
  RDSStorageFinding,
  RDSStorageFindingReasonCode,
} from '@aws-sdk/client-compute-optimizer';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** RDS and Aurora databases (GetRDSDatabaseRecommendations). */
export const rdsDatabases = defineResourceType({
  operation: 'GetRDSDatabaseRecommendations',
  ownCharges: 'account',
  actions: [
    'compute-optimizer:GetRDSDatabaseRecommendations',
    'rds:DescribeDBInstances',
    'rds:DescribeDBClusters',
  ],
  uses: ['cpu_vendor_architectures'],
  filterNames: RDSDBRecommendationFilterName,
  filterValues: {
    InstanceFinding: RDSInstanceFinding,
    InstanceFindingReasonCode: RDSInstanceFindingReasonCode,
    StorageFinding: RDSStorageFinding,
    StorageFindingReasonCode: RDSStorageFindingReasonCode,
    Idle,
  },

  async readPage({ arns: resourceArns, ...request }, { aws, region }) {
    const command = new GetRDSDatabaseRecommendationsCommand({ ...request, resourceArns });
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.rdsDBRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: RDSDBRecommendation): object {
  const { resourceArn: arn, effectiveRecommendationPreferences: preferences } = recommendation;
  return {
    instance_arn: arn ?? null,
    instance_name: arn?.split(':').at(-1) ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: toCurrentConfiguration(recommendation),
    recommendation_options: (recommendation.instanceRecommendationOptions ?? []).map(
      toInstanceOption,
    ),
    storage_recommendation_options: (recommendation.storageRecommendationOptions ?? []).map(
      toStorageOption,
    ),
    utilization_metrics: recommendation.utilizationMetrics ?? null,
    lookback_period_in_days: recommendation.lookbackPeriodInDays ?? null,
    effective_recommendation_preferences: preferences ?? null,
    savings_estimation_mode: preferences?.savingsEstimationMode ?? null,
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toCurrentConfiguration(recommendation: RDSDBRecommendation): object {
  const variation = recommendation.currentStorageEstimatedMonthlyVolumeIOPsCostVariation;
  return {
    instance_class: recommendation.currentDBInstanceClass ?? null,
    instance_finding: recommendation.instanceFinding ?? null,
    instance_finding_reason_codes: recommendation.instanceFindingReasonCodes ?? [],
    current_instance_performance_risk: recommendation.currentInstancePerformanceRisk ?? null,
    idle: recommendation.idle ?? null,
    engine: recommendation.engine ?? null,
    engine_version: recommendation.engineVersion ?? null,
    db_cluster_identifier: recommendation.dbClusterIdentifier ?? null,
    promotion_tier: recommendation.promotionTier ?? null,
    storage_finding: recommendation.storageFinding ?? null,
    storage_finding_reason_codes: recommendation.storageFindingReasonCodes ?? [],
    current_storage_configuration: recommendation.currentStorageConfiguration ?? null,
    current_storage_estimated_monthly_volume_iops_cost_variation: variation ?? null,
  };
}

function toInstanceOption(option: RDSDBInstanceRecommendationOption): object {
  return {
    instance_class: option.dbInstanceClass ?? null,
    projected_utilization_metrics: option.projectedUtilizationMetrics ?? null,
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}

function toStorageOption(option: RDSDBStorageRecommendationOption): object {
  const variation = option.estimatedMonthlyVolumeIOPsCostVariation;
  return {
    storage_configuration: option.storageConfiguration ?? null,
    estimated_monthly_volume_iops_cost_variation: variation ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}
