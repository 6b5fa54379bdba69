import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  type Expression,
  FreeTierClient,
  GetFreeTierUsageCommand,
} from '../../../../src/aws/models/freetier.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

const ACCOUNT = '123456789012';
const now = new Date('2026-03-15T12:00:00Z');
let local: AccountsAws;
let aws: Aws;

beforeAll(async () => {
  local = await startAccountsAws(now);
  aws = await local.as(ACCOUNT);
});
afterAll(() => local.close());

async function usages(filter?: Expression) {
  const { freeTierUsages } = await aws.send(
    FreeTierClient,
    new GetFreeTierUsageCommand({ filter }),
  );
  return freeTierUsages ?? [];
}

const where = (
  Key: NonNullable<Expression['Dimensions']>['Key'],
  MatchOption: 'EQUALS' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'GREATER_THAN_OR_EQUAL',
  ...Values: string[]
): Expression => ({ Dimensions: { Key, Values, MatchOptions: [MatchOption] } });

it('uses what the bills of the month so far say', async () => {
  const [cloudFront] = await usages(where('SERVICE', 'EQUALS', 'Amazon CloudFront'));
  const billed = await aws.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-03-01', End: '2026-03-16' },
      Granularity: 'MONTHLY',
      Metrics: ['UsageQuantity'],
      Filter: { Dimensions: { Key: 'SERVICE', Values: ['Amazon CloudFront'] } },
    }),
  );
  const { Amount } = billed.ResultsByTime?.[0]?.Total?.UsageQuantity ?? {};
  expect(cloudFront).toMatchObject({ limit: 1_024, freeTierType: 'Always Free', unit: 'GB' });
  expect(cloudFront?.actualUsageAmount).toBeCloseTo(Number(Amount), 4);
  expect(cloudFront?.forecastedUsageAmount).toBeCloseTo((Number(Amount) / 15) * 31, 2);
});

it.each<[string, Expression]>([
  ['value', where('SERVICE', 'EQUALS', 'Amazon DynamoDB', 'Amazon CloudFront')],
  ['beginning', where('SERVICE', 'STARTS_WITH', 'Amazon D')],
  ['end', where('USAGE_TYPE', 'ENDS_WITH', 'ByteHrs')],
  ['part', where('DESCRIPTION', 'CONTAINS', 'always free')],
  ['percentage', where('USAGE_PERCENTAGE', 'GREATER_THAN_OR_EQUAL', '100')],
  ['And', { And: [where('REGION', 'EQUALS', 'global'), where('SERVICE', 'CONTAINS', 'Cloud')] }],
  ['Or', { Or: [where('REGION', 'EQUALS', 'moon'), where('SERVICE', 'CONTAINS', 'Cloud')] }],
  ['Not', { Not: where('SERVICE', 'CONTAINS', 'Cloud') }],
])('lists a part by %s, and the rest by its opposite', async (_, filter) => {
  const all = await usages();
  const some = await usages(filter);
  const others = await usages({ Not: filter });
  expect(some).not.toEqual([]);
  expect(others).not.toEqual([]);
  expect(some.length + others.length).toBe(all.length);
});

it('refuses what the model does, and an expression of two roots', async () => {
  const long = where('SERVICE', 'EQUALS', 'x'.repeat(21));
  await expect(usages(long)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining('length less than or equal to 20'),
  });
  await expect(usages({ ...where('REGION', 'EQUALS', 'x'), Or: [] })).rejects.toMatchObject({
    code: 'ValidationException',
  });
});
