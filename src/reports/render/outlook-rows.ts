// The report's rows that have no costs to add up, for CSV: month's end, budgets, and what is missing.
import type { CurrencyReport, ForecastTotal, Report, Variance } from '../report.ts';
import type { ReportAccount } from '../report-question.ts';

/** A row that is about the month's end, a budget, a missing account or part: it has no costs to add up. */
export interface OutlookRow {
  readonly x_Table:
    | 'forecast'
    | 'budget-variance'
    | 'budget-variance-total'
    | 'without-budget'
    | 'budgets-unknown'
    | 'budget'
    | 'failed-account'
    | 'missing-part'
    | 'shut-off-account'
    | 'shut-off-accounts';
  readonly SubAccountId?: string;
  readonly SubAccountName?: string;
  readonly ChargePeriodStart?: string;
  readonly ChargePeriodEnd?: string;
  readonly BillingCurrency?: string;
  readonly x_BudgetName?: string;
  readonly x_BudgetPeriod?: string | null;
  readonly x_BudgetLimit?: string;
  /** Spent so far. */
  readonly x_Actual?: string;
  readonly x_Forecast?: string | null;
  /** Forecast less limit. */
  readonly x_BudgetDifference?: string;
  /** Part of the limit that is forecast; of other budgets, that is spent. */
  readonly x_BudgetShare?: string | null;
  /** Of a budget: how it stands. Of an account or a part that is missing: why. */
  readonly x_Status?: string;
  /** Section that is unknown, and what of it. */
  readonly x_Part?: string;
  /** How many accounts the row is about. */
  readonly x_Accounts?: string;
  /** Requests that the figures come from, separated by spaces. */
  readonly x_RequestId?: string;
}

/** The columns that rows of costs do not have, in their order. */
export const OUTLOOK_COLUMNS = [
  'x_BudgetName',
  'x_BudgetPeriod',
  'x_BudgetLimit',
  'x_Actual',
  'x_Forecast',
  'x_BudgetDifference',
  'x_BudgetShare',
  'x_Status',
  'x_Accounts',
  'x_Part',
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
    ...budgets.entries.map((budget) => ({
      x_Table: 'budget' as const,
      ...ofAccount(budget),
      BillingCurrency: budget.unit,
      x_BudgetName: budget.name,
      x_BudgetPeriod: budget.timeUnit,
      x_BudgetLimit: budget.limit,
      x_Actual: budget.actual,
      x_Forecast: budget.forecast,
      x_BudgetShare: budget.usedShare,
      x_Status: budget.status,
      x_RequestId: budget.requestId,
    })),
    ...failures.map((failure) => ({
      x_Table: 'failed-account' as const,
      ...ofAccount(failure),
      x_Status: failure.code,
    })),
    ...gaps.map((gap) => ({
      x_Table: 'missing-part' as const,
      ...ofAccount(gap),
      x_Status: gap.code,
      x_Part: [gap.section, gap.detail ?? ''].join(' ').trim(),
    })),
    ...shutOff.map((account) => ({
      x_Table: 'shut-off-account' as const,
      ...ofAccount({ account }),
    })),
    ...counted('shut-off-accounts', count),
  ];
}

function forecastRows({ currency, forecast }: CurrencyReport): OutlookRow[] {
  if (!forecast) return [];
  const { budgets } = forecast;
  const ofMonth = { ...monthOf(forecast), BillingCurrency: currency };
  return [
    { x_Table: 'forecast', ...ofMonth, x_Actual: forecast.actual, x_Forecast: forecast.monthEnd },
    ...budgets.entries.map((entry) => ({
      x_Table: 'budget-variance' as const,
      ...ofAccount(entry),
      ...ofMonth,
      x_BudgetName: entry.budgetName,
      x_BudgetPeriod: 'MONTHLY',
      ...amounts(entry),
      x_RequestId: entry.requestIds.join(' '),
    })),
    ...(budgets.total
      ? [{ x_Table: 'budget-variance-total' as const, ...ofMonth, ...amounts(budgets.total) }]
      : []),
    ...counted('without-budget', budgets.withoutBudget),
    ...counted('budgets-unknown', budgets.unknown),
  ];
}

function ofAccount({ account: { accountId, name } }: { readonly account: ReportAccount }) {
  return { SubAccountId: accountId, SubAccountName: name };
}

function monthOf({ month: { start, end } }: ForecastTotal) {
  return { ChargePeriodStart: `${start}T00:00:00Z`, ChargePeriodEnd: `${end}T00:00:00Z` };
}

function amounts({ limit, monthEnd, difference, share }: Variance) {
  return {
    x_BudgetLimit: limit,
    x_Forecast: monthEnd,
    x_BudgetDifference: difference,
    x_BudgetShare: share,
  };
}

function counted(table: OutlookRow['x_Table'], count: number): OutlookRow[] {
  return count > 0 ? [{ x_Table: table, x_Accounts: String(count) }] : [];
}
