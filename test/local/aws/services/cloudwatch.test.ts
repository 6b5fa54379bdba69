// What the local CloudWatch and S3 say fits the bill, and what Compute Optimizer says.
import {
  ComputeOptimizerClient,
  GetIdleRecommendationsCommand,
} from '@aws-sdk/client-compute-optimizer';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CloudWatchClient,
  GetMetricDataCommand,
  ListMetricsCommand,
  type Metric,
} from '../../../../src/aws/models/cloudwatch.ts';
import { formatAmount } from '../../../../src/local/data/amount.ts';
import { lineItems, totalCost } from '../../../../src/local/data/line-items.ts';
import { NOW } from '../../../support/call-tool.ts';
import { KEY_PAIR, startToolAws, type ToolAws } from '../../../support/start-tool-aws.ts';

const REGION = 'us-west-2';
const DAY = '2026-03-14';
const DAYS_OF_MARCH = 31;
const BYTES_OF_GB = 2 ** 30;
let aws: ToolAws;
beforeAll(async () => {
  aws = await startToolAws();
});
afterAll(() => aws.close());

async function valuesOf(metric: Metric, Stat: string, more: object = {}) {
  const { MetricDataResults: [result] = [] } = await aws.as().send(
    CloudWatchClient,
    new GetMetricDataCommand({
      MetricDataQueries: [{ Id: 'm', MetricStat: { Metric: metric, Period: 86_400, Stat } }],
      StartTime: new Date(`${DAY}T00:00:00Z`),
      EndTime: new Date('2026-03-15T00:00:00Z'),
      ...more,
    }),
    { region: REGION },
  );
  return result?.Values ?? [];
}

async function metricsOf(Namespace: string, MetricName: string): Promise<readonly Metric[]> {
  const command = new ListMetricsCommand({ Namespace, MetricName });
  return (await aws.as().send(CloudWatchClient, command, { region: REGION })).Metrics ?? [];
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

describe('local CloudWatch', () => {
  it('has as much in the buckets of a Region as the bill charges there', async () => {
    const listing = new ListBucketsCommand({ BucketRegion: REGION, MaxBuckets: 100 });
    const { Buckets = [] } = await aws.as().send(S3Client, listing, { region: REGION });
    const metrics = await metricsOf('AWS/S3', 'BucketSizeBytes');
    expect(metrics.map(bucketIn).sort()).toEqual(Buckets.map(({ Name }) => Name).sort());
    const stored = await Promise.all(metrics.map((metric) => valuesOf(metric, 'Average')));
    const period = { start: DAY, end: '2026-03-15', now: NOW };
    const charged = [...lineItems(KEY_PAIR, period)].flatMap(({ dimensions, amounts }) =>
      dimensions.REGION === REGION &&
      dimensions.USAGE_TYPE === 'USW2-TimedStorage-ByteHrs' &&
      dimensions.SERVICE_CODE === 'AmazonS3'
        ? [Number(formatAmount(amounts.UsageQuantity))]
        : [],
    );
    expect(charged).not.toEqual([]);
    const bytes = sum(charged) * DAYS_OF_MARCH * BYTES_OF_GB;
    expect(sum(stored.flat()) / bytes).toBeCloseTo(1, 9);
  });

  it('has no sizes of today yet', async () => {
    const [metric = {}] = await metricsOf('AWS/S3', 'BucketSizeBytes');
    const today = { StartTime: new Date('2026-03-15T00:00:00Z'), EndTime: NOW };
    expect(await valuesOf(metric, 'Average', today)).toEqual([]);
    expect(await valuesOf(metric, 'Average')).toHaveLength(1);
  });

  it('has estimated charges as on the bill', async () => {
    const metric = {
      ...{ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges' },
      Dimensions: [{ Name: 'Currency', Value: 'USD' }],
    };
    const { MetricDataResults: [result] = [] } = await aws.as().send(
      CloudWatchClient,
      new GetMetricDataCommand({
        MetricDataQueries: [
          { Id: 'm', MetricStat: { Metric: metric, Period: 86_400, Stat: 'Maximum' } },
        ],
        StartTime: new Date(`${DAY}T00:00:00Z`),
        EndTime: new Date('2026-03-15T00:00:00Z'),
      }),
    );
    const charged = totalCost(KEY_PAIR, { start: '2026-03-01', end: '2026-03-15', now: NOW });
    expect(result?.Values).toEqual([Number(Number(charged).toFixed(2))]);
  });

  it('measures nothing of what Compute Optimizer calls idle', async () => {
    const { idleRecommendations = [] } = await aws
      .as()
      .send(ComputeOptimizerClient, new GetIdleRecommendationsCommand({}), { region: REGION });
    expect(idleRecommendations.length).toBeGreaterThan(1);
    const metrics = [
      ...(await metricsOf('AWS/EBS', 'VolumeReadOps')),
      ...(await metricsOf('AWS/NATGateway', 'ActiveConnectionCount')),
      ...(await metricsOf('AWS/RDS', 'DatabaseConnections')),
    ];
    expect(metrics.map(({ Dimensions: [only] = [] }) => only?.Value).sort()).toEqual(
      idleRecommendations.map(({ resourceId }) => resourceId).sort(),
    );
    const values = await Promise.all(metrics.map((metric) => valuesOf(metric, 'Maximum')));
    expect(values.flat()).toEqual(metrics.map(() => 0));
  });
});

function bucketIn({ Dimensions = [] }: Metric): string | undefined {
  return Dimensions.find(({ Name }) => Name === 'BucketName')?.Value;
}
