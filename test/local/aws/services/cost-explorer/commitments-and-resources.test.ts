import type {
  GetCostAndUsageWithResourcesResponse,
  GetSavingsPlansUtilizationResponse,
} from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask } from './ask.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';

describe('GetSavingsPlansUtilization', () => {
  const answer = ask<GetSavingsPlansUtilizationResponse>('GetSavingsPlansUtilization', {
    TimePeriod: { Start: '2026-09-01', End: '2026-11-01' },
    Granularity: 'MONTHLY',
  });

  it('is what the bills say about fees and covered usage', () => {
    const period = { start: '2026-09-01', end: '2026-11-01', now };
    const ofType = (wanted: string) => ({
      ...period,
      filter: ({ dimensions }: { dimensions: { RECORD_TYPE?: string } }) =>
        dimensions.RECORD_TYPE === wanted,
    });
    const fee = totalCost('111122223333', ofType('SavingsPlanRecurringFee'));
    const covered = ofType('SavingsPlanCoveredUsage');
    expect(answer.Total?.Utilization).toMatchObject({
      TotalCommitment: fee,
      UsedCommitment: totalCost('111122223333', { ...covered, metric: 'AmortizedCost' }),
    });
    expect(answer.Total?.Savings?.OnDemandCostEquivalent).toBe(totalCost('111122223333', covered));
  });

  it('uses most of every plan, never more than all', () => {
    const months = answer.SavingsPlansUtilizationsByTime ?? [];
    expect(months).toHaveLength(2);
    for (const { Utilization } of months) {
      const {
        TotalCommitment = '0',
        UsedCommitment = '0',
        UnusedCommitment = '0',
      } = Utilization ?? {};
      expect(new Decimal(UsedCommitment).plus(UnusedCommitment).toFixed()).toBe(TotalCommitment);
      expect(Number(Utilization?.UtilizationPercentage)).toBeGreaterThan(80);
      expect(Number(Utilization?.UtilizationPercentage)).toBeLessThanOrEqual(100);
    }
  });

  it('looks at the accounts that are asked for', () => {
    const utilization = (account: string, Filter?: object) =>
      ask<GetSavingsPlansUtilizationResponse>(
        'GetSavingsPlansUtilization',
        { TimePeriod: { Start: '2026-10-01', End: '2026-11-01' }, ...(Filter && { Filter }) },
        { account },
      ).Total;
    const Filter = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['210987654321'] } };
    expect(utilization('444455556666', Filter)).toEqual(utilization('210987654321'));
    expect(utilization('444455556666')).not.toEqual(utilization('210987654321'));
  });
});

describe('GetCostAndUsageWithResources', () => {
  const asked = {
    TimePeriod: { Start: '2026-11-10', End: '2026-11-20' },
    Granularity: 'DAILY',
    Metrics: ['UnblendedCost'],
    Filter: { Dimensions: { Key: 'SERVICE', Values: [COMPUTE] } },
    GroupBy: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
  };
  const groups = (input: object) =>
    (
      ask<GetCostAndUsageWithResourcesResponse>('GetCostAndUsageWithResources', {
        ...asked,
        ...input,
      }).ResultsByTime ?? []
    ).flatMap(({ Groups = [] }) => Groups);

  it('splits the cost of virtual machines between them, losing nothing', () => {
    const sum = groups({}).reduce(
      (total, { Metrics }) => total.plus(Metrics?.UnblendedCost?.Amount ?? '0'),
      new Decimal(0),
    );
    const expected = totalCost('111122223333', {
      start: '2026-11-10',
      end: '2026-11-20',
      now,
      filter: ({ dimensions }) => dimensions.SERVICE === COMPUTE,
    });
    expect(sum.toFixed()).toBe(expected);
  });

  it('finds one machine by its id', () => {
    const id = groups({})
      .flatMap(({ Keys = [] }) => Keys)
      .find((key) => key.startsWith('i-'));
    const Filter = {
      And: [asked.Filter, { Dimensions: { Key: 'RESOURCE_ID', Values: [id] } }],
    };
    const found = groups({ Filter });
    expect(new Set(found.flatMap(({ Keys = [] }) => Keys))).toEqual(new Set([id]));
  });
});
