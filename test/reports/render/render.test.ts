import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { AccountReport } from '../../../src/reports/account-report.ts';
import { renderHtml } from '../../../src/reports/render/html/render-html.ts';
import { renderCsv } from '../../../src/reports/render/render-csv.ts';
import { renderJson } from '../../../src/reports/render/render-json.ts';
import { renderMessage } from '../../../src/reports/render/render-message.ts';
import { renderXlsx } from '../../../src/reports/render/render-xlsx.ts';
import { LOCALES } from '../../../src/reports/texts/locale.ts';
import { buildReport } from '../../support/build-report.ts';
import { csvFile } from '../../support/csv-file.ts';
import { accountReport, FAILED, line, NOW, QUESTION } from '../account-reports.ts';

const ID = '444455556666';
const INJECTIONS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  ']]><script>alert(1)</script>',
  '&lt;script&gt;',
];

const build = (accountReports: AccountReport[], failures = [FAILED], question = QUESTION) =>
  buildReport({ question, accountReports, failures, now: NOW });

const ordinary = build([
  accountReport(ID, [
    line('1234.5678901234'),
    line('-20.5', { recordType: 'Credit', key: 'Amazon CloudWatch', day: '2026-02-01' }),
    line('80', { recordType: 'Tax', key: 'Tax' }),
  ]),
]);

