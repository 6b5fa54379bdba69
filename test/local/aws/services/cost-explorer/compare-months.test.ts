import type {
  ComparisonMetricValue,
  GetCostAndUsageComparisonsResponse,
  GetCostAndUsageResponse,
  GetCostComparisonDriversResponse,
} from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ask, refusal } from './ask.ts';

const BEFORE = { Start: '2026-09-01', End: '2026-10-01' };
const AFTER = { Start: '2026-10-01', End: '2026-11-01' };
const MONTHS = { BaselineTimePeriod: BEFORE, ComparisonTimePeriod: AFTER };
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];
const ACCOUNTS = ['111122223333', '444455556666'];
const METRICS = ['UnblendedCost', 'NetAmortizedCost', 'UsageQuantity'];

const question = (MetricForComparison: string, more: object = {}) => ({
  ...{ ...MONTHS, MetricForComparison },
  ...more,
});
const compared = (metric: string, more: object = {}, account?: string) =>
  ask<GetCostAndUsageComparisonsResponse>(
    'GetCostAndUsageComparisons',
    question(metric, more),
    account === undefined ? {} : { account },
  );
const driven = (metric: string, more: object = {}, account?: string) =>
  ask<GetCostComparisonDriversResponse>(
    'GetCostComparisonDrivers',
    question(metric, more),
    account === undefined ? {} : { account },
  ).CostComparisonDrivers ?? [];

/** The same by GetCostAndUsage: amounts of both months by key. */
function billed(metric: string, account: string, GroupBy: object[]) {
  const keys = new Map<string, string[]>();
  const { ResultsByTime = [] } = ask<GetCostAndUsageResponse>(
    'GetCostAndUsage',
    {
      ...{ TimePeriod: { Start: BEFORE.Start, End: AFTER.End }, Granularity: 'MONTHLY' },
      ...{ Metrics: [metric], GroupBy },
    },
    { account },
  );
  for (const [month, { Groups = [], Total = {} }] of ResultsByTime.entries()) {
    const all = GroupBy.length > 0 ? Groups : [{ Keys: [''], Metrics: Total }];
    for (const { Keys: [key = ''] = [], Metrics = {} } of all) {
      const amounts = keys.get(key) ?? ['0', '0'];
      amounts[month] = Metrics[metric]?.Amount ?? '0';
      keys.set(key, amounts);
    }
  }
  return keys;
}

const amounts = (value: ComparisonMetricValue | undefined) => [
  value?.BaselineTimePeriodAmount,
  value?.ComparisonTimePeriodAmount,
];
const minus = ([before = '0', after = '0']: readonly (string | undefined)[]) =>
  new Decimal(after).minus(before).toFixed();
const sum = (values: readonly (string | undefined)[]) =>
  Decimal.sum(0, ...values.map((value) => value ?? '0')).toFixed();

describe.each(ACCOUNTS)('two months of %s', (account) => {
  it.each(METRICS)('are as GetCostAndUsage has them, by group and in total: %s', (metric) => {
    const { CostAndUsageComparisons = [], TotalCostAndUsage = {} } = compared(
      metric,
      { GroupBy: BY_SERVICE },
      account,
    );
    const services = CostAndUsageComparisons.map(({ CostAndUsageSelector, Metrics = {} }) => [
      CostAndUsageSelector?.Dimensions?.Values?.[0],
      amounts(Metrics[metric]),
    ]);
    const expected = billed(metric, account, BY_SERVICE);
    expect(Object.fromEntries(services)).toEqual(Object.fromEntries(expected));
    expect(amounts(TotalCostAndUsage[metric])).toEqual(billed(metric, account, []).get(''));
    for (const { Metrics = {} } of CostAndUsageComparisons) {
      expect(Metrics[metric]?.Difference).toBe(minus(amounts(Metrics[metric])));
    }
  });

  it('differ by what drove them, the greatest first', () => {
    const drivers = driven('UnblendedCost', {}, account);
    const differences = drivers.map(({ Metrics = {} }) => Metrics.UnblendedCost?.Difference);
    const { TotalCostAndUsage = {} } = compared('UnblendedCost', {}, account);
    expect(sum(differences)).toBe(TotalCostAndUsage.UnblendedCost?.Difference);
    const sizes = differences.map((difference) => new Decimal(difference ?? '0').abs().toNumber());
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
    for (const { Metrics = {}, CostDrivers = [] } of drivers) {
      const parts = CostDrivers.map((driver) => driver.Metrics?.UnblendedCost?.Difference);
      expect(sum(parts)).toBe(Metrics.UnblendedCost?.Difference);
    }
    const types = new Set(
      drivers.flatMap(({ CostDrivers = [] }) => CostDrivers.map((d) => d.Type)),
    );
    expect([...types]).toEqual(expect.arrayContaining(['USAGE_CHANGE', 'TAX', 'CREDIT']));
    expect(types).not.toContain('OUT_OF_CYCLE_CHARGE');
  });
});

