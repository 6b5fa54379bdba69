import { describe, expect, it } from 'vitest';
import type { AccountReport } from '../../../src/reports/account-report.ts';
import { ReportFold } from '../../../src/reports/model/report-fold.ts';
import { sum } from '../../../src/reports/money.ts';
import { buildReport } from '../../support/build-report.ts';
import {
  accountReport,
  FAILED,
  forecast,
  line,
  NOW,
  QUESTION,
  wholeBudget,
} from '../account-reports.ts';
import { reportAccount } from '../local-account.ts';

const PAYER = '444455556666';
const LINKED = '210987654321';

const build = (...accountReports: AccountReport[]) =>
  buildReport({ question: QUESTION, accountReports, failures: [], now: NOW });

const payer = accountReport(PAYER, [line('10'), line('2.5', { linkedAccountId: LINKED })]);
const linked = accountReport(LINKED, [line('2.5')]);

describe('a payer and an account that it pays for', () => {
  it('are counted once, and the report says what was left out', () => {
    const report = build(payer, linked);
    expect(report.currencies[0]?.total.billedCost).toBe('12.5');
    expect(report.leftOut).toEqual([
      { payerId: PAYER, linkedAccountId: LINKED, currency: 'USD', billedCost: '2.5' },
    ]);
    expect(build(linked, payer).currencies).toEqual(report.currencies);
  });

  it('stay together when the account itself is not in the report', () => {
    const report = build(payer);
    expect(report.currencies[0]?.total.billedCost).toBe('12.5');
    expect(report.leftOut).toEqual([]);
  });

  it('have one forecast: the payer’s, which covers both', () => {
    const month = { start: '2026-03-01', end: '2026-04-01' };
    const forecast = { requestIds: [], month, currency: 'USD', lower: null, upper: null };
    const report = build(
      { ...payer, forecast: { ...forecast, actual: '10', remaining: '20' } },
      { ...linked, forecast: { ...forecast, actual: '1', remaining: '2' } },
    );
    expect(report.currencies[0]?.forecast).toMatchObject({
      month,
      actual: '10',
      remaining: '20',
      monthEnd: '30',
      accountsMissing: 0,
    });
    const alone = build(payer, {
      ...linked,
      forecast: { ...forecast, actual: '1', remaining: '2' },
    });
    expect(alone.currencies[0]?.forecast).toMatchObject({ monthEnd: '3', accountsMissing: 1 });
  });

  it('have one forecast, too, where the account has costs this month and none in the period', () => {
    const ofPayer = { ...accountReport(PAYER, [line('10')]), budgets: [wholeBudget('40')] };
    const ofLinked = { ...accountReport(LINKED, []), budgets: [wholeBudget('4')] };
    const reportOf = (covers: string[]) =>
      build(
        { ...ofPayer, forecast: { ...forecast('10', '20'), covers } },
        { ...ofLinked, forecast: forecast('1', '2') },
      ).currencies[0]?.forecast;
    expect(reportOf([LINKED])).toMatchObject({
      ...{ monthEnd: '30', accountsMissing: 0 },
      budgets: { total: { limit: '40', monthEnd: '30' }, withPayer: 1 },
    });
    expect(reportOf(['111122223333'])).toMatchObject({
      ...{ monthEnd: '33', accountsMissing: 0 },
      budgets: { total: { limit: '44', monthEnd: '33' }, withPayer: 0 },
    });
  });
});

describe('an account that failed', () => {
  it('is listed with its reason and is in no table', () => {
    const report = buildReport({
      question: QUESTION,
      accountReports: [payer],
      failures: [FAILED],
      now: NOW,
    });
    expect(report.accounts).toMatchObject({ asked: 2, collected: 1 });
    expect(report.failures).toEqual([FAILED]);
    expect(report.currencies[0]?.accounts.map(({ key }) => key)).toEqual([PAYER]);
  });
});

describe('accounts that are shut off', () => {
  it('are counted and named, and are neither asked nor failed nor in a table', () => {
    const shutOff = Array.from({ length: 25 }, (_, index) => reportAccount(String(index)));
    const parts = { question: QUESTION, accountReports: [payer], failures: [], now: NOW };
    const report = buildReport({ ...parts, shutOff });
    expect(report.accounts).toEqual({
      asked: 1,
      collected: 1,
      shutOff: { count: 25, accounts: shutOff.slice(0, 20) },
    });
    expect({ ...report, accounts: null }).toEqual({ ...build(payer), accounts: null });
  });
});

