import type {
  GetSavingsPlansCoverageResponse,
  GetSavingsPlansUtilizationDetailsResponse,
  GetSavingsPlansUtilizationResponse,
} from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask } from './ask.ts';

const PERIOD = { TimePeriod: { Start: '2026-09-01', End: '2026-11-01' } };
const PAYER = '444455556666';

const sum = (values: readonly (string | undefined)[]) =>
  values.reduce((total, value) => total.plus(value ?? '0'), new Decimal(0)).toFixed();

describe('GetSavingsPlansUtilizationDetails', () => {
  const details = ask<GetSavingsPlansUtilizationDetailsResponse>(
    'GetSavingsPlansUtilizationDetails',
    PERIOD,
    { account: PAYER },
  );

  it('has each plan that the bills have, which add up to the utilization of all', () => {
    const { Total } = ask<GetSavingsPlansUtilizationResponse>(
      'GetSavingsPlansUtilization',
      { ...PERIOD, Granularity: 'MONTHLY' },
      { account: PAYER },
    );
    const plans = details.SavingsPlansUtilizationDetails ?? [];
    expect(plans.length).toBeGreaterThan(1);
    expect(new Set(plans.map(({ SavingsPlanArn }) => SavingsPlanArn)).size).toBe(plans.length);
    expect(sum(plans.map(({ Utilization }) => Utilization?.TotalCommitment))).toBe(
      Total?.Utilization?.TotalCommitment,
    );
    expect(details.Total).toEqual(Total);
  });
});

describe('GetSavingsPlansCoverage', () => {
  const coverage = (input: object) =>
    ask<GetSavingsPlansCoverageResponse>('GetSavingsPlansCoverage', { ...PERIOD, ...input })
      .SavingsPlansCoverages ?? [];
  const spent = (rows: ReturnType<typeof coverage>) =>
    sum(rows.map(({ Coverage }) => Coverage?.SpendCoveredBySavingsPlans));
  const group = (Key: string) => ({ GroupBy: [{ Type: 'DIMENSION', Key }] });

  it('has what plans paid for by the bills, by month and in groups', () => {
    const billed = totalCost('111122223333', {
      ...{ start: '2026-09-01', end: '2026-11-01', now },
      filter: ({ dimensions }) => dimensions.RECORD_TYPE === 'SavingsPlanCoveredUsage',
    });
    const months = coverage({ Granularity: 'MONTHLY' });
    expect(months).toHaveLength(2);
    expect(spent(months)).toBe(billed);
    for (const key of ['SERVICE', 'REGION', 'INSTANCE_FAMILY']) {
      expect(spent(coverage(group(key)))).toBe(billed);
    }
    expect(coverage(group('SERVICE')).map(({ Attributes }) => Attributes?.service)).toEqual([
      'AWS Lambda',
      'Amazon Elastic Compute Cloud - Compute',
    ]);
  });

  it.each([
    ['hours', { Granularity: 'HOURLY' }],
    ['groups in steps', { ...group('SERVICE'), Granularity: 'DAILY' }],
    ['groups of accounts', group('LINKED_ACCOUNT')],
    ['another measure', { Metrics: ['Hour'] }],
  ])('refuses %s', (_, input) => {
    expect(() => coverage(input)).toThrow(expect.objectContaining({ code: 'ValidationException' }));
  });
});
