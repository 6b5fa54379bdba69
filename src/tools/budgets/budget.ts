// A budget as it is shown, with its status.
import type {
  Budget,
  BudgetType,
  CalculatedSpend,
  CostTypes,
  Spend,
  TimePeriod,
} from '@aws-sdk/client-budgets';
import { readExact } from '../../answers/exact.ts';
import { unmodelledIn } from '../../aws/unmodelled-members.ts';
import { toDay } from '../../calendar.ts';

/**
 * One budget with the reference server's keys, and what else tells which costs it counts; parts that
 * AWS does not send are left out, and parts that the SDK cannot read are named.
 *
 * @param budget - from DescribeBudgets or DescribeBudget
 */
export function toBudget(budget: Budget): object {
  const status = budgetStatus(budget);
  const filters = budget.CostFilters ?? {};
  const types = unusualCostTypes(budget.CostTypes ?? {});
  const notShown = unmodelledIn(budget);
  return {
    budget_name: budget.BudgetName ?? null,
    budget_type: budget.BudgetType ?? null,
    time_unit: budget.TimeUnit ?? null,
    ...(budget.BudgetLimit && { budget_limit: toAmount(budget.BudgetLimit) }),
    ...(budget.PlannedBudgetLimits && {
      planned_budget_limits: toPlannedLimits(budget.PlannedBudgetLimits),
    }),
    ...(budget.CalculatedSpend && { calculated_spend: toCalculatedSpend(budget.CalculatedSpend) }),
    ...(Object.keys(filters).length > 0 && { cost_filters: filters }),
    ...(budget.FilterExpression && { filter_expression: budget.FilterExpression }),
    ...(Object.keys(types).length > 0 && { cost_types: types }),
    ...(budget.Metrics && { metrics: budget.Metrics }),
    ...(budget.BillingViewArn && { billing_view_arn: budget.BillingViewArn }),
    ...(budget.TimePeriod && { time_period: toTimePeriod(budget.TimePeriod) }),
    ...(!isUpdated(budget) && toHealth(budget)),
    ...(notShown.length > 0 && { not_shown: notShown }),
    ...(status && { status }),
  };
}

// AWS has them by the second in which their period starts, the current one included.
function toPlannedLimits(limits: Record<string, Spend>): object[] {
  return Object.entries(limits)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([second, limit]) => ({
      start: toDay(new Date(Number(second) * 1000)),
      ...toAmount(limit),
    }));
}

// Its figures are those of the last update and no status comes of them.
function toHealth({ HealthStatus: health = {}, LastUpdatedTime: updated }: Budget): object {
  return {
    health_status: { status: health.Status ?? null, status_reason: health.StatusReason ?? null },
    last_updated_time: updated?.toISOString() ?? null,
  };
}

// What is not said is included, unblended and not amortized: eleven members that hardly ever differ.
function unusualCostTypes(types: CostTypes): CostTypes {
  const unusual = Object.entries(types).filter(
    ([name, value]) => value !== undefined && value !== name.startsWith('Include'),
  );
  return Object.fromEntries(unusual);
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

/** How a budget stands. */
type BudgetStatus = 'EXCEEDED' | 'FORECASTED_TO_EXCEED' | 'OK';

// The other types aim at a utilization or coverage: there, reaching the limit is the goal.
const SPENDING_TYPES: ReadonlySet<BudgetType | undefined> = new Set<BudgetType>(['COST', 'USAGE']);

/**
 * Compares what was spent, then what is forecast, with the limit. Reaching it counts as exceeding,
 * as in the reference server.
 *
 * @param budget - from DescribeBudgets
 * @returns undefined where there is nothing to compare: no limit, no spend yet, figures that AWS no
 *   longer updates, that are no numbers or of another unit, or a budget that does not limit spending
 */
function budgetStatus(budget: Budget): BudgetStatus | undefined {
  if (!isUpdated(budget) || !SPENDING_TYPES.has(budget.BudgetType)) return undefined;
  const { BudgetLimit: limit, CalculatedSpend: spend } = budget;
  const isSpent = reaches(spend?.ActualSpend, limit);
  if (isSpent !== false) return isSpent && 'EXCEEDED';
  if (!spend?.ForecastedSpend?.Amount) return 'OK';
  const isForecast = reaches(spend.ForecastedSpend, limit);
  if (isForecast === undefined) return undefined;
  return isForecast ? 'FORECASTED_TO_EXCEED' : 'OK';
}

/** @returns undefined where they do not compare */
function reaches(spend: Partial<Spend> = {}, limit: Partial<Spend> = {}): boolean | undefined {
  const [amount, most] = [readExact(spend.Amount), readExact(limit.Amount)];
  if (!amount || !most || spend.Unit !== limit.Unit) return undefined;
  return amount.gte(most);
}

/**
 * Whether AWS keeps the budget's figures up to date; what it says nothing about, it does.
 *
 * @param budget - from DescribeBudgets
 */
function isUpdated({ HealthStatus: health }: Budget): boolean {
  return (health?.Status ?? 'HEALTHY') === 'HEALTHY';
}

/** An amount as AWS Budgets has it. */
interface Amount {
  /** Decimal text, untouched. */
  readonly amount: string | null;
  /** Currency, such as `USD`; for usage budgets the unit of use, such as `GB`. */
  readonly unit: string | null;
  /** Both in one text. */
  readonly formatted: string;
}

/**
 * One amount with the reference server's keys.
 *
 * @param spend - from DescribeBudgets
 */
function toAmount({ Amount: amount = '', Unit: unit = '' }: Spend): Amount {
  return { amount: amount || null, unit: unit || null, formatted: `${amount} ${unit}`.trim() };
}
