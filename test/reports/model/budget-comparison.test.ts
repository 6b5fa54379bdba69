import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountReport, BudgetLine } from '../../../src/reports/account-report.ts';
import { buildReport } from '../../support/build-report.ts';
import { accountReport, forecast, line, NOW, QUESTION, wholeBudget } from '../account-reports.ts';

const ID = '444455556666';
const LINKED = '210987654321';

const build = (...accountReports: AccountReport[]) =>
  buildReport({ question: QUESTION, accountReports, failures: [], now: NOW });

const comparisonOf = (...accountReports: AccountReport[]) =>
  build(...accountReports).currencies[0]?.forecast?.budgets;

const account = (id: string, budgets: BudgetLine[] | null, [actual, rest]: [string, string]) => ({
  ...accountReport(id, [line('1')]),
  forecast: forecast(actual, rest),
  budgets,
});

describe('a forecast against the budget for all costs of the account', () => {
  it('says limit, month end, difference, share and where they come from', () => {
    const over = account(ID, [wholeBudget('100')], ['90', '42.5']);
    expect(comparisonOf(over)).toEqual({
      count: 1,
      entries: [
        {
          account: over.account,
          requestIds: ['month-to-date', 'forecast', 'budgets'],
          budgetName: 'Monthly total',
          limit: '100',
          monthEnd: '132.5',
          difference: '32.5',
          share: '1.325',
        },
      ],
      total: { limit: '100', monthEnd: '132.5', difference: '32.5', share: '1.325' },
      overspent: 1,
      withPayer: 0,
      withoutBudget: 0,
      unknown: 0,
    });
  });

  it('is not overspent by what the limit allows', () => {
    const met = account(ID, [wholeBudget('100')], ['90', '10']);
    expect(comparisonOf(met)).toMatchObject({ count: 1, overspent: 0, total: { difference: '0' } });
  });

  it('has no share of a limit of nothing', () => {
    const none = account(ID, [wholeBudget('0')], ['3', '0']);
    expect(comparisonOf(none)?.entries).toMatchObject([{ difference: '3', share: null }]);
  });

  it('takes the lowest of several limits; the other budget stays in the list', () => {
    const budgets = [wholeBudget('300'), wholeBudget('90'), wholeBudget('200')];
    const report = build(account(ID, budgets, ['10', '10']));
    expect(report.currencies[0]?.forecast?.budgets.entries).toMatchObject([{ limit: '90' }]);
    expect(report.budgets.entries.map(({ limit }) => limit).toSorted()).toEqual(['200', '300']);
  });

  it.each<[string, Partial<BudgetLine>]>([
    ['for a part of the costs', { coversAccount: false }],
    ['for another period', { timeUnit: 'QUARTERLY' }],
    ['in another currency', { unit: 'CNY' }],
    ['that begins within the month', { start: '2026-03-02' }],
    ['that ends within the month', { end: '2026-03-31' }],
  ])('leaves a budget %s in the list, with how much of it is used', (_, change) => {
    const report = build(account(ID, [wholeBudget('50', { ...change, actual: '20' })], ['1', '2']));
    expect(report.currencies[0]?.forecast?.budgets).toMatchObject({
      count: 0,
      total: null,
      withoutBudget: 1,
    });
    expect(report.budgets.entries).toMatchObject([{ limit: '50', usedShare: '0.4' }]);
  });

  it('keeps those apart that have no budget from those whose budgets are unknown', () => {
    const comparison = comparisonOf(
      account(ID, [], ['1', '1']),
      account('123456789012', null, ['1', '1']),
      account('777788889999', null, ['1', '1']),
    );
    expect(comparison).toMatchObject({ count: 0, withoutBudget: 1, unknown: 2 });
  });

  it('counts what a payer’s forecast covers once, and says so', () => {
    const payer = {
      ...accountReport(ID, [line('10'), line('2', { linkedAccountId: LINKED })]),
      forecast: forecast('12', '20'),
      budgets: [wholeBudget('40')],
    };
    const linked = account(LINKED, [wholeBudget('3')], ['2', '4']);
    expect(comparisonOf(linked, payer)).toMatchObject({
      count: 2,
      entries: [
        { account: linked.account, difference: '3' },
        { account: payer.account, difference: '-8' },
      ],
      total: { limit: '40', monthEnd: '32' },
      withPayer: 1,
    });
    expect(comparisonOf(linked, { ...payer, budgets: [] })).toMatchObject({
      total: { limit: '3', monthEnd: '6' },
      withPayer: 0,
      withoutBudget: 1,
    });
  });
});

// Independent of the product's decimals: whole numbers of ten-thousandths.
const SCALE = 10_000n;
const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 20n });

function text(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(5, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function units(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole) * SCALE + BigInt(fraction.padEnd(4, '0'));
  return decimal.startsWith('-') ? -size : size;
}

const spending = fc.record({
  actual: amount,
  remaining: amount,
  limits: fc.array(fc.bigInt({ min: 1n, max: 10n ** 20n }), { maxLength: 3 }),
  currency: fc.constantFrom('USD', 'CNY'),
});

it('whatever the accounts, each is counted once and the total is what they add up to', () => {
  fc.assert(
    fc.property(fc.array(spending, { minLength: 1, maxLength: 80 }), (spendings) => {
      const reports = spendings.map(({ actual, remaining, limits, currency }, index) => ({
        ...accountReport(String(100_000_000_000 + index), []),
        forecast: forecast(text(actual), text(remaining), currency),
        budgets: limits.map((limit) => wholeBudget(text(limit), { unit: currency })),
      }));
      for (const { currency, forecast: found } of build(...reports).currencies) {
        const own = spendings.filter((one) => one.currency === currency);
        const compared = own.flatMap(({ actual, remaining, limits }) => {
          const [limit] = limits.toSorted((a, b) => (a < b ? -1 : 1));
          return limit === undefined ? [] : [{ limit, monthEnd: actual + remaining }];
        });
        const add = (values: bigint[]) => values.reduce((sum, value) => sum + value, 0n);
        const limit = add(compared.map((one) => one.limit));
        const monthEnd = add(compared.map((one) => one.monthEnd));
        const differences = compared
          .map((one) => one.monthEnd - one.limit)
          .sort((a, b) => (a < b ? 1 : -1));
        const { budgets } = found ?? {};
        expect(budgets?.entries.map(({ difference }) => units(difference))).toEqual(
          differences.slice(0, 50),
        );
        expect(budgets).toMatchObject({
          count: compared.length,
          overspent: differences.filter((difference) => difference > 0n).length,
          withoutBudget: own.length - compared.length,
        });
        const total = budgets?.total;
        expect(
          total && [units(total.limit), units(total.monthEnd), units(total.difference)],
        ).toEqual(compared.length > 0 ? [limit, monthEnd, monthEnd - limit] : null);
      }
    }),
    { numRuns: 60 },
  );
});
