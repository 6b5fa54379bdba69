import type {
  GetCostAndUsageResponse,
  GetDimensionValuesResponse,
} from '@aws-sdk/client-cost-explorer';
import { describe, expect, it } from 'vitest';
import { type LineItem, totalCost } from '../../../../../src/local/data/line-items.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask, type Input, refusal } from './ask.ts';

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
    title: 'a tag key alone as what has not the tag',
    filter: { Tags: { Key: 'team' } },
    passes: ({ tags }) => !tags.has('team'),
  },
  {
    title: 'no tag key as what has no tags',
    filter: { Tags: { MatchOptions: ['ABSENT'] } },
    passes: ({ tags }) => tags.size === 0,
  },
  {
    title: 'no cost category as what is in none',
    filter: { CostCategories: {} },
    passes: ({ costCategories }) => costCategories.size === 0,
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

describe('filters of other operations of Cost Explorer', () => {
  const TimePeriod = { Start: '2026-10-01', End: '2026-11-01' };
  const services = (Filter?: object): readonly (string | undefined)[] =>
    ask<GetDimensionValuesResponse>('GetDimensionValues', {
      ...{ TimePeriod, Dimension: 'SERVICE' },
      ...(Filter && { Filter }),
    }).DimensionValues?.map(({ Value }) => Value) ?? [];

  it.each<[string, object, RegExp]>([
    ['STARTS_WITH', service(['AWS '], 'STARTS_WITH'), /^AWS /],
    ['ENDS_WITH', service(['Service'], 'ENDS_WITH'), /Service$/],
    ['CONTAINS', service(['Elastic'], 'CONTAINS'), /Elastic/],
    ['CASE_INSENSITIVE', service(['aws lambda'], 'EQUALS', 'CASE_INSENSITIVE'), /^AWS Lambda$/],
  ])('understand %s', (_way, filter, expected) => {
    expect(services(filter)).toEqual(services().filter((name) => expected.test(name ?? '')));
    expect(services(filter).length).toBeGreaterThan(0);
  });

  it.each(['STARTS_WITH', 'ENDS_WITH', 'CONTAINS', 'CASE_INSENSITIVE', 'ABSENT'])(
    'are refused with %s by GetCostAndUsage',
    (way) => {
      const usage = { TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] };
      const Values = way === 'ABSENT' ? [] : ['AWS Lambda'];
      expect(refusal('GetCostAndUsage', { ...usage, Filter: service(Values, way) })?.code).toBe(
        'ValidationException',
      );
      const equal = { ...usage, Filter: service(['AWS Lambda'], 'EQUALS', 'CASE_SENSITIVE') };
      expect(refusal('GetCostAndUsage', equal)).toBeUndefined();
    },
  );
});
