import type {
  GetCostCategoriesResponse,
  GetDimensionValuesResponse,
  GetTagsResponse,
} from '@aws-sdk/client-cost-explorer';
import { describe, expect, it } from 'vitest';
import { costExplorer } from '../../../../../src/local/aws/services/cost-explorer/service.ts';
import { ask, data, type Input } from './ask.ts';

const october: Input = { TimePeriod: { Start: '2026-10-01', End: '2026-11-01' } };

const dimensionValues = (input: Input, account = '111122223333'): GetDimensionValuesResponse =>
  ask('GetDimensionValues', { ...october, ...input }, { account });

const named = ({ DimensionValues = [] }: GetDimensionValuesResponse) =>
  DimensionValues.map(({ Value }) => Value);

describe('GetDimensionValues', () => {
  it('lists values in alphabetical order with their number', () => {
    const answer = dimensionValues({ Dimension: 'SERVICE' });
    expect(named(answer)).toEqual(named(answer).toSorted());
    expect(named(answer)).toEqual(expect.arrayContaining(['AWS CloudTrail', 'Tax']));
    expect(answer).toMatchObject({
      ReturnSize: answer.DimensionValues?.length,
      TotalSize: answer.DimensionValues?.length,
    });
    expect(answer.NextPageToken).toBeUndefined();
  });

  it('finds values by a part of them, whatever the case', () => {
    expect(named(dimensionValues({ Dimension: 'SERVICE', SearchString: 'relational' }))).toEqual([
      'Amazon Relational Database Service',
    ]);
  });

  it('gives pages that add up to the whole', () => {
    const service = costExplorer(7).operations({ data });
    const input = { ...october, Dimension: 'USAGE_TYPE' };
    const whole = dimensionValues(input);
    const pages: GetDimensionValuesResponse[] = [];
    do {
      const token = pages.at(-1)?.NextPageToken;
      const asked = { ...input, ...(token && { NextPageToken: token }) };
      pages.push(ask('GetDimensionValues', asked, { service }));
    } while (pages.at(-1)?.NextPageToken);
    expect(pages.flatMap(named)).toEqual(named(whole));
    expect(pages[0]).toMatchObject({ ReturnSize: 7, TotalSize: whole.TotalSize });
  });

  it('gives the first of an order, which ends there', () => {
    const SortBy = [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }];
    const all = named(dimensionValues({ Dimension: 'SERVICE', SortBy }));
    const first = dimensionValues({ Dimension: 'SERVICE', SortBy, MaxResults: 3 });
    expect(named(first)).toEqual(all.slice(0, 3));
    expect(first).toMatchObject({ ReturnSize: 3, TotalSize: all.length });
    expect(first.NextPageToken).toBeUndefined();
  });

  it('sorts by a metric when asked to', () => {
    const SortBy = [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }];
    const [dearest] = named(dimensionValues({ Dimension: 'RECORD_TYPE', SortBy }));
    expect(dearest).toBe('Usage');
  });

  it('tells of reservations and savings plans only what they cover', () => {
    const all = named(dimensionValues({ Dimension: 'INSTANCE_TYPE' }));
    const reserved = named(
      dimensionValues({ Dimension: 'INSTANCE_TYPE', Context: 'RESERVATIONS' }),
    );
    expect(all).toEqual(expect.arrayContaining(reserved));
    expect(reserved.length).toBeLessThan(all.length);
    expect(
      named(dimensionValues({ Dimension: 'SAVINGS_PLANS_TYPE', Context: 'SAVINGS_PLANS' })),
    ).toEqual(['ComputeSavingsPlans']);
  });

  it('names the linked accounts of a payer', () => {
    expect(
      dimensionValues({ Dimension: 'LINKED_ACCOUNT' }, '777788889999').DimensionValues,
    ).toEqual([
      { Value: '777788889999', Attributes: { description: 'Games studio' } },
      { Value: '999988887777', Attributes: { description: 'Closed subsidiary' } },
    ]);
  });

  it('counts only the charges that pass a filter', () => {
    const Filter = { Dimensions: { Key: 'SERVICE', Values: ['Amazon CloudFront'] } };
    expect(named(dimensionValues({ Dimension: 'REGION', Filter }))).toEqual(['global']);
  });
});

describe('GetTags', () => {
  it('lists the keys, and the values of one with the untagged', () => {
    expect(ask<GetTagsResponse>('GetTags', october)).toEqual({
      Tags: ['application', 'environment', 'team'],
      ReturnSize: 3,
      TotalSize: 3,
    });
    const values = ask<GetTagsResponse>('GetTags', { ...october, TagKey: 'environment' });
    expect(values.Tags).toEqual(['', 'dev', 'prod', 'staging']);
  });

  it('searches among the values of a key', () => {
    const asked = { ...october, TagKey: 'environment', SearchString: 'PRO' };
    expect(ask<GetTagsResponse>('GetTags', asked).Tags).toEqual(['prod']);
  });
});

describe('GetCostCategories', () => {
  it('lists the names, and the values of one with what is in none', () => {
    expect(ask<GetCostCategoriesResponse>('GetCostCategories', october)).toEqual({
      CostCategoryNames: ['CostCenter', 'PlatformArea'],
      ReturnSize: 2,
      TotalSize: 2,
    });
    const asked = { ...october, CostCategoryName: 'CostCenter' };
    expect(ask<GetCostCategoriesResponse>('GetCostCategories', asked)).toMatchObject({
      CostCategoryValues: ['', 'Commerce', 'Digital', 'Insights'],
    });
  });
});
