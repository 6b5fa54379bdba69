const REFRESHED = { lastRefreshTimestamp: 1773576000.5 };
const REFRESHED_SHOWN = { last_refresh_timestamp: '2026-03-15T12:00:00.500Z' };
const ACCOUNT = '111122223333';

const SAVINGS = {
  savingsOpportunity: {
    savingsOpportunityPercentage: 40.5,
    estimatedMonthlySavings: { currency: 'USD', value: 12.34 },
  },
  savingsOpportunityAfterDiscounts: {
    savingsOpportunityPercentage: 30,
    estimatedMonthlySavings: { currency: 'USD', value: 9.1 },
  },
};
const SAVINGS_SHOWN = {
  savings_opportunity: {
    savings_percentage: 40.5,
    estimated_monthly_savings: { currency: 'USD', value: 12.34 },
  },
  savings_opportunity_after_discounts: {
    savings_percentage: 30,
    estimated_monthly_savings: { currency: 'USD', value: 9.1 },
  },
};
const NO_SAVINGS_SHOWN = { savings_opportunity: null, savings_opportunity_after_discounts: null };

const METRICS = [{ name: 'CPU', statistic: 'MAXIMUM', value: 55.5 }];

/** One recommendation of each type: as AWS sends it, and as the tool shows it. */
export const CASES = [
  {
    operation: 'get_ec2_instance_recommendations',
    api: 'GetEC2InstanceRecommendations',
    list: 'instanceRecommendations',
    sent: {
      instanceArn: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
      accountId: ACCOUNT,
      instanceName: 'web',
      currentInstanceType: 'm5.2xlarge',
      finding: 'OVER_PROVISIONED',
      idle: 'False',
      recommendationOptions: [
        {
          instanceType: 'm5.large',
          projectedUtilizationMetrics: METRICS,
          performanceRisk: 1,
          rank: 1,
          ...SAVINGS,
        },
        { instanceType: 'm5.xlarge', savingsOpportunity: {} },
      ],
      ...REFRESHED,
    },
    shown: {
      instance_arn: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
      account_id: ACCOUNT,
      current_instance: {
        instance_type: 'm5.2xlarge',
        instance_name: 'web',
        finding: 'OVER_PROVISIONED',
        idle: 'False',
      },
      recommendation_options: [
        {
          instance_type: 'm5.large',
          projected_utilization_metrics: METRICS,
          performance_risk: 1,
          rank: 1,
          ...SAVINGS_SHOWN,
        },
        {
          instance_type: 'm5.xlarge',
          projected_utilization_metrics: null,
          performance_risk: null,
          rank: null,
          ...NO_SAVINGS_SHOWN,
        },
      ],
      ...REFRESHED_SHOWN,
    },
  },
  {
    operation: 'get_auto_scaling_group_recommendations',
    api: 'GetAutoScalingGroupRecommendations',
    list: 'autoScalingGroupRecommendations',
    sent: {
      autoScalingGroupArn: 'arn:aws:autoscaling:us-east-1:111122223333:group/web',
      autoScalingGroupName: 'web',
      accountId: ACCOUNT,
      finding: 'NOT_OPTIMIZED',
      currentConfiguration: { instanceType: 'm5.large', desiredCapacity: 2 },
      recommendationOptions: [
        {
          configuration: { instanceType: 'm6i.large' },
          projectedUtilizationMetrics: METRICS,
          performanceRisk: 2,
          rank: 1,
          ...SAVINGS,
        },
      ],
      ...REFRESHED,
    },
    shown: {
      auto_scaling_group_arn: 'arn:aws:autoscaling:us-east-1:111122223333:group/web',
      auto_scaling_group_name: 'web',
      account_id: ACCOUNT,
      current_configuration: { instance_type: 'm5.large', finding: 'NOT_OPTIMIZED' },
      recommendation_options: [
        {
          instance_type: 'm6i.large',
          projected_utilization_metrics: METRICS,
          performance_risk: 2,
          rank: 1,
          ...SAVINGS_SHOWN,
        },
      ],
      ...REFRESHED_SHOWN,
    },
  },
  {
    operation: 'get_ebs_volume_recommendations',
    api: 'GetEBSVolumeRecommendations',
    list: 'volumeRecommendations',
    sent: {
      volumeArn: 'arn:aws:ec2:us-east-1:111122223333:volume/vol-1',
      accountId: ACCOUNT,
      finding: 'NotOptimized',
      currentConfiguration: {
        volumeType: 'gp2',
        volumeSize: 100,
        volumeBaselineIOPS: 300,
        volumeBurstIOPS: 3000,
        volumeBaselineThroughput: 128,
      },
      volumeRecommendationOptions: [
        {
          configuration: { volumeType: 'gp3', volumeSize: 100, volumeBaselineIOPS: 3000 },
          performanceRisk: 1,
          rank: 1,
          ...SAVINGS,
        },
      ],
      ...REFRESHED,
    },
    shown: {
      volume_arn: 'arn:aws:ec2:us-east-1:111122223333:volume/vol-1',
      account_id: ACCOUNT,
      current_configuration: {
        volume_type: 'gp2',
        volume_size: 100,
        volume_baseline_iops: 300,
        volume_burst_iops: 3000,
        finding: 'NotOptimized',
      },
      recommendation_options: [
        {
          volume_type: 'gp3',
          volume_size: 100,
          volume_baseline_iops: 3000,
          volume_burst_iops: null,
          performance_risk: 1,
          ...SAVINGS_SHOWN,
        },
      ],
      ...REFRESHED_SHOWN,
    },
  },
  {
    operation: 'get_lambda_function_recommendations',
    api: 'GetLambdaFunctionRecommendations',
    list: 'lambdaFunctionRecommendations',
    sent: {
      functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:resize:$LATEST',
      accountId: ACCOUNT,
      currentMemorySize: 1024,
      finding: 'NotOptimized',
      memorySizeRecommendationOptions: [
        { memorySize: 512, projectedUtilizationMetrics: METRICS, rank: 1, ...SAVINGS },
      ],
      ...REFRESHED,
    },
    shown: {
      function_arn: 'arn:aws:lambda:us-east-1:111122223333:function:resize:$LATEST',
      function_name: 'resize',
      account_id: ACCOUNT,
      current_configuration: { memory_size: 1024, finding: 'NotOptimized' },
      recommendation_options: [
        {
          memory_size: 512,
          projected_utilization_metrics: METRICS,
          rank: 1,
          ...SAVINGS_SHOWN,
        },
      ],
      ...REFRESHED_SHOWN,
    },
  },
  {
    operation: 'get_rds_recommendations',
    api: 'GetRDSDatabaseRecommendations',
    list: 'rdsDBRecommendations',
    sent: {
      resourceArn: 'arn:aws:rds:us-east-1:111122223333:db:orders',
      accountId: ACCOUNT,
      engine: 'postgres',
      engineVersion: '17.4',
      currentDBInstanceClass: 'db.m5.large',
      currentStorageConfiguration: { storageType: 'gp2', allocatedStorage: 100 },
      idle: 'False',
      instanceFinding: 'Overprovisioned',
      storageFinding: 'Optimized',
      instanceRecommendationOptions: [
        { dbInstanceClass: 'db.t4g.large', performanceRisk: 1, rank: 1, ...SAVINGS },
      ],
      storageRecommendationOptions: [
        {
          storageConfiguration: { storageType: 'gp3', allocatedStorage: 100 },
          rank: 1,
          ...SAVINGS,
        },
      ],
      utilizationMetrics: METRICS,
      lookbackPeriodInDays: 14,
      effectiveRecommendationPreferences: {
        savingsEstimationMode: { source: 'PublicPricing' },
      },
      ...REFRESHED,
    },
    shown: {
      instance_arn: 'arn:aws:rds:us-east-1:111122223333:db:orders',
      instance_name: 'orders',
      account_id: ACCOUNT,
      current_configuration: {
        instance_class: 'db.m5.large',
        instance_finding: 'Overprovisioned',
        idle: 'False',
        engine: 'postgres',
        engine_version: '17.4',
        storage_finding: 'Optimized',
        current_storage_configuration: { storageType: 'gp2', allocatedStorage: 100 },
      },
      recommendation_options: [
        { instance_class: 'db.t4g.large', performance_risk: 1, rank: 1, ...SAVINGS_SHOWN },
      ],
      storage_recommendation_options: [
        {
          storage_configuration: { storageType: 'gp3', allocatedStorage: 100 },
          rank: 1,
          ...SAVINGS_SHOWN,
        },
      ],
      utilization_metrics: METRICS,
      lookback_period_in_days: 14,
      savings_estimation_mode: { source: 'PublicPricing' },
      ...REFRESHED_SHOWN,
    },
  },
  {
    operation: 'get_ecs_service_recommendations',
    api: 'GetECSServiceRecommendations',
    list: 'ecsServiceRecommendations',
    sent: {
      serviceArn: 'arn:aws:ecs:us-east-1:111122223333:service/main/web',
      accountId: ACCOUNT,
      currentServiceConfiguration: {
        memory: 4096,
        cpu: 2048,
        containerConfigurations: [{ containerName: 'web', cpu: 2048 }],
        autoScalingConfiguration: 'TARGET_TRACKING_SCALING_CPU',
        taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:1',
      },
      finding: 'Overprovisioned',
      currentPerformanceRisk: 'VeryLow',
      utilizationMetrics: METRICS,
      lookbackPeriodInDays: 14,
      launchType: 'Fargate',
      serviceRecommendationOptions: [
        {
          memory: 2048,
          cpu: 1024,
          containerRecommendations: [{ containerName: 'web', cpu: 1024 }],
          projectedUtilizationMetrics: [{ name: 'Cpu', lowerBoundValue: 1, upperBoundValue: 2 }],
          ...SAVINGS,
        },
      ],
      tags: [{ key: 'team', value: 'web' }],
      ...REFRESHED,
    },
    shown: {
      service_arn: 'arn:aws:ecs:us-east-1:111122223333:service/main/web',
      account_id: ACCOUNT,
      current_service_configuration: {
        memory: 4096,
        cpu: 2048,
        container_configurations: [{ containerName: 'web', cpu: 2048 }],
        auto_scaling_configuration: 'TARGET_TRACKING_SCALING_CPU',
        task_definition_arn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:1',
        finding: 'Overprovisioned',
        current_performance_risk: 'VeryLow',
      },
      utilization_metrics: METRICS,
      lookback_period_in_days: 14,
      launch_type: 'Fargate',
      recommendation_options: [
        {
          memory: 2048,
          cpu: 1024,
          container_recommendations: [{ containerName: 'web', cpu: 1024 }],
          projected_utilization_metrics: [{ name: 'Cpu', lowerBoundValue: 1, upperBoundValue: 2 }],
          ...SAVINGS_SHOWN,
        },
      ],
      ...REFRESHED_SHOWN,
      tags: [{ key: 'team', value: 'web' }],
    },
  },
];
