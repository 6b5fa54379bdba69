// What AWS charges for requests, from the table of services to what is told of each request.
import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { CostExplorerClient, GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import {
  type AwsService,
  actionPrice,
  listPriceUsd,
  serviceOf,
  sumOfPrices,
} from '../../src/aws/services.ts';
import { AwsFault } from '../../src/local/aws/engine/aws-fault.ts';
import { startToolAws, type ToolAws } from '../support/start-tool-aws.ts';

const COST_EXPLORER = serviceOf('com.amazonaws.costexplorer');
const BUDGETS = serviceOf('com.amazonaws.budgets');
const S3 = serviceOf('com.amazonaws.s3');
/** Has a price by what is asked, and where that is a search, found. */
const CLOUDWATCH = serviceOf('com.amazonaws.monitoring');

const LEAST_BYTES = 10_000_000;
const BYTES_OF_TB = 1e12;
const scanned = z
  .object({
    QueryExecution: z.object({ Statistics: z.object({ DataScannedInBytes: z.number() }) }),
  })
  .transform(({ QueryExecution }) => QueryExecution.Statistics.DataScannedInBytes)
  .transform((bytes) => Math.max(bytes, LEAST_BYTES) / BYTES_OF_TB);

/** Has a price by what is answered. https://aws.amazon.com/athena/pricing/ */
const ATHENA: AwsService = {
  ...{ name: 'Athena', endpoints: 'regional', signingName: 'athena', iamPrefix: 'athena' },
  priceOf: (operation) =>
    operation === 'GetQueryExecution'
      ? {
          usd: '5',
          per: 'a TB scanned',
          units: ({ output }) => (output ? scanned.parse(output) : 0),
        }
      : undefined,
};

describe('the price of a request', () => {
  const asked = (count: number) => ({
    input: { MetricDataQueries: Array.from({ length: count }, () => ({})) },
  });
  const searching = (Expression: string, ...found: string[]) => ({
    input: { MetricDataQueries: [{ Id: 'a', Expression }] },
    output: { MetricDataResults: found.map((Id) => ({ Id })) },
  });
  const answered = (DataScannedInBytes: number) => ({
    output: { QueryExecution: { Statistics: { DataScannedInBytes } } },
  });

  it.each<[string, AwsService, string, { input?: object; output?: object }, string | undefined]>([
    ['that has one', COST_EXPLORER, 'GetTags', { output: {} }, '0.01'],
    ['that AWS refused', COST_EXPLORER, 'GetTags', {}, '0.01'],
    ['to a service without one', BUDGETS, 'DescribeBudgets', { output: {} }, undefined],
    ['to an operation without one', CLOUDWATCH, 'ListMetrics', { output: {} }, undefined],
    ['by what is asked', CLOUDWATCH, 'GetMetricData', asked(3), '0.00003'],
    ['for much', CLOUDWATCH, 'GetMetricData', asked(500), '0.005'],
    ['for nothing', CLOUDWATCH, 'GetMetricData', asked(0), undefined],
    ['for what is not read', CLOUDWATCH, 'GetMetricData', {}, undefined],
    ['for arithmetic', CLOUDWATCH, 'GetMetricData', searching('m1 / 2', 'a'), undefined],
    [
      'for what was found',
      CLOUDWATCH,
      'GetMetricData',
      searching('SELECT x', 'a', 'a', 'b'),
      '0.00002',
    ],
    ['for what was looked for', CLOUDWATCH, 'GetMetricData', searching("search('x')"), '0.00001'],
    ['for a list', S3, 'ListBuckets', { output: {} }, '0.000005'],
    ['for less', S3, 'GetBucketTagging', {}, '0.0000004'],
    ['for objects', S3, 'GetObject', { output: {} }, undefined],
    ['for lists of objects', S3, 'ListObjectsV2', { output: {} }, undefined],
    ['for what no tool asks', S3, 'PutBucketTagging', { output: {} }, undefined],
    ['by what is answered', ATHENA, 'GetQueryExecution', answered(250e9), '1.25'],
    ['for the least', ATHENA, 'GetQueryExecution', answered(1), '0.00005'],
    ['without the answer that it is by', ATHENA, 'GetQueryExecution', {}, undefined],
  ])('%s', (...row) => {
    const [, service, operation, { input = {}, ...output }, price] = row;
    expect(listPriceUsd(service, { operation, input, ...output })).toBe(price);
  });

  it.each([
    [[], '0'],
    [['0.01', '0.01', '0.01'], '0.03'],
    [['0.00000003', '1.25', '8.75'], '10.00000003'],
    [Array.from({ length: 1_000 }, () => '0.1'), '100'],
  ])('adds up without loss', (prices, sum) => {
    expect(sumOfPrices(prices)).toBe(sum);
  });

  it.each([
    ['ce:GetTags', { usd: '0.01', per: 'a request' }],
    ['cloudwatch:ListMetrics', undefined],
    ['budgets:ViewBudget', undefined],
    ['ec2:DescribeInstances', undefined],
  ])('that %s allows', (action, price) => {
    expect(actionPrice(action)).toEqual(price);
  });
});

describe('what is told of a request', () => {
  let world: ToolAws;
  beforeAll(async () => {
    world = await startToolAws();
  });
  afterAll(() => world.close());
  const told: AwsRequest[] = [];
  beforeEach(() => {
    world.script();
    told.length = 0;
  });

  const awsWith = (rowOf = serviceOf, signal = AbortSignal.timeout(60_000)) =>
    createAwsFactory(
      undefined,
      rowOf,
    )({
      ...{ principal: { kind: 'own-role' }, region: 'us-east-1', signal },
      onRequest: (request) => told.push(request),
    });
  const getTags = (aws: ReturnType<typeof awsWith>) =>
    aws.send(
      CostExplorerClient,
      new GetTagsCommand({ TimePeriod: { Start: '2026-02-01', End: '2026-03-01' } }),
    );

  it('has its price, and no price where there is none', async () => {
    await getTags(awsWith());
    await awsWith().send(BudgetsClient, new DescribeBudgetsCommand({ AccountId: '111122223333' }));
    expect(told.map(({ service, listPriceUsd: price }) => [service, price])).toEqual([
      ['Cost Explorer', '0.01'],
      ['Budgets', undefined],
    ]);
  });

  it('has its price when AWS refused, and none when nobody answered', async () => {
    world.script({ GetTags: new AwsFault('DataUnavailableException', 'Not yet.') });
    await expect(getTags(awsWith())).rejects.toMatchObject({ code: 'DataUnavailableException' });
    const late = awsWith(serviceOf, AbortSignal.abort());
    await expect(getTags(late)).rejects.toMatchObject({ code: 'deadline_exceeded' });
    expect(told.map(({ listPriceUsd: price }) => price)).toEqual(['0.01', undefined]);
  });

  it('has the price that its row makes of request and answer', async () => {
    const seen: object[] = [];
    const units = (request: object) => seen.push(request);
    const aws = awsWith((namespace) => ({
      ...serviceOf(namespace),
      priceOf: () => ({ usd: '0.00000003', per: 'a look', units }),
    }));
    world.script({ GetTags: { Tags: ['team'], ReturnSize: 1, TotalSize: 1 } });
    await getTags(aws);
    world.script({ GetTags: new AwsFault('DataUnavailableException', 'Not yet.') });
    await getTags(aws).catch(() => {});
    const input = { TimePeriod: { Start: '2026-02-01', End: '2026-03-01' } };
    const output = { Tags: ['team'], ReturnSize: 1, TotalSize: 1 };
    expect(seen).toEqual([
      { operation: 'GetTags', input, output },
      { operation: 'GetTags', input },
    ]);
    expect(told.map(({ listPriceUsd: price }) => price)).toEqual(['0.00000003', '0.00000006']);
  });
});