describe('currencies', () => {
  it('are never added to each other', () => {
    const yuan = accountReport('777788889999', [line('7', { currency: 'CNY' })]);
    const report = build(payer, yuan);
    expect(report.currencies.map(({ currency, total }) => [currency, total.billedCost])).toEqual([
      ['CNY', '7'],
      ['USD', '12.5'],
    ]);
  });
});

describe('amounts', () => {
  it('keep every digit, however long a sum gets', () => {
    const account = accountReport(PAYER, [
      line('123456789012345.1234567891'),
      line('0.0000000001'),
    ]);
    expect(build(account).currencies[0]?.total.billedCost).toBe('123456789012345.1234567892');
  });

  it('may be negative: a total, a row and a share', () => {
    const account = accountReport(PAYER, [
      line('3'),
      line('-10.25', { recordType: 'Credit', key: 'S3' }),
    ]);
    const [usd] = build(account).currencies;
    expect(usd?.total.billedCost).toBe('-7.25');
    expect(usd?.bridge).toMatchObject({ gross: '3', credits: '-10.25', net: '-7.25', tax: '0' });
    expect(usd?.services.map(({ key, billedCost }) => [key, billedCost])).toEqual([
      ['EC2', '3'],
      ['S3', '-10.25'],
    ]);
  });
});

describe('the comparison', () => {
  const before = {
    requestId: 'previous-by-service',
    estimatedMonths: [],
    lines: [
      { ...line('4'), key: 'Gone' },
      { ...line('9'), key: 'EC2' },
    ],
  };

  it('knows what has come and what has gone, the largest change first', () => {
    const [usd] = build({ ...payer, previousServices: before }).currencies;
    expect(usd?.previousBilledCost).toBe('13');
    expect(
      usd?.movers.services.map(({ key, billedCost, previousBilledCost }) => [
        key,
        billedCost,
        previousBilledCost,
      ]),
    ).toEqual([
      ['Gone', '0', '4'],
      ['EC2', '12.5', '9'],
    ]);
  });

  it('is unknown for all when it is unknown for one', () => {
    const gap = { section: 'previous', detail: null, code: 'x', message: 'x' } as const;
    const unknown = { ...linked, previousServices: null, gaps: [gap] };
    const [usd] = build({ ...payer, previousServices: before }, unknown).currencies;
    expect(usd?.previousBilledCost).toBeNull();
    expect(usd?.movers.services).toEqual([]);
  });
});

describe('accounts one by one', () => {
  const fold = () => new ReportFold(QUESTION, [PAYER, LINKED]);

  it('give the same report as all at once', () => {
    const one = fold();
    for (const account of [payer, linked]) one.add(account);
    expect(one.finish(NOW)).toEqual(build(payer, linked));
  });

  it('are refused twice, unannounced, or when one that was announced is missing', () => {
    const one = fold();
    one.add(payer);
    expect(() => one.add(payer)).toThrow('is not expected');
    expect(() => one.add(accountReport('999988887777', []))).toThrow('is not expected');
    expect(() => one.finish(NOW)).toThrow(`${LINKED} has not been added`);
  });
});

it('lists the worst of many budgets, and says how many there are', () => {
  const budgets = Array.from({ length: 80 }, (_, index) => ({
    requestId: 'budgets',
    name: `B${index}`,
    timeUnit: 'MONTHLY',
    start: null,
    end: null,
    coversAccount: false,
    unit: 'USD',
    limit: '100',
    actual: String(index),
    forecast: null,
    status: index === 7 ? ('EXCEEDED' as const) : ('OK' as const),
  }));
  const { count, entries } = build({ ...payer, budgets }).budgets;
  expect(count).toBe(80);
  expect(entries.slice(0, 3).map(({ name }) => name)).toEqual(['B7', 'B79', 'B78']);
});

it('adds up nothing to nothing', () => {
  expect(build().currencies).toEqual([]);
  expect(sum([])).toBe('0');
});
