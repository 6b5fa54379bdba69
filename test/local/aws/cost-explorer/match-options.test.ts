import type { GetCostAndUsageResponse } from '@aws-sdk/client-cost-explorer';
import { describe, expect, it } from 'vitest';
import type { LineItem } from '../../../../src/local/data/line-items.ts';
import { totalCost } from '../../../../src/local/data/total-cost.ts';
import { now } from '../../data/world-accounts.ts';
import { ask, type Input } from './ask.ts';

interface Case {
  readonly title: string;
  readonly filter: Input;
  readonly passes: (item: LineItem) => boolean;
}

const service = (Values: string[], ...MatchOptions: string[]) => ({
  Dimensions: { Key: 'SERVICE', Values, MatchOptions },
});
const serviceOf = ({ dimensions }: LineItem): string => dimensions.SERVICE ?? '';

const cases: Case[] = [
  {
    title: 'EQUALS',
    filter: service(['AWS Lambda'], 'EQUALS'),
    passes: (item) => serviceOf(item) === 'AWS Lambda',
  },
  {
    title: 'no match option as EQUALS',
    filter: { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda', 'Tax'] } },
    passes: (item) => ['AWS Lambda', 'Tax'].includes(serviceOf(item)),
  },
  {
    title: 'STARTS_WITH',
    filter: service(['AWS '], 'STARTS_WITH'),
    passes: (item) => /^AWS /.test(serviceOf(item)),
  },
  {
    title: 'ENDS_WITH',
    filter: service(['Service'], 'ENDS_WITH'),
    passes: (item) => /Service$/.test(serviceOf(item)),
  },
  {
    title: 'CONTAINS',
    filter: service(['Elastic'], 'CONTAINS'),
    passes: (item) => /Elastic/.test(serviceOf(item)),
  },
  {
    title: 'CASE_INSENSITIVE',
    filter: service(['aws lambda'], 'EQUALS', 'CASE_INSENSITIVE'),
    passes: (item) => serviceOf(item) === 'AWS Lambda',
  },
  {
    title: 'ABSENT of a tag',
    filter: { Tags: { Key: 'team', MatchOptions: ['ABSENT'] } },
    passes: ({ tags }) => !tags.has('team'),
  },
  {
    title: 'the empty value of a tag',
    filter: { Tags: { Key: 'team', Values: [''] } },
    passes: ({ tags }) => !tags.has('team'),
  },
  {
    title: 'a cost category',
    filter: { CostCategories: { Key: 'CostCenter', Values: ['Commerce', 'Digital'] } },
    passes: ({ costCategories }) =>
      ['Commerce', 'Digital'].includes(costCategories.get('CostCenter') ?? ''),
  },
  {
    title: 'ABSENT of a dimension',
    filter: { Dimensions: { Key: 'INSTANCE_TYPE', MatchOptions: ['ABSENT'] } },
    passes: ({ dimensions }) => dimensions.INSTANCE_TYPE === undefined,
  },
  {
    title: 'the name for no value of a dimension',
    filter: { Dimensions: { Key: 'INSTANCE_TYPE', Values: ['NoInstanceType'] } },
    passes: ({ dimensions }) => dimensions.INSTANCE_TYPE === undefined,
  },
];

describe('filters of Cost Explorer', () => {
  it.each(cases)('understand $title', ({ filter: Filter, passes }) => {
    const answer = ask<GetCostAndUsageResponse>('GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter,
    });
    const period = { start: '2026-10-01', end: '2026-11-01', now };
    const expected = totalCost('111122223333', { ...period, filter: passes });
    expect(expected).not.toBe('0');
    expect(expected).not.toBe(totalCost('111122223333', period));
    expect(answer.ResultsByTime?.[0]?.Total?.UnblendedCost?.Amount).toBe(expected);
  });
});
