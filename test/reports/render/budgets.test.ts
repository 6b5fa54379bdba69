import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { BudgetLine } from '../../../src/reports/account-report.ts';
import { renderHtml } from '../../../src/reports/render/html/render-html.ts';
import { renderJson } from '../../../src/reports/render/render-json.ts';
import { renderText } from '../../../src/reports/render/render-message.ts';
import { renderXlsx } from '../../../src/reports/render/render-xlsx.ts';
import { LOCALES } from '../../../src/reports/texts/locale.ts';
import { buildReport } from '../../support/build-report.ts';
import { csvFile } from '../../support/csv-file.ts';
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

const PART = wholeBudget('8', { name: 'Team cap', coversAccount: false, actual: '2' });

/** An account whose month ends at an amount. */
function account(name: string, monthEnd: string, budgets: readonly BudgetLine[]) {
  const id = `44445555666${name.length}`;
  return {
    ...accountReport(id, [line('1')], name),
    forecast: forecast('0.5', monthEnd),
    budgets,
  };
}

const report = buildReport({
  question: QUESTION,
  accountReports: [
    account('Low', '9.5', [wholeBudget('20')]),
    account('Over', '99.5', [wholeBudget('80'), PART]),
    account('Worse', '999.5', [wholeBudget('500')]),
    account('Nobody', '4.5', []),
  ],
  failures: [FAILED],
  shutOff: [reportAccount('210987654321', 'Sandbox')],
  now: NOW,
});

const within = buildReport({
  question: QUESTION,
  accountReports: [account('Low', '9.5', [wholeBudget('20')])],
  failures: [],
  now: NOW,
});

describe('HTML', () => {
  const textOf = (page: string) =>
    page
      .replaceAll(/<style>[^<]*<\/style>|<svg.*?<\/svg>|<span class="phone">[^<]*<\/span>/gs, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');

  it('has the most overspent account first, then what is left, and a total', () => {
    expect(textOf(renderHtml(report, 'en'))).toContain(
      [
        'Forecast against budgets Accounts that will overspend their monthly budget: 2 of 3.',
        'Account Budget Limit Forecast Over or under Of limit',
        'Worse 444455556665 Monthly total $500.00 $1,000.00 +$500.00 200%',
        'Over 444455556664 Monthly total $80.00 $100.00 +$20.00 125%',
        'Low 444455556663 Monthly total $20.00 $10.00 -$10.00 50%',
        'Total $600.00 $1,110.00 +$510.00 185%',
        'Accounts with a forecast but no monthly budget for all their costs: 1.',
      ].join(' '),
    );
  });

  it('shows other budgets with what AWS says of them', () => {
    expect(textOf(renderHtml(report, 'en'))).toMatch(
      /Other budgets .* Team cap Over 444455556664 \$8\.00 \$2\.00 25% unknown within limit/,
    );
  });

  it('speaks Chinese', () => {
    const page = textOf(renderHtml(report, 'zh-CN'));
    expect(page).toContain('预计将超出月度预算的账户：2 个（共 3 个）。');
    expect(page).toContain('有预测、但没有针对全部成本的月度预算的账户数：1。');
    expect(page).toContain('其他预算');
  });
});

it('CSV has a row for every account, exact, and one for whoever is missing', () => {
  const [head = '', ...rows] = csvFile(report, 'outlook').trimEnd().split('\r\n');
  const columns = head.replace('\ufeff', '').split(',');
  const records = rows.map((row) =>
    Object.fromEntries(row.split(',').map((cell, index) => [columns[index], cell])),
  );
  const of = (table: string) => records.filter((record) => record.table === table);
  expect(of('budget-variance').map((record) => record.account_name)).toEqual([
    'Worse',
    'Over',
    'Low',
  ]);
  expect(of('budget-variance')[1]).toMatchObject({
    start: '2026-03-01',
    currency: 'USD',
    budget: 'Monthly total',
    limit: '80',
    forecast: '100',
    difference: '20',
    share: '1.25',
    requests: 'month-to-date forecast budgets',
  });
  expect(of('budget-variance-total')).toMatchObject([
    { limit: '600', forecast: '1110', difference: '510', share: '1.85' },
  ]);
  expect(of('forecast')).toMatchObject([{ actual: '2', forecast: '1115' }]);
  expect(of('without-budget')).toMatchObject([{ accounts: '1' }]);
  expect(of('budget')).toMatchObject([
    { budget: 'Team cap', actual: '2', share: '0.25', status: 'OK' },
  ]);
  expect(of('failed-account')).toMatchObject([
    { account_id: '999988887777', status: 'assume_role_error' },
  ]);
  expect(of('shut-off-account')).toMatchObject([{ account_name: 'Sandbox' }]);
  expect(of('shut-off-accounts')).toMatchObject([{ accounts: '1' }]);
});

it('JSON has what the model has', () => {
  const { currencies, budgets } = JSON.parse(renderJson(report));
  expect(currencies[0].forecast.budgets).toEqual(report.currencies[0]?.forecast?.budgets);
  expect(budgets.entries).toMatchObject([{ name: 'Team cap', usedShare: '0.25' }]);
});

it('XLSX has them as numbers', async () => {
  const files = unzipSync(new Uint8Array(await renderXlsx(report, 'en')));
  const texts = Object.entries(files).map(([name, file]) => [name, strFromU8(file)] as const);
  const workbook = texts.find(([name]) => name === 'xl/workbook.xml')?.[1] ?? '';
  const names = [...workbook.matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name]) => name);
  const number = names.findIndex((name) => name?.includes('Month-end forecast')) + 1;
  const sheet = texts.find(([name]) => name.endsWith(`sheet${number}.xml`))?.[1] ?? '';
  const numbers = [...sheet.matchAll(/<v>([^<]*)<\/v><\/c>/g)].map(([, value]) => value);
  expect(numbers).toEqual(expect.arrayContaining(['500', '1000', '2', '600', '1110', '1.85']));
});

