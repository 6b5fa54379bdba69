// The month's end over many accounts, and how it stands to their budgets; a payer's covers its
// accounts'.

import { Exact } from '../../answers/exact.ts';
import type { MonthEndForecast } from '../account-report.ts';
import { largerFirst, share, sum } from '../money.ts';
import type { BudgetComparison, BudgetVariance, ForecastTotal, Variance } from '../report.ts';
import type { Outlook } from './outlook.ts';
import { TopEntries } from './top-entries.ts';

type KeptForecast = Pick<MonthEndForecast, 'month' | 'actual' | 'remaining'>;

/** Payer by an account that it pays for. */
type Payers = ReadonlyMap<string, string>;

/** Adds up forecasts, where a payer's covers the accounts that it pays for. */
export class ForecastFold {
  readonly #forecasts = new Map<string, KeptForecast>();
  readonly #covered = new Map<string, string>();
  readonly #budgets = new BudgetComparisonFold();

  add(outlook: Outlook): void {
    const { month, actual, remaining, covers = [] } = outlook.forecast;
    const { accountId } = outlook.account;
    this.#forecasts.set(accountId, { month, actual, remaining });
    for (const covered of covers) this.#covered.set(covered, accountId);
    this.#budgets.add(outlook);
  }

  /**
   * @param accountIds - all that have costs
   * @param known - payer by linked account, where both are in the set and have costs in the period
   */
  total(accountIds: readonly string[], known: Payers): ForecastTotal | null {
    // Who has costs this month need not have had any in the period.
    const payers: Payers = new Map([...known, ...this.#covered]);
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

type KeptVariance = Pick<Variance, 'limit' | 'monthEnd'>;

/**
 * Holds forecasts against budgets. The accounts that are overspent most are kept with all there is to
 * say; of the others two amounts remain, since only the end tells which of them a payer covers.
 */
class BudgetComparisonFold {
  readonly #largest = new TopEntries<BudgetVariance>((a, b) =>
    largerFirst(a.difference, b.difference),
  );
  readonly #kept = new Map<string, KeptVariance>();
  #overspent = 0;
  #withoutBudget = 0;
  #unknown = 0;

  add({ account, forecast, budget }: Outlook): void {
    if (budget === undefined) this.#unknown += 1;
    if (budget === null) this.#withoutBudget += 1;
    if (!budget) return;
    const monthEnd = sum([forecast.actual, forecast.remaining]);
    const variance = varianceOf({ limit: budget.limit, monthEnd });
    if (new Exact(variance.difference).gt(0)) this.#overspent += 1;
    this.#kept.set(account.accountId, { limit: budget.limit, monthEnd });
    const requestIds = [...forecast.requestIds, budget.requestId];
    this.#largest.add([{ account, requestIds, budgetName: budget.name, ...variance }]);
  }

  /** @param payers - of accounts in the set */
  compare(payers: Payers): BudgetComparison {
    const isWithPayer = (accountId: string) => this.#kept.has(payers.get(accountId) ?? '');
    const counted = [...this.#kept].filter(([accountId]) => !isWithPayer(accountId));
    const limit = sum(counted.map(([, kept]) => kept.limit));
    const monthEnd = sum(counted.map(([, kept]) => kept.monthEnd));
    return {
      ...this.#largest.list(),
      total: counted.length > 0 ? varianceOf({ limit, monthEnd }) : null,
      overspent: this.#overspent,
      withPayer: this.#kept.size - counted.length,
      withoutBudget: this.#withoutBudget,
      unknown: this.#unknown,
    };
  }
}

function varianceOf({ limit, monthEnd }: KeptVariance): Variance {
  const difference = new Exact(monthEnd).minus(limit).toFixed();
  return { limit, monthEnd, difference, share: share(monthEnd, limit) };
}
