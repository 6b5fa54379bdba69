import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import { costExplorer as localCostExplorer } from '../../../src/local/aws/services/cost-explorer/service.ts';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../src/local/aws/start-aws-endpoints.ts';
import { BillingData } from '../../../src/local/data/billing-data.ts';
import { createWorld } from '../../../src/local/world.ts';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import { keyOf } from '../../local/aws/aws-client.ts';
import { callTool, NOW } from '../../support/call-tool.ts';

/** The same bills, on pages that hold all of them and on pages that hold next to nothing. */
let whole: AwsEndpoints;
let torn: AwsEndpoints;

const world = createWorld();
const ACCOUNT = '123456789012';

beforeAll(async () => {
  const data = new BillingData();
  const start = (pageSize: number) =>
    startAwsEndpoints({
      world,
      now: () => NOW,
      services: { ce: localCostExplorer(pageSize).operations({ data }) },
    });
  [whole, torn] = await Promise.all([start(2_000), start(2)]);
});
afterAll(() => Promise.all([whole.close(), torn.close()]));

function awsOf(endpoints: AwsEndpoints): Aws {
  process.env.AWS_ENDPOINT_URL = endpoints.url;
  const credentials = keyOf(world, ACCOUNT);
  const principal = { kind: 'account', accountId: ACCOUNT, version: '1', credentials } as const;
  return createAwsFactory()({
    principal,
    region: 'us-east-1',
    signal: AbortSignal.timeout(60_000),
  });
}

const ask = (args: object, endpoints: AwsEndpoints) =>
  callTool(costExplorer, { ...args }, awsOf(endpoints));

const MONTHS = { start_date: '2025-12-01', end_date: '2026-03-01', granularity: 'MONTHLY' };
const COMPUTE = {
  Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
};
const FORECAST = ['ForecastResultsByTime', 'Total'];
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];

describe('an answer does not depend on where its pages end', () => {
  it.each([
    ['costs by service', { operation: 'getCostAndUsage', ...MONTHS, group_by: BY_SERVICE }],
    [
      'costs by account and region',
      {
        operation: 'getCostAndUsage',
        start_date: '2026-03-10',
        group_by: [
          { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
          { Type: 'DIMENSION', Key: 'REGION' },
        ],
      },
    ],
    [
      'costs by resource',
      {
        operation: 'getCostAndUsageWithResources',
        filter: COMPUTE,
        group_by: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
        start_date: '2026-03-13',
      },
    ],
    ['values of a dimension', { operation: 'getDimensionValues', dimension: 'SERVICE' }],
    ['tag keys', { operation: 'getTagsOrValues' }],
    ['values of a tag', { operation: 'getTagsOrValues', tag_key: 'team' }],
    [
      'values of a cost category',
      { operation: 'getCostCategories', cost_category_name: 'PlatformArea' },
    ],
  ])('%s', async (_, args) => {
    torn.requests.length = 0;
    const pieces = await ask({ ...args, max_pages: 100 }, torn);
    expect(torn.requests.length).toBeGreaterThan(1);
    expect(pieces.complete).toBe(true);
    const { Pagination: _block, ...answer } = pieces;
    expect(answer).toEqual(await ask(args, whole));
  });
});

describe('what comes as one piece', () => {
  it.each([
    ['a cost forecast', { operation: 'getCostForecast', metric: 'UNBLENDED_COST' }, FORECAST],
    [
      'a usage forecast',
      {
        operation: 'getUsageForecast',
        metric: 'USAGE_QUANTITY',
        filter: { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] } },
      },
      FORECAST,
    ],
    [
      'utilization of Savings Plans',
      { operation: 'getSavingsPlansUtilization', granularity: 'MONTHLY' },
      ['SavingsPlansUtilizationsByTime', 'Total'],
    ],
  ])('%s is answered with the keys of the API', async (_, args, keys) => {
    expect(Object.keys(await ask(args, whole)).sort()).toEqual(keys);
  });
});

describe('costs of the local bills', () => {
  it('add up to the total, whatever they are broken down by', async () => {
    const months = async (args: object) => {
      const answer = await ask({ operation: 'getCostAndUsage', ...MONTHS, ...args }, torn);
      return monthlySums(answer.ResultsByTime);
    };
    const totals = await months({});
    expect(totals).toHaveLength(3);
    expect(totals.every((sum) => Number(sum) > 0)).toBe(true);
    expect(await months({ group_by: BY_SERVICE, max_pages: 100 })).toEqual(totals);
    const credits = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund'] } };
    const without = await months({ filter: { Not: credits } });
    const only = await months({ filter: credits });
    expect(without.map((sum, month) => new Decimal(sum).plus(only[month] ?? 0).toFixed())).toEqual(
      totals,
    );
  });
});

/** The sum of each entry: its total, or its groups. */
function monthlySums(results: unknown): string[] {
  type Amounts = { UnblendedCost: { Amount: string } };
  const entries = results as { Total: Partial<Amounts>; Groups: { Metrics: Amounts }[] }[];
  return entries.map(({ Total, Groups }) =>
    Decimal.sum(
      Total.UnblendedCost?.Amount ?? 0,
      ...Groups.map(({ Metrics }) => Metrics.UnblendedCost.Amount),
    ).toFixed(),
  );
}
