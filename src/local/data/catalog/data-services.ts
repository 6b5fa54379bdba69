// What the accounts of the local world are charged for: databases, storage, analytics.
import type { Meter, Service } from './meter.ts';

function database(usageType: string, instanceType: string, engine: string): Meter {
  return {
    usageType,
    operation: 'CreateDBInstance:0014',
    unit: 'Hrs',
    price: '0.29',
    share: 40,
    usageTypeGroup: 'RDS: Running Hours',
    instanceType,
    databaseEngine: engine,
    deploymentOption: usageType.startsWith('Multi-AZ') ? 'Multi-AZ' : 'Single-AZ',
  };
}

/** Storage, databases and analytics. */
export const dataServices: readonly Service[] = [
  {
    name: 'Amazon Simple Storage Service',
    code: 'AmazonS3',
    workload: 'data',
    weight: 110,
    spread: 4,
    meters: [
      {
        usageType: 'TimedStorage-ByteHrs',
        operation: 'StandardStorage',
        unit: 'GB-Month',
        price: '0.023',
        share: 70,
        usageTypeGroup: 'S3: Storage - Standard',
      },
      {
        usageType: 'Requests-Tier1',
        operation: 'PutObject',
        unit: 'Requests',
        price: '0.000005',
        share: 18,
        usageTypeGroup: 'S3: API Requests - Standard',
      },
      {
        usageType: 'DataTransfer-Out-Bytes',
        operation: 'GetObject',
        unit: 'GB',
        price: '0.09',
        share: 12,
        usageTypeGroup: 'S3: Data Transfer - Internet (Out)',
      },
    ],
  },
  {
    name: 'Amazon Relational Database Service',
    code: 'AmazonRDS',
    workload: 'web',
    weight: 170,
    spread: 2,
    meters: [
      {
        ...database('InstanceUsage:db.r6g.xlarge', 'db.r6g.xlarge', 'PostgreSQL'),
        commitment: 'reserved',
      },
      database('Multi-AZUsage:db.m5.large', 'db.m5.large', 'MySQL'),
      {
        usageType: 'RDS:GP3-Storage',
        operation: 'CreateDBInstance:0014',
        unit: 'GB-Month',
        price: '0.115',
        share: 20,
        databaseEngine: 'PostgreSQL',
        deploymentOption: 'Single-AZ',
      },
    ],
  },
  {
    name: 'Amazon DynamoDB',
    code: 'AmazonDynamoDB',
    workload: 'serverless',
    weight: 45,
    spread: 2,
    meters: [
      {
        usageType: 'WriteRequestUnits',
        operation: 'PayPerRequestThroughput',
        unit: 'WriteRequestUnits',
        price: '0.00000125',
        share: 60,
      },
      {
        usageType: 'TimedStorage-ByteHrs',
        operation: 'StandardStorage',
        unit: 'GB-Month',
        price: '0.25',
        share: 40,
      },
    ],
  },
  {
    name: 'Amazon ElastiCache',
    code: 'AmazonElastiCache',
    workload: 'web',
    weight: 35,
    spread: 2,
    meters: [
      {
        usageType: 'NodeUsage:cache.r6g.large',
        operation: 'CreateCacheCluster:0002',
        unit: 'Hrs',
        price: '0.206',
        share: 100,
        instanceType: 'cache.r6g.large',
        cacheEngine: 'Redis',
      },
    ],
  },
  {
    name: 'Amazon Redshift',
    code: 'AmazonRedshift',
    workload: 'data',
    weight: 70,
    spread: 1,
    meters: [
      {
        usageType: 'Node:ra3.xlplus',
        operation: 'RunComputeNode:0001',
        unit: 'Hrs',
        price: '1.086',
        share: 100,
        instanceType: 'ra3.xlplus',
      },
    ],
  },
  {
    name: 'AWS Glue',
    code: 'AWSGlue',
    workload: 'data',
    weight: 40,
    spread: 1,
    meters: [
      {
        usageType: 'ETL-DPU-Hour',
        operation: 'Jobrun',
        unit: 'DPU-Hour',
        price: '0.44',
        share: 100,
      },
    ],
  },
  {
    name: 'Amazon Athena',
    code: 'AmazonAthena',
    workload: 'data',
    weight: 18,
    spread: 1,
    meters: [
      {
        usageType: 'DataScannedInTB',
        operation: 'RunQuery',
        unit: 'Terabytes',
        price: '5',
        share: 100,
      },
    ],
  },
  {
    name: 'Amazon OpenSearch Service',
    code: 'AmazonES',
    workload: 'data',
    weight: 38,
    spread: 1,
    meters: [
      {
        usageType: 'ESInstance:r6g.large',
        operation: 'ESDomain',
        unit: 'Hrs',
        price: '0.167',
        share: 100,
        instanceType: 'r6g.large.search',
      },
    ],
  },
  {
    name: 'Amazon Kinesis',
    code: 'AmazonKinesis',
    workload: 'data',
    weight: 16,
    spread: 1,
    meters: [
      {
        usageType: 'Storage-ShardHour',
        operation: 'shardHourStorage',
        unit: 'ShardHour',
        price: '0.015',
        share: 100,
      },
    ],
  },
  {
    name: 'Amazon Elastic File System',
    code: 'AmazonEFS',
    workload: 'web',
    weight: 14,
    spread: 2,
    meters: [
      {
        usageType: 'TimedStorage-ByteHrs',
        operation: 'StorageWrite',
        unit: 'GB-Month',
        price: '0.3',
        share: 100,
      },
    ],
  },
];
