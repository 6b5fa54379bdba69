import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, startOfMonth } from '../../../src/calendar.ts';
import { formatAmount } from '../../../src/local/data/amount.ts';
import { BillingData } from '../../../src/local/data/billing-data.ts';
import type { ChargeDimension, ChargeLine, Metric } from '../../../src/local/data/charge-line.ts';
import { accountsBilledTo, payerOf } from '../../../src/local/data/linked-accounts.ts';
import { now, worldAccounts } from './world-accounts.ts';

const today = dayOf(now);
const october = { start: startOfMonth(today, -1), end: startOfMonth(today), now };

function valuesOf(lines: readonly ChargeLine[], dimension: ChargeDimension): Set<string> {
  return new Set(lines.flatMap(({ attributes }) => attributes.dimensions[dimension] ?? []));
}

function sumOf(lines: readonly ChargeLine[], metric: Metric): bigint {
  return lines.flatMap(({ days }) => days).reduce((sum, { amounts }) => sum + amounts[metric], 0n);
}

const accountId = fc.stringMatching(/^\d{12}$/);

describe('synthetic bills', () => {
  it.each(worldAccounts)('are rich enough for account %s', (id) => {
    const lines = new BillingData().charges({ accountId: id, ...october });
    expect(valuesOf(lines, 'SERVICE').size).toBeGreaterThanOrEqual(20);
    expect(valuesOf(lines, 'REGION').size).toBeGreaterThanOrEqual(5);
    expect(valuesOf(lines, 'PURCHASE_TYPE').size).toBe(4);
    expect([...valuesOf(lines, 'RECORD_TYPE')]).toEqual(
      expect.arrayContaining(['Usage', 'Support', 'SavingsPlanCoveredUsage', 'DiscountedUsage']),
    );
    const environments = new Set(lines.map(({ attributes }) => attributes.tags.get('environment')));
    expect(environments).toEqual(new Set(['prod', 'staging', 'dev', undefined]));
  });

  it('reach back fourteen months', () => {
    const start = startOfMonth(today, -14);
    const lines = new BillingData().charges({
      accountId: '111122223333',
      ...{ start, end: start + 1, now },
    });
    expect(sumOf(lines, 'UnblendedCost')).toBeGreaterThan(0n);
  });

  it('show credits, refunds, tax and discounts as lines of their own', () => {
    const lines = new BillingData().charges({
      accountId: '444455556666',
      ...{ start: startOfMonth(today, -6), end: startOfMonth(today), now },
    });
    expect([...valuesOf(lines, 'RECORD_TYPE')].sort()).toEqual([
      'Credit',
      'DiscountedUsage',
      'Enterprise Discount Program Discount',
      'Recurring',
      'Refund',
      'SavingsPlanCoveredUsage',
      'SavingsPlanNegation',
      'SavingsPlanRecurringFee',
      'Support',
      'Tax',
      'Usage',
    ]);
  });

  it('do not depend on what was asked before', () => {
    const warm = new BillingData();
    return fc.assert(
      fc.property(
        accountId,
        fc.integer({ min: -400, max: 0 }),
        fc.integer({ min: 1, max: 40 }),
        (id, from, length) => {
          const start = today + from;
          const extract = { accountId: id, start, end: Math.min(start + length, today + 1), now };
          expect(warm.charges(extract)).toEqual(new BillingData().charges(extract));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('do not change for days that are over', () => {
    const start = startOfMonth(today, -3);
    const extract = { accountId: '777788889999', start, end: startOfMonth(today) };
    const later = new Date('2026-12-24T23:59:00Z');
    expect(new BillingData().charges({ ...extract, now: later })).toEqual(
      new BillingData().charges({ ...extract, now }),
    );
  });

  it('end with a part of today', () => {
    const data = new BillingData();
    const usageOn = (day: number, moment: Date): bigint =>
      sumOf(
        data
          .charges({ accountId: '111122223333', start: day, end: day + 1, now: moment })
          .filter(({ attributes }) => attributes.dimensions.RECORD_TYPE === 'Usage'),
        'UnblendedCost',
      );
    const tomorrow = new Date(now.getTime() + 86_400_000);
    expect(usageOn(today, now)).toBeGreaterThan(0n);
    expect(usageOn(today, now) * 3n).toBeLessThan(usageOn(today, tomorrow));
    expect(usageOn(today + 1, now)).toBe(0n);
  });

  it('differ in magnitude from account to account', () => {
    const data = new BillingData();
    const totals = worldAccounts.map((id) => {
      const lines = data
        .charges({ accountId: id, ...october })
        .filter(({ attributes }) => attributes.dimensions.LINKED_ACCOUNT === id);
      return Number(formatAmount(sumOf(lines, 'UnblendedCost')));
    });
    const sorted = totals.toSorted((a, b) => a - b);
    for (const [index, total] of sorted.slice(1).entries()) {
      expect(total / (sorted[index] ?? total)).toBeGreaterThan(1.2);
    }
  });

  it('spread what is unblended over other days when amortized, and lose nothing by it', () => {
    return fc.assert(
      fc.property(accountId, (id) => {
        const lines = new BillingData().charges({ accountId: id, ...october });
        const unblended = sumOf(lines, 'UnblendedCost');
        expect(sumOf(lines, 'AmortizedCost')).toBe(unblended);
        expect(sumOf(lines, 'NetUnblendedCost')).toBe(unblended);
        expect(sumOf(lines, 'NetAmortizedCost')).toBe(unblended);
      }),
      { numRuns: 10 },
    );
  });
});

describe('linked accounts', () => {
  it('are in the bill of their payer exactly as in their own', () => {
    const data = new BillingData();
    const payer = data.charges({ accountId: '444455556666', ...october });
    const own = data.charges({ accountId: '210987654321', ...october });
    expect(
      payer.filter(({ attributes }) => attributes.dimensions.LINKED_ACCOUNT === '210987654321'),
    ).toEqual(own);
  });

  it('name the payer that they are billed to', () => {
    expect(payerOf('111122223333')).toBe('111122223333');
    return fc.assert(
      fc.property(fc.stringMatching(/^\d{9}00\d$/), (id) => {
        expect(accountsBilledTo(payerOf(id))).toContain(id);
      }),
    );
  });
});
