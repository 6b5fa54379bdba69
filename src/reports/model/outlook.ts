// Which budget a forecast may be held against.
import type { BudgetLine, MonthEndForecast } from '../account-report.ts';
import { largerFirst } from '../money.ts';
import type { ReportAccount } from '../report-question.ts';

/** How an account's month will end, and what was meant to be spent. */
export interface Outlook {
  readonly account: ReportAccount;
  readonly forecast: MonthEndForecast;
  /** Budget to hold the forecast against; null without one, undefined when that is unknown. */
  readonly budget: BudgetLine | null | undefined;
}

/**
 * Finds the budget that a month-end forecast can be held against: one of costs, for each month, in the
 * forecast's currency, that counts everything the account is billed (no filter, unblended, see
 * {@link BudgetLine.coversAccount}) and is in force on every day of the month. Any other budget is
 * about something else than the forecast. Of several, the lowest.
 *
 * @param forecast - of the account
 * @param budgets - of the same account
 * @returns null when there is none
 */
export function comparableBudget(
  { currency, month }: MonthEndForecast,
  budgets: readonly BudgetLine[],
): BudgetLine | null {
  const comparable = budgets.filter(
    ({ coversAccount, timeUnit, unit, start, end }) =>
      coversAccount &&
      timeUnit === 'MONTHLY' &&
      unit === currency &&
      (start === null || start <= month.start) &&
      (end === null || end >= month.end),
  );
  const [lowest = null] = comparable.toSorted((a, b) => largerFirst(b.limit, a.limit));
  return lowest;
}
