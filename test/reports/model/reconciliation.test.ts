import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/calendar.ts';
import { formatAmount } from '../../../src/local/data/amount.ts';
import { BillingData } from '../../../src/local/data/billing-data.ts';
import { type LineItem, lineItems, totalCost } from '../../../src/local/data/line-items.ts';
import { accountsBilledTo } from '../../../src/local/data/linked-accounts.ts';
import { collectAccount } from '../../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../../src/reports/collect/request-meter.ts';
import { sum } from '../../../src/reports/money.ts';
import type { CurrencyReport, Report } from '../../../src/reports/report.ts';
import { createQuestion } from '../../../src/reports/report-question.ts';
import { buildReport } from '../../support/build-report.ts';
import { localAccount, reportAccount } from '../local-account.ts';

const now = new Date('2026-03-15T12:00:00Z');
const billing = new BillingData();

// Payers with the accounts they pay for, in the set or not, and accounts on their own.
const accountIds = fc.uniqueArray(
  fc.constantFrom(
    '111122223333',
    '123456789012',
    '444455556666',
    '210987654321',
    '777788889999',
    '999988887777',
  ),
  { minLength: 1, maxLength: 6 },
);
const period = fc.oneof(
  fc.constantFrom('yesterday', 'week-to-date', 'month-to-date', 'last-month'),
  fc
    .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 40 }))
    .map(([ago, length]) => `${day(-ago - length)}/${day(-ago)}`),
);
const tag = fc.constantFrom(undefined, 'team', 'environment', 'nobody-uses-this');
const pageSize = fc.constantFrom(2_000, 97);

function day(offset: number): string {
  return new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
}

interface Case {
  readonly accountIds: readonly string[];
  readonly period: string;
  readonly tag: string | undefined;
  readonly pageSize: number;
}

async function reportOn({ accountIds, period, tag, pageSize }: Case): Promise<Report> {
  const question = createQuestion({ title: 'Set', period, tag }, now);
  const accountReports = await Promise.all(
    accountIds.map((accountId) =>
      collectAccount(question, {
        account: reportAccount(accountId),
        aws: localAccount(accountId, { now, pageSize }),
        now,
        meter: new RequestMeter(1_000),
      }),
    ),
  );
  return buildReport({ question, accountReports, failures: [], now });
}

/** What the set costs, item by item: a payer with all it pays for, each account once. */
function expectedTotal(
  ids: readonly string[],
  report: Report,
  options: { metric?: 'AmortizedCost' } = {},
): string {
  const seen = new Set(ids.flatMap(accountsBilledTo));
  const roots = rootsOf(ids);
  expect(new Set(roots.flatMap(accountsBilledTo))).toEqual(seen);
  return sum(roots.map((id) => totalCost(id, { ...report.question.period, now, ...options })));
}

/** Those that no other one of the set pays for. */
function rootsOf(ids: readonly string[]): readonly string[] {
  return ids.filter(
    (id) => !ids.some((other) => other !== id && accountsBilledTo(other).includes(id)),
  );
}

/** March's forecast of an account against its one budget for all costs: a quarter more than February. */
function expectedVariance(accountId: string) {
  const lastMonth = totalCost(accountId, { start: '2026-02-01', end: '2026-03-01', now });
  const limit = sum([String(Math.ceil(Number(lastMonth) * 1.25))]);
  const sofar = totalCost(accountId, { start: '2026-03-01', end: day(0), now });
  const coming = billing
    .charges({ accountId, start: dayOf(now), end: dayOf(now) + 17, now, outlook: 'expected' })
    .flatMap(({ days }) => days.map(({ amounts }) => formatAmount(amounts.UnblendedCost)));
  const monthEnd = sum([sofar, ...coming]);
  return { accountId, limit: `${limit}.00`, monthEnd, difference: sum([monthEnd, `-${limit}`]) };
}

const tablesOf = (currency: CurrencyReport) => ({
  accounts: currency.accounts,
  services: currency.services,
  regions: currency.regions,
  recordTypes: currency.recordTypes,
  trend: currency.trend,
  ...(currency.tagValues && { tagValues: currency.tagValues }),
});

