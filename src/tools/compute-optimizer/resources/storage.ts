// Recommendations for what keeps data: EBS volumes, and RDS databases.
import {
  EBSFilterName,
  EBSFinding,
  GetEBSVolumeRecommendationsCommand,
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
  type VolumeConfiguration,
  type VolumeRecommendation,
  type VolumeRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis, toSavings } from '../recommendation-parts.ts';
import { defineResourceType } from '../resource-type.ts';

/** EBS volumes (GetEBSVolumeRecommendations). */
export const ebsVolumes = defineResourceType({
  command: GetEBSVolumeRecommendationsCommand,
  sees: ['ec2:DescribeVolumes'],
  filterNames: EBSFilterName,
  filterValues: { Finding: EBSFinding },
  toInput: ({ arns: volumeArns, ...request }) => ({ ...request, volumeArns }),
  items: (page) => page.volumeRecommendations?.map(toVolume),
});

function toVolume(recommendation: VolumeRecommendation): object {
  return {
    volume_arn: recommendation.volumeArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: {
      ...toVolumeConfiguration(recommendation.currentConfiguration),
      finding: recommendation.finding ?? null,
      current_performance_risk: recommendation.currentPerformanceRisk ?? null,
    },
    recommendation_options: (recommendation.volumeRecommendationOptions ?? []).map(toVolumeOption),
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toVolumeOption(option: VolumeRecommendationOption): object {
  return {
    ...toVolumeConfiguration(option.configuration),
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}

function toVolumeConfiguration(configuration: VolumeConfiguration = {}): object {
  return {
    volume_type: configuration.volumeType ?? null,
    volume_size: configuration.volumeSize ?? null,
    volume_baseline_iops: configuration.volumeBaselineIOPS ?? null,
    volume_burst_iops: configuration.volumeBurstIOPS ?? null,
    volume_baseline_throughput: configuration.volumeBaselineThroughput ?? null,
    volume_burst_throughput: configuration.volumeBurstThroughput ?? null,
    root_volume: configuration.rootVolume ?? null,
  };
}

/** RDS and Aurora databases (GetRDSDatabaseRecommendations). */
export const rdsDatabases = defineResourceType({
  command: GetRDSDatabaseRecommendationsCommand,
  sees: ['rds:DescribeDBInstances', 'rds:DescribeDBClusters'],
  uses: ['cpu_vendor_architectures'],
  filterNames: RDSDBRecommendationFilterName,
  filterValues: {
    InstanceFinding: RDSInstanceFinding,
    InstanceFindingReasonCode: RDSInstanceFindingReasonCode,
    StorageFinding: RDSStorageFinding,
    StorageFindingReasonCode: RDSStorageFindingReasonCode,
    Idle,
  },
  toInput: ({ arns: resourceArns, ...request }) => ({ ...request, resourceArns }),
  items: (page) => page.rdsDBRecommendations?.map(toDatabase),
});

function toDatabase(recommendation: RDSDBRecommendation): object {
  const { resourceArn: arn, effectiveRecommendationPreferences: preferences } = recommendation;
  return {
    instance_arn: arn ?? null,
    instance_name: arn?.split(':').at(-1) ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: toDatabaseConfiguration(recommendation),
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

function toDatabaseConfiguration(recommendation: RDSDBRecommendation): object {
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
