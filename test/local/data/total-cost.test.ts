import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../src/calendar.ts';
import { formatAmount } from '../../../src/local/data/amount.ts';
import { BillingData } from '../../../src/local/data/billing-data.ts';
import { totalCost } from '../../../src/local/data/line-items.ts';
import { now } from './world-accounts.ts';

const period = { start: '2026-09-20', end: '2026-11-05', now };

describe('totalCost', () => {
  it('adds up the same days as the bills have', () => {
    const lines = new BillingData().charges({
      accountId: '444455556666',
      start: parseDay(period.start) ?? 0,
      end: parseDay(period.end) ?? 0,
      now,
    });
    const sum = lines
      .flatMap(({ days }) => days)
      .reduce((total, { amounts }) => total + amounts.UnblendedCost, 0n);
    expect(totalCost('444455556666', period)).toBe(formatAmount(sum));
  });

  it('counts only the items that pass the filter', () => {
    const all = totalCost('111122223333', period);
    const tax = totalCost('111122223333', {
      ...period,
      filter: ({ dimensions }) => dimensions.RECORD_TYPE === 'Tax',
    });
    expect(Number(tax)).toBeGreaterThan(0);
    expect(Number(tax)).toBeLessThan(Number(all));
  });

  it('adds up the metric that it is asked for', () => {
    const usage = totalCost('111122223333', { ...period, metric: 'NormalizedUsageAmount' });
    expect(usage).not.toBe(totalCost('111122223333', period));
  });
});
