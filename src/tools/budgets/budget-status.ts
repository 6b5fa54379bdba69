import type { Budget, BudgetType } from '@aws-sdk/client-budgets';
import { Decimal } from 'decimal.js';

/** How a budget stands. */
export type BudgetStatus = 'EXCEEDED' | 'FORECASTED_TO_EXCEED' | 'OK';

// The other types aim at a utilization or coverage: there, reaching the limit is the goal.
const SPENDING_TYPES: ReadonlySet<BudgetType | undefined> = new Set<BudgetType>(['COST', 'USAGE']);

/**
 * Compares what was spent, then what is forecast, with the limit. Reaching it counts as exceeding,
 * as in the reference server.
 *
 * @param budget - from DescribeBudgets
 * @returns undefined where there is nothing to compare: no limit, no spend yet, figures that AWS no
 *   longer updates, or a budget that does not limit spending
 */
export function budgetStatus(budget: Budget): BudgetStatus | undefined {
  if (!isUpdated(budget)) return undefined;
  const limit = budget.BudgetLimit?.Amount;
  const actual = budget.CalculatedSpend?.ActualSpend?.Amount;
  const forecast = budget.CalculatedSpend?.ForecastedSpend?.Amount;
  if (!SPENDING_TYPES.has(budget.BudgetType) || !limit || !actual) return undefined;
  if (new Decimal(actual).gte(limit)) return 'EXCEEDED';
  if (forecast && new Decimal(forecast).gte(limit)) return 'FORECASTED_TO_EXCEED';
  return 'OK';
}

/**
 * Whether AWS keeps the budget's figures up to date; what it says nothing about, it does.
 *
 * @param budget - from DescribeBudgets
 */
export function isUpdated({ HealthStatus: health }: Budget): boolean {
  return (health?.Status ?? 'HEALTHY') === 'HEALTHY';
}