describe('a chat message', () => {
  it('says in one line who will overspend, and who has no budget', () => {
    const lines = renderText(report, 'en').split('\n');
    expect(lines).toContain(
      'Will overspend the monthly budget: Worse by $500.00 (200% of its limit), Over by $20.00 (125% of its limit). Accounts with a forecast but no monthly budget for all their costs: 1.',
    );
    expect(renderText(report, 'zh-CN')).toContain(
      '预计将超出月度预算：Worse 超出 US$500.00（限额的 200%）、Over 超出 US$20.00（限额的 125%）。',
    );
  });

  it('says that all are within their budgets', () => {
    expect(renderText(within, 'en')).toContain('Month-end forecasts within their budgets: 1.');
  });

  it.each(LOCALES)('says nothing of budgets without a forecast (%s)', (locale) => {
    const accountReports = [accountReport('444455556666', [line('5')])];
    const none = buildReport({ question: QUESTION, accountReports, failures: [], now: NOW });
    expect(renderText(none, locale)).not.toMatch(/budget|预算|\n$/);
  });
});

describe('budgets beyond the first 50', () => {
  const many = buildReport({
    question: QUESTION,
    accountReports: Array.from({ length: 53 }, (_, at) => ({
      ...accountReport(String(444_455_556_000 + at), [line('1')]),
      forecast: forecast('0.5', '9.5'),
      budgets: [wholeBudget('20'), PART],
    })),
    failures: [],
    now: NOW,
  });

  it('are counted in CSV', () => {
    const rows = csvFile(many, 'outlook').trimEnd().split('\r\n');
    const counted = (file: string) => file.match(/^\S*-not-listed.*$/gm);
    expect(rows.filter((row) => row.startsWith('budget-variance,'))).toHaveLength(50);
    expect(counted(rows.join('\n'))).toEqual([
      expect.stringMatching(/^budget-variances-not-listed,.*,USD,.*,3,,$/),
      expect.stringMatching(/^budgets-not-listed,.*,3,,$/),
    ]);
    expect(counted(csvFile(report, 'outlook'))).toBeNull();
  });

  it('are counted in XLSX', async () => {
    const textsIn = async (of: typeof report) => {
      const files = unzipSync(new Uint8Array(await renderXlsx(of, 'en')));
      return Object.values(files)
        .map((file) => strFromU8(file))
        .join('\n');
    };
    expect((await textsIn(many)).match(/\d others</g)).toEqual(['3 others<']);
    expect((await textsIn(report)).match(/\d others</)).toBeNull();
  });
});
