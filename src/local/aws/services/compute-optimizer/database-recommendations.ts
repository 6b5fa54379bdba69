// Sizes of RDS databases.
import type {
  RDSDBInstanceRecommendationOption,
  RDSDBRecommendation,
  RDSDBStorageRecommendationOption,
} from '@aws-sdk/client-compute-optimizer';
import { pickAt } from '../../../data/seeded-random.ts';
import { savingsEstimationMode, withArchitectures } from './effective-preferences.ts';
import { type Recommendations, refreshedAt } from './list-recommendations.ts';
import { type Cost, savings } from './savings-opportunity.ts';

const SMALLER: Readonly<Record<string, string>> = {
  'db.r6g.xlarge': 'db.r6g.large',
  'db.m5.large': 'db.m6g.large',
};

const FINDINGS = ['Overprovisioned', 'Optimized', 'Underprovisioned'] as const;

const STORAGE = { storageType: 'gp3', allocatedStorage: 400, iops: 12_000, storageThroughput: 500 };

/** GetRDSDatabaseRecommendations: one database for each instance class on the bill. */
export const databaseRecommendations: Recommendations<RDSDBRecommendation> = {
  member: 'rdsDBRecommendations',
  arns: { member: 'resourceArns', of: ({ resourceArn }) => resourceArn },
  filters: {
    InstanceFinding: ({ instanceFinding }) => instanceFinding,
    InstanceFindingReasonCode: ({ instanceFindingReasonCodes }) => instanceFindingReasonCodes,
    StorageFinding: ({ storageFinding }) => storageFinding,
    StorageFindingReasonCode: ({ storageFindingReasonCodes }) => storageFindingReasonCodes,
    Idle: ({ idle }) => idle,
  },
  tellsErrors: true,
  prefer: withArchitectures,
  recommend({ accountId, meter, region, purchase, seed, dailySpend }, now) {
    const dbClass = /db\.\w+\.\w+$/.exec(meter.usageType)?.[0];
    if (!dbClass) return [];
    const name = `${dbClass.replaceAll('.', '-')}-${purchase}`;
    const instanceFinding = pickAt(seed, 90, FINDINGS);
    const overprovisioned = instanceFinding === 'Overprovisioned';
    return [
      {
        resourceArn: `arn:aws:rds:${region.code}:${accountId}:db:${name}`,
        accountId,
        engine: 'postgres',
        engineVersion: '16.4',
        currentDBInstanceClass: dbClass,
        currentStorageConfiguration: STORAGE,
        idle: 'False',
        instanceFinding,
        storageFinding: 'NotOptimized',
        instanceFindingReasonCodes: overprovisioned ? ['CPUOverprovisioned'] : [],
        storageFindingReasonCodes: ['EBSVolumeIOPSOverprovisioned'],
        effectiveRecommendationPreferences: {
          ...savingsEstimationMode(accountId),
          cpuVendorArchitectures: ['CURRENT'],
          enhancedInfrastructureMetrics: 'Inactive',
          lookBackPeriod: 'DAYS_14',
        },
        currentInstancePerformanceRisk: overprovisioned ? 'VeryLow' : 'Low',
        instanceRecommendationOptions: overprovisioned
          ? [smallerInstance(dbClass, { accountId, dailySpend })]
          : [],
        storageRecommendationOptions: [smallerStorage({ accountId, dailySpend })],
        utilizationMetrics: [
          { name: 'CPU', statistic: 'Maximum', value: 22.8 },
          { name: 'DatabaseConnections', statistic: 'Maximum', value: 61 },
        ],
        lookbackPeriodInDays: 14,
        lastRefreshTimestamp: refreshedAt(now),
      },
    ];
  },
};

function smallerInstance(dbClass: string, cost: Cost): RDSDBInstanceRecommendationOption {
  return {
    dbInstanceClass: SMALLER[dbClass] ?? dbClass,
    rank: 1,
    performanceRisk: 1,
    projectedUtilizationMetrics: [{ name: 'CPU', statistic: 'Maximum', value: 45.1 }],
    ...savings(cost, 42.5),
  };
}

function smallerStorage(cost: Cost): RDSDBStorageRecommendationOption {
  return {
    storageConfiguration: { ...STORAGE, iops: 3000, storageThroughput: 125 },
    rank: 1,
    ...savings(cost, 11.4),
  };
}
