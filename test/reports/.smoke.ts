import { writeFileSync } from 'node:fs';
import { collectAccount } from '../../src/reports/collect/collect-account.ts';
import { buildReport } from '../../src/reports/model/build-report.ts';
import { renderHtml } from '../../src/reports/render/html/render-html.ts';
import { createQuestion } from '../../src/reports/report-question.ts';
import { localAccount, reportAccount } from './local-account.ts';

const now = new Date('2026-03-15T12:00:00Z');
const question = createQuestion(
  { title: 'Organisation A', period: process.argv[2] ?? 'last-month', tag: 'team' },
  now,
);
const ids = ['444455556666', '123456789012', '777788889999', '999988887777'];
const accountReports = await Promise.all(
  ids.map((id) =>
    collectAccount(question, { account: reportAccount(id), aws: localAccount(id, { now }), now }),
  ),
);
const report = buildReport({
  question,
  accountReports,
  failures: [
    {
      account: reportAccount('210987654321', 'Data platform staging'),
      code: 'credential_error',
      message: 'Failed to decrypt credentials. Please contact administrator.',
    },
  ],
  now,
});
for (const l of ['en', 'zh-CN'] as const) {
  const h = renderHtml(report, l);
  writeFileSync(`/tmp/report-${l}.html`, h);
  console.log(h.length);
}
writeFileSync('/tmp/report.json', JSON.stringify(report, null, 1));
