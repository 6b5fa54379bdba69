// The report's rows that have no costs to add up, for CSV: month's end, budgets, and what is missing.
import type {
  BudgetUse,
  CurrencyReport,
  ForecastTotal,
  OfAccount,
  Report,
  Variance,
} from '../report.ts';
import type { ReportAccount } from '../report-question.ts';

/** A row that is about the month's end, a budget, a missing account or part: it has no costs to add up. */
export interface OutlookRow {
  readonly table:
    | 'forecast'
    | 'budget-variance'
    | 'budget-variances-not-listed'
    | 'budget-variance-total'
    | 'without-budget'
    | 'budgets-unknown'
    | 'budget'
    | 'budgets-not-listed'
    | 'failed-account'
    | 'missing-part'
    | 'shut-off-account'
    | 'shut-off-accounts';
  readonly account_id?: string;
  readonly account_name?: string;
  readonly start?: string;
  readonly end?: string;
  readonly currency?: string;
  readonly budget?: string;
  readonly budget_period?: string | null;
  readonly limit?: string;
  /** Spent so far. */
  readonly actual?: string;
  readonly forecast?: string | null;
  /** Forecast less limit. */
  readonly difference?: string;
  /** Part of the limit that is forecast; of other budgets, that is spent. */
  readonly share?: string | null;
  /** Of a budget: how it stands. Of an account or a part that is missing: why. */
  readonly status?: string;
  /** Section that is unknown, and what of it. */
  readonly part?: string;
  /** How many accounts the row is about; of budgets that are not listed, how many budgets. */
  readonly accounts?: string;
  /** Requests that the figures come from, separated by spaces. */
  readonly requests?: string;
}

/** The columns in their order. */
export const OUTLOOK_COLUMNS = [
  'table',
  'account_id',
  'account_name',
  'start',
  'end',
  'currency',
  'budget',
  'budget_period',
  'limit',
  'actual',
  'forecast',
  'difference',
  'share',
  'status',
  'accounts',
  'part',
  'requests',
] as const satisfies readonly (keyof OutlookRow)[];

/** Forecasts against budgets, one currency after another, other budgets, and what is missing. */
export function outlookRows({
  currencies,
  budgets,
  failures,
  gaps,
  accounts,
}: Report): OutlookRow[] {
  const { count, accounts: shutOff } = accounts.shutOff;
  return [
    ...currencies.flatMap(forecastRows),
    ...budgets.entries.map(budgetRow),
    ...counted('budgets-not-listed', budgets.count - budgets.entries.length),
    ...failures.map((failure) => ({
      table: 'failed-account' as const,
      ...ofAccount(failure),
      status: failure.code,
    })),
    ...gaps.map((gap) => ({
      table: 'missing-part' as const,
      ...ofAccount(gap),
      status: gap.code,
      part: [gap.section, gap.detail ?? ''].join(' ').trim(),
    })),
    ...shutOff.map((account) => ({
      table: 'shut-off-account' as const,
      ...ofAccount({ account }),
    })),
    ...counted('shut-off-accounts', count),
  ];
}

function budgetRow(budget: OfAccount<BudgetUse>): OutlookRow {
  return {
    table: 'budget',
    ...ofAccount(budget),
    currency: budget.unit,
    budget: budget.name,
    budget_period: budget.timeUnit,
    limit: budget.limit,
    actual: budget.actual,
    forecast: budget.forecast,
    share: budget.usedShare,
    status: budget.status,
    requests: budget.requestId,
  };
}

function forecastRows({ currency, forecast }: CurrencyReport): OutlookRow[] {
  if (!forecast) return [];
  const { budgets } = forecast;
  const ofMonth = { ...monthOf(forecast), currency: currency };
  return [
    { table: 'forecast', ...ofMonth, actual: forecast.actual, forecast: forecast.monthEnd },
    ...budgets.entries.map((entry) => ({
      table: 'budget-variance' as const,
      ...ofAccount(entry),
      ...ofMonth,
      budget: entry.budgetName,
      budget_period: 'MONTHLY',
      ...amounts(entry),
      requests: entry.requestIds.join(' '),
    })),
    ...counted('budget-variances-not-listed', budgets.count - budgets.entries.length, ofMonth),
    ...(budgets.total
      ? [{ table: 'budget-variance-total' as const, ...ofMonth, ...amounts(budgets.total) }]
      : []),
    ...counted('without-budget', budgets.withoutBudget),
    ...counted('budgets-unknown', budgets.unknown),
  ];
}

function ofAccount({ account: { accountId, name } }: { readonly account: ReportAccount }) {
  return { account_id: accountId, account_name: name };
}

function monthOf({ month: { start, end } }: ForecastTotal) {
  return { start, end };
}

function amounts({ limit, monthEnd, difference, share }: Variance) {
  return {
    limit: limit,
    forecast: monthEnd,
    difference: difference,
    share: share,
  };
}

function counted(table: OutlookRow['table'], count: number, more: object = {}): OutlookRow[] {
  return count > 0 ? [{ table: table, ...more, accounts: String(count) }] : [];
}