describe('the groups of two months', () => {
  it('are said as a filter would select them', () => {
    const GroupBy = [...BY_SERVICE, { Type: 'TAG', Key: 'team' }];
    const { CostAndUsageComparisons = [] } = compared('UnblendedCost', { GroupBy });
    for (const { CostAndUsageSelector: Filter, Metrics } of CostAndUsageComparisons.slice(0, 8)) {
      const { TotalCostAndUsage } = compared('UnblendedCost', { Filter });
      expect(TotalCostAndUsage).toEqual(Metrics);
    }
    expect(JSON.stringify(CostAndUsageComparisons)).toContain('"ABSENT"');
  });

  it('are none without grouping', () => {
    expect(compared('UnblendedCost').CostAndUsageComparisons).toEqual([]);
  });

  it('come in pages', () => {
    const all = compared('UnblendedCost', { GroupBy: BY_SERVICE });
    const first = compared('UnblendedCost', { GroupBy: BY_SERVICE, MaxResults: 3 });
    const { NextPageToken } = first;
    const rest = compared('UnblendedCost', { GroupBy: BY_SERVICE, NextPageToken });
    expect(first.CostAndUsageComparisons).toHaveLength(3);
    expect([
      ...(first.CostAndUsageComparisons ?? []),
      ...(rest.CostAndUsageComparisons ?? []),
    ]).toEqual(all.CostAndUsageComparisons);
  });

  it('have drivers by service and type of use once, whatever is grouped by besides', () => {
    const [{ CostSelector } = {}] = driven('UnblendedCost', {
      GroupBy: [...BY_SERVICE, { Type: 'DIMENSION', Key: 'REGION' }],
    });
    expect(CostSelector?.And?.map(({ Dimensions }) => Dimensions?.Key)).toEqual([
      'SERVICE',
      'USAGE_TYPE',
      'REGION',
    ]);
  });

  it('have both units where usage has two', () => {
    const Filter = { Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage'] } };
    const { TotalCostAndUsage = {} } = compared('UsageQuantity', { Filter });
    expect(TotalCostAndUsage.UsageQuantity?.Unit).toBe('N/A');
  });
});

describe.each(['GetCostAndUsageComparisons', 'GetCostComparisonDrivers'])('%s', (operation) => {
  it.each([
    ['half a month', { BaselineTimePeriod: { Start: '2026-09-01', End: '2026-09-15' } }],
    ['two months', { ComparisonTimePeriod: { Start: '2026-09-01', End: '2026-11-01' } }],
    ['a month from the middle', { BaselineTimePeriod: { Start: '2026-08-15', End: '2026-09-15' } }],
    ['what is forgotten', { BaselineTimePeriod: { Start: '2024-09-01', End: '2024-10-01' } }],
    ['an unknown metric', { MetricForComparison: 'UNBLENDED_COST' }],
    ['an unknown group', { GroupBy: [{ Type: 'DIMENSION', Key: 'PAYER_ACCOUNT' }] }],
    ['an unknown filter', { Filter: {} }],
  ])('refuses %s', (_, more) => {
    expect(refusal(operation, question('UnblendedCost', more))?.code).toBe('ValidationException');
    expect(refusal(operation, question('UnblendedCost'))).toBeUndefined();
  });

  it('knows the primary billing view alone', () => {
    const view = (name: string) => `arn:aws:billing::111122223333:billingview/${name}`;
    const asking = (BillingViewArn: string) =>
      refusal(operation, question('UnblendedCost', { BillingViewArn }))?.code;
    expect(asking(view('custom-1'))).toBe('ResourceNotFoundException');
    expect(asking(view('primary'))).toBeUndefined();
  });
});
