import * as sdk from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../../src/local/world.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask } from './ask.ts';

const world = createWorld();
let aws: AwsEndpoints;
let client: sdk.CostExplorerClient;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, now: () => now });
  client = new sdk.CostExplorerClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: world.own.accessKey,
    maxAttempts: 1,
  });
});
afterAll(() => aws.close());

const october = { Start: '2026-10-01', End: '2026-11-01' };
const december = { Start: '2026-12-01', End: '2027-01-01' };
const forecast = { TimePeriod: december, Granularity: 'MONTHLY' as const };
const trail = { Dimensions: { Key: 'SERVICE' as const, Values: ['AWS CloudTrail'] } };
const usage = {
  TimePeriod: october,
  Granularity: 'MONTHLY' as const,
  Metrics: ['UnblendedCost', 'UsageQuantity'],
  GroupBy: [{ Type: 'DIMENSION' as const, Key: 'SERVICE' }],
};

describe('the SDK', () => {
  it.each([
    ['GetCostAndUsage', usage, () => client.send(new sdk.GetCostAndUsageCommand(usage))],
    [
      'GetDimensionValues',
      { TimePeriod: october, Dimension: 'REGION' },
      () =>
        client.send(
          new sdk.GetDimensionValuesCommand({ TimePeriod: october, Dimension: 'REGION' }),
        ),
    ],
    [
      'GetTags',
      { TimePeriod: october },
      () => client.send(new sdk.GetTagsCommand({ TimePeriod: october })),
    ],
    [
      'GetCostCategories',
      { TimePeriod: october },
      () => client.send(new sdk.GetCostCategoriesCommand({ TimePeriod: october })),
    ],
    [
      'GetCostForecast',
      { ...forecast, Metric: 'UNBLENDED_COST', PredictionIntervalLevel: 80 },
      () =>
        client.send(
          new sdk.GetCostForecastCommand({
            ...forecast,
            Metric: 'UNBLENDED_COST',
            PredictionIntervalLevel: 80,
          }),
        ),
    ],
    [
      'GetUsageForecast',
      { ...forecast, Metric: 'USAGE_QUANTITY', Filter: trail },
      () =>
        client.send(
          new sdk.GetUsageForecastCommand({ ...forecast, Metric: 'USAGE_QUANTITY', Filter: trail }),
        ),
    ],
    [
      'GetSavingsPlansUtilization',
      { TimePeriod: october },
      () => client.send(new sdk.GetSavingsPlansUtilizationCommand({ TimePeriod: october })),
    ],
    [
      'GetAnomalies',
      { DateInterval: { StartDate: '2026-09-01' } },
      () => client.send(new sdk.GetAnomaliesCommand({ DateInterval: { StartDate: '2026-09-01' } })),
    ],
    ['GetAnomalyMonitors', {}, () => client.send(new sdk.GetAnomalyMonitorsCommand({}))],
  ])('gets from %s over HTTP what the operation answers', async (operation, input, send) => {
    const { $metadata, ...received } = await send();
    expect($metadata.httpStatusCode).toBe(200);
    expect(received).toEqual(ask(operation, input));
  });

  it('gets a typed error for a token that is garbage', async () => {
    const sent = client.send(new sdk.GetCostAndUsageCommand({ ...usage, NextPageToken: 'x' }));
    await expect(sent).rejects.toBeInstanceOf(sdk.InvalidNextTokenException);
  });

  it('gets a ValidationException for a missing member', async () => {
    const sent = client.send(
      new sdk.GetCostAndUsageCommand({ ...usage, TimePeriod: undefined, Metrics: undefined }),
    );
    await expect(sent).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
