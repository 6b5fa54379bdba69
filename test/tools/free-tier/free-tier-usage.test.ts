import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FreeTierUsage } from '../../../src/aws/models/freetier.ts';
import { freeTierUsage } from '../../../src/tools/free-tier/free-tier-usage.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

let scripted: ScriptedAws;
beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: Record<string, unknown> = {}) =>
  callTool(freeTierUsage, args, scripted.aws({ region: 'eu-west-1' }));

const filter = {
  Not: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'], MatchOptions: ['EQUALS'] } },
};

describe('what AWS is asked', () => {
  it.each([
    ['everything', {}, { maxResults: 100 }],
    ['its one operation', { operation: 'get_free_tier_usage' }, { maxResults: 100 }],
    ['a filter as text', { filter: JSON.stringify(filter) }, { filter, maxResults: 100 }],
    ['a filter as it is', { filter }, { filter, maxResults: 100 }],
    ['a page size', { max_results: '1000' }, { maxResults: 1_000 }],
    ['blanks as nothing', { filter: '', max_results: null }, { maxResults: 100 }],
  ])('%s', async (_, args, input) => {
    scripted.script({ GetFreeTierUsage: { freeTierUsages: [] } });
    await ask(args);
    expect(scripted.requests).toMatchObject([
      { operation: 'GetFreeTierUsage', region: 'us-east-1' },
    ]);
    expect(scripted.requests[0]?.input).toEqual(input);
  });

  const leaf = filter.Not.Dimensions;
  it.each([
    ['operation', { operation: 'get_offers' }],
    ['max_results', { max_results: 0 }],
    ['max_results', { max_results: 1_001 }],
    ['filter', { filter: '{' }],
    ['filter', { filter: {} }],
    ['filter', { filter: { ...filter, And: [filter] } }],
    ['filter', { filter: { Or: [] } }],
    ['filter', { filter: { Dimensions: { ...leaf, Key: 'ACCOUNT' } } }],
    ['filter', { filter: { Dimensions: { ...leaf, Values: [] } } }],
    ['filter', { filter: { Dimensions: { ...leaf, MatchOptions: ['LIKE'] } } }],
    ['filter', { filter: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] } } }],
    ['filter', { filter: { Tags: { Key: 'team', Values: ['a'] } } }],
  ])('nothing for a wrong %s: %j', async (parameter, args) => {
    scripted.script({});
    await expect(ask(args)).rejects.toMatchObject({ data: { parameter } });
    expect(scripted.requests).toEqual([]);
  });
});

const usage = (actualUsageAmount: number, rest: FreeTierUsage = {}): FreeTierUsage => ({
  service: 'Amazon S3',
  usageType: 'Global-Requests',
  actualUsageAmount,
  limit: 1_000,
  unit: 'Requests',
  ...rest,
});
const item = (actual: number, percentage: number, service = 'Amazon S3') => ({
  service,
  usage_type: 'Global-Requests',
  actual,
  limit: 1_000,
  unit: 'Requests',
  percentage,
});

describe('what the caller gets', () => {
  it('is what AWS answers, and a summary of it', async () => {
    const offers = [
      usage(500),
      usage(798.9, { forecastedUsageAmount: 999 }),
      usage(800, { forecastedUsageAmount: 1_000 }),
      usage(998.9, { service: 'AWS Glue', forecastedUsageAmount: 2_000 }),
      usage(999, { forecastedUsageAmount: 999.5 }),
      usage(1_000, { service: 'AWS Glue', forecastedUsageAmount: 3_000 }),
      usage(1_000, { service: 'AWS Backup' }),
      usage(5, { limit: 0, forecastedUsageAmount: 9 }),
      {},
    ];
    scripted.script({ GetFreeTierUsage: { freeTierUsages: offers } });
    expect(await ask()).toEqual({
      freeTierUsages: offers,
      summary: {
        at_limit_count: 3,
        near_limit_count: 2,
        safe_count: 2,
        unknown_count: 2,
        forecast_over_limit_count: 2,
        at_limit_items: [
          item(1_000, 100, 'AWS Backup'),
          item(1_000, 100, 'AWS Glue'),
          item(999, 99.9),
        ],
        near_limit_items: [item(998.9, 99.9, 'AWS Glue'), item(800, 80)],
        forecast_over_limit_items: [
          { ...item(998.9, 99.9, 'AWS Glue'), forecast: 2_000 },
          { ...item(800, 80), forecast: 1_000 },
        ],
        total_services: 4,
      },
      complete: true,
      next_token: null,
    });
  });

  it('says null for what AWS does not tell', async () => {
    scripted.script({ GetFreeTierUsage: { freeTierUsages: [{ actualUsageAmount: 3, limit: 2 }] } });
    expect(await ask()).toMatchObject({
      summary: {
        at_limit_items: [
          { service: null, usage_type: null, actual: 3, limit: 2, unit: null, percentage: 150 },
        ],
      },
    });
  });

  it('says whether there is more, and goes on from there', async () => {
    scripted.script({
      GetFreeTierUsage: ({ nextToken }) =>
        nextToken === 'second'
          ? { freeTierUsages: [usage(2)], nextToken: '' }
          : { freeTierUsages: [usage(1)], nextToken: 'second' },
    });
    const first = await ask({ max_pages: 1 });
    expect(first).toMatchObject({ complete: false, freeTierUsages: [usage(1)] });
    expect(await ask({ next_token: first.next_token })).toMatchObject({
      complete: true,
      next_token: null,
      freeTierUsages: [usage(2)],
    });
    expect(await ask()).toMatchObject({ complete: true, freeTierUsages: [usage(1), usage(2)] });
  });

  it('is AWS’s error', async () => {
    scripted.script({ GetFreeTierUsage: new Refusal('ValidationException', 'Too long.') });
    await expect(ask()).rejects.toMatchObject({
      code: 'ValidationException',
      service: 'FreeTier',
      operation: 'GetFreeTierUsage',
    });
  });
});
