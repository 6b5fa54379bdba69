import type { AccountReport } from '../../src/reports/account-report.ts';
import { collectAccount } from '../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../src/reports/collect/request-meter.ts';
import type { Report } from '../../src/reports/report.ts';
import {
  accountReport,
  type Charge,
  FAILED,
  forecast,
  line,
  NOW,
  QUESTION,
  wholeBudget,
} from '../reports/account-reports.ts';
import { localAccount, reportAccount } from '../reports/local-account.ts';
import { buildReport } from '../support/build-report.ts';

const SERVICES = [
  'Amazon Elastic Compute Cloud - Compute',
  'Amazon Simple Storage Service',
  'Amazon Relational Database Service',
  'AWS Lambda',
  'Amazon CloudWatch',
  'AWS Key Management Service',
];
const HOSTILE = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script><b>bold';
const LONG = `${'averyveryverylongnamewithoutanyspace'.repeat(6)} and some words`;
const RECORD_TYPES = ['Usage', 'Usage', 'Usage', 'Tax', 'Credit', 'Refund'];

/** A report to be looked at. */
export interface Scenario {
  readonly name: string;
  readonly report: Report;
}

/** Every kind of report that must be readable. */
export async function scenarios(): Promise<readonly Scenario[]> {
  const ids = ['444455556666', '123456789012', '777788889999'];
  const real = await Promise.all(ids.map(collect));
  return [
    { name: 'local-world', report: build(real) },
    { name: 'one-account', report: build(real.slice(1, 2), []) },
    { name: 'thirty-accounts', report: build(many(30)) },
    { name: 'three-hundred-accounts', report: build(many(300)) },
    { name: 'no-data', report: build([], []) },
    { name: 'negative', report: build(many(3, { sign: '-' }), []) },
    { name: 'long-names', report: build(many(5, { name: LONG }), [], LONG) },
    { name: 'hostile-names', report: build(many(5, { name: HOSTILE }), [], HOSTILE) },
  ];
}

function build(
  accountReports: AccountReport[],
  failures = [FAILED],
  title = QUESTION.title,
): Report {
  const question = { ...QUESTION, title };
  const names = failures.length > 0 ? ['Sandbox', 'Former subsidiary'] : [];
  const shutOff = names.map((name, index) => reportAccount(`11112222333${index}`, name));
  return buildReport({ question, accountReports, failures, shutOff, now: NOW });
}

function collect(accountId: string): Promise<AccountReport> {
  const aws = localAccount(accountId, { now: NOW });
  const meter = new RequestMeter(QUESTION.maxRequestsPerAccount);
  return collectAccount(QUESTION, { account: reportAccount(accountId), aws, now: NOW, meter });
}

function many(count: number, { name = '', sign = '' } = {}): AccountReport[] {
  return Array.from({ length: count }, (_, index) => {
    const accountId = String(100_000_000_000 + index * 7_919);
    const label = name || `Account ${index + 1}`;
    const report = accountReport(accountId, charges(index, { name, sign }), label);
    const previous = { ...line(`${sign}${(index + 1) * 29}.5`), key: name || 'AWS Lambda' };
    const lines = [{ ...previous, linkedAccountId: accountId }];
    return {
      ...report,
      previousServices: { ...report.services, lines },
      ...outlook(index, { name, sign }),
    };
  });
}

// Every third will overspend; every fifth has no budget for all its costs, and every one has another.
function outlook(index: number, { name, sign }: { name: string; sign: string }) {
  const limit = (index + 1) * 400;
  const monthEnd = index % 3 === 0 ? limit + 35.5 * (index + 1) : limit * 0.8;
  const whole = wholeBudget(`${limit}`, { name: name || 'Monthly total' });
  const changes = { name: name || 'EC2 cap', coversAccount: false, actual: `${index * 30}` };
  const other = wholeBudget('1000', { ...changes, forecast: '970.5' });
  return {
    forecast: forecast(`${sign}${monthEnd / 2}`, `${sign}${monthEnd / 2}`),
    budgets: index % 5 === 4 ? [other] : [whole, other],
  };
}

function charges(index: number, { name, sign }: { name: string; sign: string }): Charge[] {
  return Array.from({ length: 28 }, (_, day) => {
    const recordType = RECORD_TYPES[day % RECORD_TYPES.length] ?? 'Usage';
    const off = recordType === 'Credit' || recordType === 'Refund' ? '-' : sign;
    return line(`${off}${(index + 1) * (day + 3)}.${day}5`, {
      day: `2026-02-${String(day + 1).padStart(2, '0')}`,
      key: name && day % 2 === 0 ? name : (SERVICES[day % SERVICES.length] ?? ''),
      recordType,
    });
  });
}
