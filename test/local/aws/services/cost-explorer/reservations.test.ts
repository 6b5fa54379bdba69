import type {
  GetReservationCoverageResponse,
  GetReservationUtilizationResponse,
} from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask } from './ask.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';
const MONTHS = { TimePeriod: { Start: '2026-09-01', End: '2026-11-01' }, Granularity: 'MONTHLY' };
const BY_RESERVATION = [{ Type: 'DIMENSION', Key: 'SUBSCRIPTION_ID' }];
const BY_TYPE = [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }];

const sum = (values: readonly (string | undefined)[]) =>
  values.reduce((total, value) => total.plus(value ?? '0'), new Decimal(0)).toFixed();

const billed = (recordType: string, metric: 'AmortizedCost' | 'UnblendedCost' | 'UsageQuantity') =>
  totalCost('111122223333', {
    ...{ start: '2026-09-01', end: '2026-11-01', now, metric },
    filter: ({ dimensions }) =>
      dimensions.RECORD_TYPE === recordType && dimensions.SERVICE === COMPUTE,
  });

describe('GetReservationUtilization', () => {
  const utilization = (input: object = {}, account = '111122223333') =>
    ask<GetReservationUtilizationResponse>(
      'GetReservationUtilization',
      { ...MONTHS, ...input },
      { account },
    );

  it('is what the bills say about fees and usage of virtual machines', () => {
    const { Total } = utilization();
    const fee = new Decimal(billed('Recurring', 'UnblendedCost'));
    expect(Number(Total?.TotalAmortizedFee)).toBeCloseTo(fee.toNumber(), 6);
    expect(Total?.TotalActualHours).toBe(billed('DiscountedUsage', 'UsageQuantity'));
    const unused = fee.minus(billed('DiscountedUsage', 'AmortizedCost'));
    expect(Number(Total?.RICostForUnusedHours)).toBeCloseTo(unused.toNumber(), 6);
  });

  it('says the same by month, by day and by reservation', () => {
    const { Total, UtilizationsByTime: months = [] } = utilization();
    const days = utilization({ Granularity: 'DAILY' }).UtilizationsByTime ?? [];
    const [whole] = utilization({ Granularity: undefined, GroupBy: BY_RESERVATION })
      .UtilizationsByTime ?? [undefined];
    const groups = whole?.Groups?.map(({ Utilization }) => Utilization) ?? [];
    expect(months).toHaveLength(2);
    expect(days).toHaveLength(61);
    for (const parts of [
      months.map((each) => each.Total),
      days.map((each) => each.Total),
      groups,
    ]) {
      expect(sum(parts.map((part) => part?.PurchasedHours))).toBe(Total?.PurchasedHours);
      expect(sum(parts.map((part) => part?.TotalAmortizedFee))).toBe(Total?.TotalAmortizedFee);
    }
  });

  it('uses most of what is reserved, never more than all', () => {
    for (const { Total } of utilization({ Granularity: 'DAILY' }).UtilizationsByTime ?? []) {
      expect(Number(Total?.UtilizationPercentage)).toBeGreaterThan(80);
      expect(Number(Total?.UtilizationPercentage)).toBeLessThanOrEqual(100);
      expect(sum([Total?.RealizedSavings, Total?.UnrealizedSavings])).toSatisfy((both) =>
        new Decimal(String(both))
          .minus(Total?.TotalPotentialRISavings ?? '0')
          .abs()
          .lt('0.00001'),
      );
    }
  });

  it.each([
    ['hours', { Granularity: 'HOURLY' }],
    ['groups in steps', { GroupBy: BY_RESERVATION }],
    ['groups of instances', { Granularity: undefined, GroupBy: BY_TYPE }],
    ['an order that it does not have', { SortBy: { Key: 'Costs' } }],
    ['tags', { Filter: { Tags: { Key: 'team', Values: ['web'] } } }],
  ])('refuses %s', (_, input) => {
    expect(() => utilization(input)).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

describe('GetReservationCoverage', () => {
  const coverage = (input: object = {}) =>
    ask<GetReservationCoverageResponse>('GetReservationCoverage', {
      ...MONTHS,
      Metrics: ['Hour', 'Cost'],
      ...input,
    });

  it('has the reserved hours that the bills have, beside those on demand', () => {
    const hours = coverage().Total?.CoverageHours;
    expect(hours?.ReservedHours).toBe(billed('DiscountedUsage', 'UsageQuantity'));
    expect(sum([hours?.ReservedHours, hours?.OnDemandHours])).toBe(hours?.TotalRunningHours);
  });

  it('is of virtual machines unless it is asked about databases', () => {
    const Values = ['Amazon Relational Database Service'];
    const groups = (Filter?: object) =>
      coverage({ Granularity: undefined, GroupBy: BY_TYPE, Filter }).CoveragesByTime?.flatMap(
        ({ Groups = [] }) => Groups.map(({ Attributes }) => Attributes?.instanceType),
      );
    expect(groups()).toContain('r5.2xlarge');
    expect(groups({ Dimensions: { Key: 'SERVICE', Values } })).toContain('db.r6g.xlarge');
    expect(groups()).not.toContain('db.r6g.xlarge');
  });

  it('sorts by what it measures', () => {
    const costs = (SortOrder: string) =>
      coverage({
        ...{ Granularity: undefined, GroupBy: BY_TYPE },
        SortBy: { Key: 'OnDemandCost', SortOrder },
      }).CoveragesByTime?.flatMap(({ Groups = [] }) =>
        Groups.map(({ Coverage }) => Number(Coverage?.CoverageCost?.OnDemandCost)),
      ) ?? [];
    const rising = costs('ASCENDING');
    expect(rising).toEqual(rising.toSorted((one, other) => one - other));
    expect(costs('DESCENDING')).toEqual(rising.toReversed());
  });
});
