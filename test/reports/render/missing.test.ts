import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { AccountReport, Gap } from '../../../src/reports/account-report.ts';
import { renderHtml } from '../../../src/reports/render/html/render-html.ts';
import { renderJson } from '../../../src/reports/render/render-json.ts';
import { renderText } from '../../../src/reports/render/render-message.ts';
import { renderXlsx } from '../../../src/reports/render/render-xlsx.ts';
import { LOCALES, textsOf } from '../../../src/reports/texts/locale.ts';
import { buildReport } from '../../support/build-report.ts';
import { csvFile } from '../../support/csv-file.ts';
import { accountReport, forecast, line, NOW, QUESTION } from '../account-reports.ts';

const gap = (section: Gap['section'], detail: string | null = null): Gap => {
  const message = 'AWS keeps anomalies from 2026-02-10 on.';
  return { section, detail, code: 'not_kept', message };
};

function reportOf(...changes: Partial<AccountReport>[]) {
  const accountReports = changes.map((change, index) => ({
    ...accountReport(`44445555666${index}`, [line('5')]),
    ...change,
  }));
  return buildReport({ question: QUESTION, accountReports, failures: [], now: NOW });
}

const partly = reportOf(
  { anomalies: [], gaps: [gap('anomalies')] },
  { anomalies: null, gaps: [gap('anomalies')] },
  { gaps: [gap('savings', 'eu-west-1'), gap('savings', 'eu-west-2')] },
  {},
);

it('what is unknown, in whole or in part, is counted by account', () => {
  const none = { previous: 0, forecast: 0, budgets: 0, anomalies: 0, savings: 0 };
  expect(partly.missing).toEqual({ ...none, anomalies: 2, savings: 1 });
  expect(reportOf({}, { forecast: forecast('1', '2') }).missing).toEqual(none);
});

it.each(['budgets', 'anomalies', 'savings'] as const)('%s that are null are never none', (list) => {
  expect(reportOf({ [list]: null }).missing).toMatchObject({ [list]: 1 });
});

it('where budgets are unknown, an account does not count as one without a budget', () => {
  const account = { forecast: forecast('1', '2') };
  const [unknown] = reportOf({ ...account, gaps: [gap('budgets')] }).currencies;
  expect(unknown?.forecast?.budgets).toMatchObject({ withoutBudget: 0, unknown: 1 });
  const [without] = reportOf(account).currencies;
  expect(without?.forecast?.budgets).toMatchObject({ withoutBudget: 1, unknown: 0 });
});

it.each(LOCALES)('every format says what is unknown (%s)', async (locale) => {
  const { missing, missingOf, sections, listSeparator } = textsOf(locale);
  const parts = [missingOf(sections.anomalies, '2'), missingOf(sections.savings, '1')];
  const sentence = missing(parts.join(listSeparator));
  const sheets = unzipSync(new Uint8Array(await renderXlsx(partly, locale)));
  const workbook = Object.values(sheets).map((file) => strFromU8(file));
  expect(renderHtml(partly, locale)).toContain(`<p class="banner warn">${sentence}</p>`);
  expect(workbook.join('')).toContain(sentence);
  expect(renderText(partly, locale)).toContain(sentence);
  expect(JSON.parse(renderJson(partly)).missing).toEqual(partly.missing);
  const rows = csvFile(partly, 'outlook').split('\r\n');
  expect(rows.filter((row) => row.startsWith('missing-part,'))).toHaveLength(4);
  expect(rows.find((row) => row.includes('eu-west-1'))).toMatch(/,not_kept,,savings eu-west-1,$/);
});

it.each(LOCALES)('nothing is said of nothing (%s)', (locale) => {
  const whole = reportOf({});
  const [beginning = ''] = textsOf(locale).missing('|').split('|');
  expect(renderHtml(whole, locale)).not.toContain(beginning);
  expect(renderText(whole, locale)).not.toContain(beginning);
  expect(csvFile(whole, 'outlook')).not.toContain('missing-part');
});
