import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { renderHtml } from '../../../src/reports/render/html/render-html.ts';
import { renderJson } from '../../../src/reports/render/render-json.ts';
import { renderText } from '../../../src/reports/render/render-message.ts';
import { renderXlsx } from '../../../src/reports/render/render-xlsx.ts';
import { LOCALES, textsOf } from '../../../src/reports/texts/locale.ts';
import { buildReport } from '../../support/build-report.ts';
import { accountReport, line, NOW, QUESTION } from '../account-reports.ts';
import { reportAccount } from '../local-account.ts';

const SHUT_OFF = ['Alpha', 'Beta', 'Gamma', 'Delta'].map((name, index) =>
  reportAccount(`99998888777${index}`, name),
);

function reportWithout(shutOff: typeof SHUT_OFF) {
  const accountReports = [accountReport('444455556666', [line('5')])];
  return buildReport({ question: QUESTION, accountReports, failures: [], shutOff, now: NOW });
}

it.each(LOCALES)('every format says which accounts are shut off (%s)', async (locale) => {
  const report = reportWithout(SHUT_OFF);
  const { complete, listSeparator, others, shutOff } = textsOf(locale);
  const names = SHUT_OFF.map(({ name, accountId }) => `${name} ${accountId}`);
  const sentence = shutOff('4', names.join(listSeparator));
  const sheets = unzipSync(new Uint8Array(await renderXlsx(report, locale)));
  const workbook = Object.values(sheets).map((file) => strFromU8(file));
  expect(renderHtml(report, locale)).toContain(`<p class="banner">${sentence}</p>`);
  expect(workbook.join('')).toContain(sentence);
  const few = [...names.slice(0, 3), others('1')].join(listSeparator);
  expect(renderText(report, locale)).toContain(shutOff('4', few));
  expect(renderText(report, locale)).toContain(complete('1'));
  expect(JSON.parse(renderJson(report)).accounts.shutOff).toEqual({ count: 4, accounts: SHUT_OFF });
});

it('nothing is said of none', () => {
  const report = reportWithout([]);
  const said = `${renderHtml(report, 'en')} ${renderText(report, 'en')}`;
  expect(said).not.toContain('shut off');
});
