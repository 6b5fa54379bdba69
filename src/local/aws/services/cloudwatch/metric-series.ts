// What CloudWatch measures of an account in a Region: what its bill charges for, and what Compute Optimizer
// says is idle.
import type { Dimension } from '../../../../aws/models/cloudwatch.ts';
import { dayOf, monthAround } from '../../../../calendar.ts';
import { accountDeployments } from '../../../data/account-deployments.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { bucketSize, bucketsOf, lastMeasuredDay } from '../../../data/buckets.ts';
import { randomAt, seedOf } from '../../../data/seeded-random.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { idleRecommendations } from '../compute-optimizer/idle-recommendations.ts';
import { instanceRecommendations } from '../compute-optimizer/instance-recommendations.ts';

const DAY_IN_MILLISECONDS = 86_400_000;
const BILLING_REGIONS = ['us-east-1', 'cn-northwest-1'];

/** What was measured in an interval. */
export interface Measured {
  readonly average: number;
  readonly greatest: number;
}

/** A metric and its values. */
export interface Series {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  /**
   * @param from - start of the interval
   * @param to - its end, not in it
   * @returns undefined where nothing was measured
   */
  between(from: Date, to: Date): Measured | undefined;
}

/**
 * All metrics of an account in a Region.
 *
 * @param data - the bills
 * @param call - whose, where and when
 */
export function seriesOf(data: BillingData, call: CallContext): readonly Series[] {
  const here = accountDeployments(accountProfile(call.account)).filter(
    ({ region }) => region.code === call.region,
  );
  return [
    ...here
      .flatMap((each) => instanceRecommendations.recommend(each, call.now))
      .map(({ instanceArn = '', utilizationMetrics: [cpu] = [] }) =>
        busy(instanceArn.split('/').at(-1) ?? '', cpu?.value ?? 0),
      ),
    ...here
      .flatMap((each) => idleRecommendations.recommend(each, call.now))
      .flatMap(({ resourceType, resourceId = '' }) => idle(resourceType ?? '', resourceId)),
    ...bucketSeries(data, call),
    ...(BILLING_REGIONS.includes(call.region) ? [estimatedCharges(data, call)] : []),
  ];
}

// What Compute Optimizer calls the maximum is never exceeded.
function busy(instance: string, maximum: number): Series {
  const seed = seedOf(instance);
  return {
    namespace: 'AWS/EC2',
    name: 'CPUUtilization',
    dimensions: [{ Name: 'InstanceId', Value: instance }],
    between(from) {
      const greatest = maximum * (0.8 + 0.2 * randomAt(seed, dayOf(from)));
      return { greatest, average: greatest / 2 };
    },
  };
}

const IDLE: Readonly<Record<string, readonly [string, string, ...string[]]>> = {
  EBSVolume: ['AWS/EBS', 'VolumeId', 'VolumeReadOps', 'VolumeWriteOps'],
  NatGateway: ['AWS/NATGateway', 'NatGatewayId', 'ActiveConnectionCount', 'BytesOutToDestination'],
  RDSDBInstance: ['AWS/RDS', 'DBInstanceIdentifier', 'DatabaseConnections'],
};

function idle(type: string, id: string): Series[] {
  const [namespace = '', dimension = '', ...names] = IDLE[type] ?? [];
  return names.map((name) => ({
    ...{ namespace, name },
    dimensions: [{ Name: dimension, Value: id }],
    between: () => ({ greatest: 0, average: 0 }),
  }));
}

function bucketSeries(data: BillingData, { account, region, now }: CallContext): Series[] {
  return bucketsOf(account)
    .filter((bucket) => bucket.region === region)
    .flatMap((bucket) => {
      const measure = (metric: string, StorageType: string, of: 'bytes' | 'objects'): Series => ({
        namespace: 'AWS/S3',
        name: metric,
        dimensions: [
          { Name: 'StorageType', Value: StorageType },
          { Name: 'BucketName', Value: bucket.name },
        ],
        // Once a day, at its start.
        between(from, to) {
          const day = Math.ceil(from.getTime() / DAY_IN_MILLISECONDS);
          if (day * DAY_IN_MILLISECONDS >= to.getTime()) return undefined;
          if (day > lastMeasuredDay(now)) return undefined;
          const value = bucketSize({ data, account, bucket, day, now })[of];
          return { average: value, greatest: value };
        },
      });
      return [
        measure('BucketSizeBytes', 'StandardStorage', 'bytes'),
        measure('NumberOfObjects', 'AllStorageTypes', 'objects'),
      ];
    });
}

/**
 * What an account has been charged since the first of the month.
 *
 * @param data - the bills
 * @param call - whose, and when they are read
 */
export function estimatedCharges(data: BillingData, { account, now }: CallContext): Series {
  return {
    namespace: 'AWS/Billing',
    name: 'EstimatedCharges',
    dimensions: [{ Name: 'Currency', Value: 'USD' }],
    between(from) {
      if (from >= now) return undefined;
      const today = dayOf(from);
      const { start } = monthAround(today);
      const total = data
        .charges({ accountId: account, start, end: today + 1, now })
        .flatMap(({ days }) => days.map(({ amounts }) => amounts.UnblendedCost))
        .reduce((sum, each) => sum + each, 0n);
      const value = Number(Number(formatAmount(total)).toFixed(2));
      return { average: value, greatest: value };
    },
  };
}
