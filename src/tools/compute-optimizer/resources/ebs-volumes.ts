import {
  ComputeOptimizerClient,
  EBSFilterName,
  EBSFinding,
  GetEBSVolumeRecommendationsCommand,
  type VolumeConfiguration,
  type VolumeRecommendation,
  type VolumeRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { toBasis } from '../basis.ts';
import { defineResourceType } from '../resource-type.ts';
import { toSavings } from '../savings.ts';

/** EBS volumes (GetEBSVolumeRecommendations). */
export const ebsVolumes = defineResourceType({
  operation: 'GetEBSVolumeRecommendations',
  ownCharges: 'account',
  actions: ['compute-optimizer:GetEBSVolumeRecommendations', 'ec2:DescribeVolumes'],
  filterNames: EBSFilterName,
  filterValues: { Finding: EBSFinding },

  async readPage({ arns: volumeArns, ...request }, { aws, region }) {
    const command = new GetEBSVolumeRecommendationsCommand({ ...request, volumeArns });
    const page = await aws.send(ComputeOptimizerClient, command, { region });
    return {
      recommendations: (page.volumeRecommendations ?? []).map(toRecommendation),
      errors: page.errors,
      nextToken: page.nextToken,
    };
  },
});

function toRecommendation(recommendation: VolumeRecommendation): object {
  return {
    volume_arn: recommendation.volumeArn ?? null,
    account_id: recommendation.accountId ?? null,
    current_configuration: {
      ...toConfiguration(recommendation.currentConfiguration),
      finding: recommendation.finding ?? null,
      current_performance_risk: recommendation.currentPerformanceRisk ?? null,
    },
    recommendation_options: (recommendation.volumeRecommendationOptions ?? []).map(toOption),
    ...toBasis(recommendation),
    last_refresh_timestamp: recommendation.lastRefreshTimestamp?.toISOString() ?? null,
  };
}

function toOption(option: VolumeRecommendationOption): object {
  return {
    ...toConfiguration(option.configuration),
    performance_risk: option.performanceRisk ?? null,
    rank: option.rank ?? null,
    ...toSavings(option),
  };
}

function toConfiguration(configuration: VolumeConfiguration = {}): object {
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
