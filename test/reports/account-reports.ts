import type {
  AccountFailure,
  AccountReport,
  BudgetLine,
  MonthEndForecast,
} from '../../src/reports/account-report.ts';
import type { ReportQuestion } from '../../src/reports/report-question.ts';
import { reportAccount } from './local-account.ts';

/** When the tests' reports are made. */
export const NOW = new Date('2026-03-15T12:00:00Z');

/** February, by team. */
export const QUESTION: ReportQuestion = {
  title: 'Organisation A',
  period: { start: '2026-02-01', end: '2026-03-01' },
  previous: { start: '2026-01-01', end: '2026-02-01' },
  tag: 'team',
  focus: false,
  maxRequestsPerAccount: 100,
};

/** An account that nobody could sign in to. */
export const FAILED: AccountFailure = {
  account: reportAccount('999988887777', 'Closed subsidiary'),
  code: 'assume_role_error',
  message: 'Failed to assume role. Please check IAM role configuration.',
  billedRequests: 0,
};

/** A charge; it becomes a line of every table. */
export interface Charge {
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly currency: string;
  readonly recordType: string;
  readonly day: string;
  /** Service, region and value of the tag alike. */
  readonly key: string;
  /** Absent: the account's own. */
  readonly linkedAccountId: string;
}

/** A charge of so much. */
export function line(billedCost: string, changes: Partial<Charge> = {}): Charge {
  return {
    billedCost,
    effectiveCost: billedCost,
    currency: 'USD',
    recordType: 'Usage',
    day: '2026-02-03',
    key: 'EC2',
    linkedAccountId: '',
    ...changes,
  };
}

/** A budget for all costs of an account. */
export function wholeBudget(limit: string, changes: Partial<BudgetLine> = {}): BudgetLine {
  return {
    requestId: 'budgets',
    name: 'Monthly total',
    timeUnit: 'MONTHLY',
    start: '2025-01-01',
    end: '2087-06-15',
    coversAccount: true,
    unit: 'USD',
    limit,
    actual: '0',
    forecast: null,
    status: 'OK',
    ...changes,
  };
}

/** What is billed in March so far, and what is to come. */
export function forecast(actual: string, remaining: string, currency = 'USD'): MonthEndForecast {
  const month = { start: '2026-03-01', end: '2026-04-01' };
  const requestIds = ['month-to-date', 'forecast'];
  return { requestIds, month, currency, actual, remaining, lower: null, upper: null };
}

/** The report of an account with these charges and nothing else. */
export function accountReport(
  accountId: string,
  charges: readonly Charge[],
  name = `Account ${accountId}`,
): AccountReport {
  const lines = charges.map((charge) => ({
    ...charge,
    linkedAccountId: charge.linkedAccountId || accountId,
  }));
  const table = (requestId: string) => ({ requestId, estimatedMonths: [], lines });
  return {
    account: reportAccount(accountId, name),
    collectedAt: NOW.toISOString(),
    days: table('cost-by-day'),
    services: table('cost-by-service'),
    regions: table('cost-by-region'),
    tagValues: table('cost-by-tag'),
    charges: null,
    tagDays: null,
    previousServices: { ...table('previous-by-service'), lines: [] },
    forecast: null,
    budgets: [],
    anomalies: [],
    savings: [],
    gaps: [],
    requests: [],
    billedRequests: 0,
  };
}