describe('whatever the set, the period and the grouping', { timeout: 120_000 }, () => {
  it('every table adds up to the total, and the total to an independent computation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ accountIds, period, tag, pageSize }), async (asked) => {
        const report = await reportOn(asked);
        const [usd, ...others] = report.currencies;
        expect(others).toEqual([]);
        const total = {
          billedCost: expectedTotal(asked.accountIds, report),
          effectiveCost: expectedTotal(asked.accountIds, report, { metric: 'AmortizedCost' }),
        };
        expect(usd?.total).toEqual(total);
        for (const [name, rows] of Object.entries(usd ? tablesOf(usd) : {})) {
          const sums = {
            billedCost: sum(rows.map(({ billedCost }) => billedCost)),
            effectiveCost: sum(rows.map(({ effectiveCost }) => effectiveCost)),
          };
          expect({ [name]: sums }).toEqual({ [name]: total });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('gross, what is taken off, and tax lead to the total; each is what its items add up to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ accountIds, period, tag, pageSize }), async (asked) => {
        const report = await reportOn(asked);
        const { bridge } = report.currencies[0] ?? {};
        const { period: within } = report.question;
        const items = rootsOf(asked.accountIds).flatMap((id) => [
          ...lineItems(id, { ...within, now }),
        ]);
        const byType = Map.groupBy(items, ({ dimensions }) => dimensions.RECORD_TYPE ?? '');
        const costOf = (some: readonly LineItem[] = []) =>
          sum(some.map(({ amounts }) => formatAmount(amounts.UnblendedCost)));
        expect(bridge).toMatchObject({
          credits: costOf(byType.get('Credit')),
          refunds: costOf(byType.get('Refund')),
          tax: costOf(byType.get('Tax')),
          discounts: costOf(byType.get('Enterprise Discount Program Discount')),
          total: costOf(items),
        });
        if (!bridge) return;
        expect(sum([bridge.gross, bridge.discounts, bridge.credits, bridge.refunds])).toBe(
          bridge.net,
        );
        expect(sum([bridge.net, bridge.tax])).toBe(bridge.total);
      }),
      { numRuns: 10 },
    );
  });

  it('budgets and month-end forecasts are what the bills of the accounts lead to', async () => {
    const periods = fc.constantFrom('month-to-date', 'last-month');
    await fc.assert(
      fc.asyncProperty(accountIds, periods, pageSize, async (ids, name, size) => {
        const report = await reportOn({
          accountIds: ids,
          period: name,
          tag: undefined,
          pageSize: size,
        });
        const { budgets } = report.currencies[0]?.forecast ?? {};
        const expected = ids.map(expectedVariance);
        expect(
          new Map(budgets?.entries.map(({ account, ...one }) => [account.accountId, one])),
        ).toEqual(
          new Map(
            expected.map(({ accountId, ...one }) => [accountId, expect.objectContaining(one)]),
          ),
        );
        const once = expected.filter(({ accountId }) => rootsOf(ids).includes(accountId));
        expect(budgets).toMatchObject({
          total: {
            limit: sum(once.map(({ limit }) => limit)),
            monthEnd: sum(once.map(({ monthEnd }) => monthEnd)),
          },
          withPayer: ids.length - once.length,
          withoutBudget: 0,
          unknown: 0,
        });
      }),
      { numRuns: 8 },
    );
  });

  it('the previous period is what a report on it says', async () => {
    await fc.assert(
      fc.asyncProperty(
        accountIds,
        fc.constantFrom('week-to-date', 'last-month'),
        async (ids, name) => {
          const whole = { accountIds: ids, tag: undefined, pageSize: 2_000 };
          const report = await reportOn({ ...whole, period: name });
          const { start, end } = report.question.previous;
          const before = await reportOn({ ...whole, period: `${start}/${end}` });
          expect(report.currencies[0]?.previousBilledCost).toBe(
            before.currencies[0]?.total.billedCost,
          );
        },
      ),
      { numRuns: 6 },
    );
  });
});
