import type { MonthEndForecast } from '../account-report.ts';
import { sum } from '../money.ts';
import type { ForecastTotal } from '../report.ts';
import { BudgetComparisonFold } from './budget-comparison-fold.ts';
import type { Outlook } from './outlook.ts';

type Kept = Pick<MonthEndForecast, 'month' | 'actual' | 'remaining'>;

/** Adds up forecasts, where a payer's covers the accounts that it pays for. */
export class ForecastFold {
  readonly #forecasts = new Map<string, Kept>();
  readonly #budgets = new BudgetComparisonFold();

  add(outlook: Outlook): void {
    const { month, actual, remaining } = outlook.forecast;
    this.#forecasts.set(outlook.account.accountId, { month, actual, remaining });
    this.#budgets.add(outlook);
  }

  /**
   * @param accountIds - all that have costs
   * @param payers - payer by linked account, where both are in the set
   */
  total(accountIds: readonly string[], payers: ReadonlyMap<string, string>): ForecastTotal | null {
    const isCovered = (accountId: string) => this.#forecasts.has(payers.get(accountId) ?? '');
    const counted = [...this.#forecasts].filter(([accountId]) => !isCovered(accountId));
    const forecasts = counted.map(([, forecast]) => forecast);
    const [first] = forecasts;
    if (!first) return null;
    const actual = sum(forecasts.map((forecast) => forecast.actual));
    const remaining = sum(forecasts.map((forecast) => forecast.remaining));
    const missing = accountIds.filter((id) => !this.#forecasts.has(id) && !isCovered(id));
    return {
      month: first.month,
      actual,
      remaining,
      monthEnd: sum([actual, remaining]),
      accountsMissing: missing.length,
      budgets: this.#budgets.compare(payers),
    };
  }
}
