import type { Budget, CalculatedSpend, TimePeriod } from '@aws-sdk/client-budgets';
import { toDay } from '../calendar.ts';
import { toAmount } from './amount.ts';
import { budgetStatus } from './budget-status.ts';

/**
 * One budget with the reference server's keys; parts that AWS does not send are left out.
 *
 * @param budget - from DescribeBudgets or DescribeBudget
 */
export function toBudget(budget: Budget): object {
  const status = budgetStatus(budget);
  const filters = budget.CostFilters ?? {};
  return {
    budget_name: budget.BudgetName ?? null,
    budget_type: budget.BudgetType ?? null,
    time_unit: budget.TimeUnit ?? null,
    ...(budget.BudgetLimit && { budget_limit: toAmount(budget.BudgetLimit) }),
    ...(budget.CalculatedSpend && { calculated_spend: toCalculatedSpend(budget.CalculatedSpend) }),
    ...(Object.keys(filters).length > 0 && { cost_filters: filters }),
    ...(budget.TimePeriod && { time_period: toTimePeriod(budget.TimePeriod) }),
    ...(status && { status }),
  };
}

function toCalculatedSpend({ ActualSpend: actual, ForecastedSpend: forecast }: CalculatedSpend) {
  return {
    ...(actual && { actual_spend: toAmount(actual) }),
    ...(forecast && { forecasted_spend: toAmount(forecast) }),
  };
}

function toTimePeriod({ Start: start, End: end }: TimePeriod): object {
  return { ...(start && { start: toDay(start) }), ...(end && { end: toDay(end) }) };
}