describe('HTML', () => {
  it.each(INJECTIONS)('shows the name %s as it is and runs nothing of it', (name) => {
    const charges = [line('5', { key: name }), line('7', { recordType: name })];
    const account = accountReport(ID, charges, name);
    const failure = { ...FAILED, account: account.account, message: name };
    const report = build([account], [failure], { ...QUESTION, title: name, tag: name });
    const page = renderHtml(report, 'en');
    expect(page).not.toMatch(/<script|<img|<svg\/|<[^>]*\son[a-z]+=/i);
    expect(page.match(/<\/style>/g)?.length).toBe(
      renderHtml(ordinary, 'en').match(/<\/style>/g)?.length,
    );
    const escaped = name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    expect(page.replaceAll('&quot;', '"').replaceAll('&#39;', "'")).toContain(
      `<h1>${escaped}</h1>`,
    );
  });

  it('loads nothing from anywhere', () => {
    const page = renderHtml(ordinary, 'en').replaceAll(/xmlns(:xlink)?="[^"]*"/g, '');
    expect(page).not.toMatch(/https?:|src=|@import|url\(/);
  });

  it('says what the charts show, and that an account is missing', () => {
    const page = renderHtml(ordinary, 'en');
    expect(page).toMatch(
      /<figcaption>On average \$46.22 a day; most on Feb 3, 2026 \(\$1,314.57\)/,
    );
    expect(page).toContain('Incomplete: 1 of 2 accounts. The others are unknown, not zero.');
    expect(page).toContain('assume_role_error');
    const complete = renderHtml(build([accountReport(ID, [line('1')])], []), 'en');
    expect(complete).toContain('Complete: all accounts (1) are in it.');
    expect(complete).not.toContain('Accounts that are missing');
  });

  it.each([
    ['en', 'Amortized', 'spread over the days that it is for'],
    ['zh-CN', '摊销成本', '分摊到其所覆盖的每一天'],
  ] as const)('says what amortized is below its first table: %s', (locale, heading, note) => {
    const [first = '', second = '', ...others] = renderHtml(ordinary, locale).split(
      `>${heading}</th>`,
    );
    expect(first + others.join('')).not.toContain(note);
    expect(second.slice(second.indexOf('</table>'))).toContain(note);
  });

  it.each([
    ['en', 'lang="en"', '-$20.50', 'Credits'],
    ['zh-CN', 'lang="zh-CN"', '-US$20.50', '抵扣'],
  ] as const)('speaks %s', (locale, ...texts) => {
    const page = renderHtml(ordinary, locale);
    for (const text of texts) expect(page).toContain(text);
  });

  it('adds small rows up to one, so that a long table still adds up', () => {
    const charges = Array.from({ length: 40 }, (_, index) =>
      line('1.25', { key: `Service ${index}` }),
    );
    const page = renderHtml(build([accountReport(ID, charges)], []), 'en');
    expect(page).toMatch(/20 others<\/td>\s*<td[^>]*>\$25.00/);
    expect(page).not.toContain('Service 39');
  });

  it('is made of nothing, too', () => {
    for (const locale of LOCALES) expect(renderHtml(build([], []), locale)).toContain('</html>');
  });
});

describe('CSV', () => {
  it('has a file for each table, with exact amounts', () => {
    expect(renderCsv(ordinary).map(({ name }) => name)).toEqual([
      'total.csv',
      'accounts.csv',
      'services.csv',
      'regions.csv',
      'tags.csv',
      'record-types.csv',
      'days.csv',
      'outlook.csv',
    ]);
    expect(csvFile(ordinary, 'total').split('\r\n')).toEqual([
      '\ufeffstart,end,currency,unblended_cost,amortized_cost,previous_unblended_cost,request',
      '2026-02-01,2026-03-01,USD,1294.0678901234,1294.0678901234,0,cost-by-day',
      '',
    ]);
    expect(csvFile(ordinary, 'tags')).toContain('\nteam,EC2,2026-02-01,2026-03-01,USD,1234.56');
    expect(csvFile(ordinary, 'days')).toContain('\n2026-02-01,2026-02-02,USD,-20.5,-20.5,,');
  });

  // Each table has all costs: whoever loads them by the names of FOCUS would count them several times.
  it('has no column of FOCUS in any table', () => {
    for (const { body } of renderCsv(ordinary)) {
      const [head = ''] = body.replace('\ufeff', '').split('\r\n');
      expect(head).toMatch(/^[a-z_,]+$/);
    }
    expect(renderJson(ordinary)).not.toMatch(/BilledCost|EffectiveCost|SubAccountId/);
  });

  const csvOf = (name: string) =>
    csvFile(build([accountReport(ID, [line('-3', { key: name })])]), 'services');

  it.each(['=HYPERLINK("http://example.com")', '+1', '-1', '@SUM(A1)'])(
    'does not let the name %j be a formula, but keeps amounts numbers',
    (name) => {
      const csv = csvOf(name);
      expect(csv).not.toMatch(/(^|,)"?[=+@\t]/m);
      expect(csv).toContain(`'${name.replaceAll('"', '""')}`);
      expect(csv).toContain(',USD,-3,-3,');
    },
  );

  // A cell begins behind whatever the program that opens the file takes for a separator.
  it.each([
    ['\t=1', "'\t'=1"],
    ['\n=1', `"'\n'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['web;=1', "web;'=1"],
    ['web;-1;+1', "web;'-1;'+1"],
    ['web\t@SUM(A1)', "web\t'@SUM(A1)"],
    ['web|=1', "web|'=1"],
    ['web,=1', `"web,'=1"`],
    ['web\n=1', `"web\n'=1"`],
    ['web; "=1"', `"web;' ""=1"""`],
    [' =1', "' =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['web;＝1', "web;'＝1"],
    ['﹦1', "'﹦1"],
  ])('does not let the name %j become a formula elsewhere: %j', (name, cell) => {
    expect(csvOf(name)).toContain(`\n${cell},`);
  });

  it.each(['web;db', 'a=b', 'x-1', 'mail@example.com', 'a | b', "it's", '2026-01-01'])(
    'leaves the name %j as it is',
    (name) => expect(csvOf(name)).toContain(`\n${name},`),
  );

  it('quotes what needs it', () => {
    const report = build([accountReport(ID, [line('1', { key: 'a,"b"\nc' })])]);
    const csv = csvFile(report, 'services');
    expect(csv).toContain('"a,""b""\nc"');
  });
});

describe('JSON', () => {
  it('has the rows of every table and says what is missing', () => {
    const document = JSON.parse(renderJson(ordinary));
    expect(document).toMatchObject({
      accounts: { asked: 2, collected: 1 },
      failures: [FAILED],
      currencies: [{ currency: 'USD', bridge: { credits: '-20.5', tax: '80' } }],
    });
    const { services } = document.tables;
    expect(services).toHaveLength(3);
    expect(services[0]).toMatchObject({ service: 'EC2', unblended_cost: '1234.5678901234' });
  });
});

describe('XLSX', () => {
  const open = async (report: typeof ordinary) => {
    const files = unzipSync(new Uint8Array(await renderXlsx(report, 'en')));
    const textOf = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    return { textOf, sheets: Object.keys(files).filter((name) => /worksheets\/sheet/.test(name)) };
  };

  it('has numbers as numbers and days as dates', async () => {
    const { textOf, sheets } = await open(ordinary);
    const all = sheets.map(textOf).join('');
    expect(all).toContain('<v>1234.5678901234</v>');
    expect(all).toContain('<v>-20.5</v>');
    // 3 February 2026, as days since the end of 1899.
    expect(all).toContain('<v>46056</v>');
    expect(textOf('xl/styles.xml')).toContain('yyyy-mm-dd');
  });

  it('says what amortized is before its first column', async () => {
    const { textOf } = await open(ordinary);
    const texts = textOf('xl/sharedStrings.xml');
    const note = texts.indexOf('Amortized: what was paid beforehand for reservations');
    expect(note).toBeGreaterThan(0);
    expect(note).toBeLessThan(texts.indexOf('>Amortized<'));
    expect((await open(build([], []))).textOf('xl/sharedStrings.xml')).not.toContain('Amortized');
  });

  it('takes any tag for the name of a sheet, and no text for a formula', async () => {
    const tag = "cost:center/[a]*?'".repeat(4);
    const account = accountReport(ID, [line('1', { key: '=1+1' })]);
    const { textOf, sheets } = await open(build([account], [FAILED], { ...QUESTION, tag }));
    const names = [...textOf('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBe(sheets.length);
    for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:']{1,31}$/);
    expect(sheets.map(textOf).join('')).not.toContain('<f>');
  });
});

describe('a chat message', () => {
  it('is short, and escapes what Slack would read as markup', () => {
    const report = build([accountReport(ID, [line('5')])], [], {
      ...QUESTION,
      title: '<!channel> & co',
    });
    const link = 'https://example.com/report';
    const { text } = renderMessage(report, { locale: 'en', chat: 'slack', link }) as {
      text: string;
    };
    expect(text).toContain('&lt;!channel&gt; &amp; co');
    expect(text).toContain('Total: $5.00');
    expect(text).toContain(`<${link}>`);
    expect(text.length).toBeLessThan(600);
  });

  it('is an adaptive card for Teams, whose text runs know no markup', () => {
    const card = JSON.stringify(renderMessage(ordinary, { locale: 'zh-CN', chat: 'teams' }));
    expect(card).toContain('application/vnd.microsoft.card.adaptive');
    expect(card).toContain('不完整：2 个账户中已获取 1 个');
    expect(card).not.toContain('"TextBlock"');
  });
});
