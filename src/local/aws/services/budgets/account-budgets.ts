// The budgets that accounts have.
import type { Budget, CostTypes, Spend } from '@aws-sdk/client-budgets';
import { firstOfMonth, startOfDay, toDay } from '../../../../calendar.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import { type BudgetQuestion, MonthlyCosts } from './monthly-costs.ts';

/** An account with more budgets than the API's pages have by default, and unusual ones. */
const MANY = { account: '777788889999', teams: 110 };
const TEAMS = 8;

const COST_TYPES: CostTypes = {
  IncludeTax: true,
  IncludeSubscription: true,
  UseBlended: false,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseAmortized: false,
};

const MONTHLY_COST = {
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  CostTypes: COST_TYPES,
  TimePeriod: { Start: new Date('2025-01-01T00:00:00Z'), End: new Date('2087-06-15T00:00:00Z') },
} as const;

/**
 * The budgets of an account: kept, exceeded, about to be exceeded, planned month by month,
 * adjusting themselves, on usage, on commitments, one for each team; in one account also one that AWS
 * no longer updates, one with unusual cost types, and one with a filter expression.
 *
 * @param data - the bills that the spend is computed from
 * @param question - whose budgets, and when
 */
export function accountBudgets(data: BillingData, question: BudgetQuestion): Budget[] {
  const costs = new MonthlyCosts(data, question);
  const budgets = [
    totalBudget(costs),
    ...serviceBudgets(costs),
    plannedBudget(costs, question.now),
    adjustingBudget(costs, question.now),
    ...(question.account === MANY.account
      ? [staleBudget(costs), amortizedBudget(costs), modelBudget(costs, question.account)]
      : []),
    usageBudget(),
    commitmentBudget(),
    ...teamBudgets(costs, question.account),
  ];
  return budgets.map((budget) => ({ LastUpdatedTime: question.now, ...budget }));
}

function totalBudget(costs: MonthlyCosts): Budget {
  return {
    ...MONTHLY_COST,
    BudgetName: 'Monthly total',
    BudgetLimit: usd(Math.ceil(costs.lastMonth() * 1.25)),
    CalculatedSpend: calculatedSpend(costs),
  };
}

function serviceBudgets(costs: MonthlyCosts): Budget[] {
  const [exceeded = '', forecast = ''] = costs.services;
  const { actual: high } = costs.spend(exceeded);
  const { actual, forecast: expected } = costs.spend(forecast);
  return [
    {
      ...serviceBudget(costs, exceeded),
      BudgetLimit: usd(Number(high) * 0.8),
    },
    {
      ...serviceBudget(costs, forecast),
      BudgetLimit: usd((Number(actual) + Number(expected)) / 2),
    },
  ];
}

function serviceBudget(costs: MonthlyCosts, service: string): Budget {
  return {
    ...MONTHLY_COST,
    BudgetName: `${service} cap`,
    CostFilters: { Service: [service] },
    CalculatedSpend: calculatedSpend(costs, service),
  };
}

// Beside the plan, AWS has the limit of the current month where a fixed budget has its only one.
function plannedBudget(costs: MonthlyCosts, now: Date): Budget {
  const limits = Array.from({ length: 12 }, (_, index) => {
    const month = startOfDay(firstOfMonth(toDay(now), index)).getTime() / 1_000;
    return [String(month), usd(costs.lastMonth() * (1.3 + index / 100))] as const;
  });
  return {
    ...MONTHLY_COST,
    BudgetName: 'Growth plan',
    BudgetLimit: limits[0]?.[1],
    PlannedBudgetLimits: Object.fromEntries(limits),
    CalculatedSpend: calculatedSpend(costs),
  };
}

// The limit that AWS has worked out for the current month is there as in a fixed budget.
function adjustingBudget(costs: MonthlyCosts, now: Date): Budget {
  return {
    ...MONTHLY_COST,
    BudgetName: 'Last six months',
    BudgetLimit: usd(costs.lastMonth() * 1.4),
    AutoAdjustData: {
      AutoAdjustType: 'HISTORICAL',
      HistoricalOptions: { BudgetAdjustmentPeriod: 6, LookBackAvailablePeriods: 6 },
      LastAutoAdjustTime: startOfDay(firstOfMonth(toDay(now))),
    },
    CalculatedSpend: calculatedSpend(costs),
  };
}

// AWS keeps the figures of its last update.
function staleBudget(costs: MonthlyCosts): Budget {
  const stopped = new Date('2026-01-31T00:00:00Z');
  return {
    ...MONTHLY_COST,
    BudgetName: 'Two years back',
    BudgetLimit: usd(Math.ceil(costs.lastMonth() * 2)),
    CalculatedSpend: { ActualSpend: usd(1), ForecastedSpend: usd(2) },
    LastUpdatedTime: stopped,
    HealthStatus: {
      Status: 'UNHEALTHY',
      StatusReason: 'MULTI_YEAR_HISTORICAL_DATA_DISABLED',
      LastUpdatedTime: stopped,
    },
  };
}

// An older budget that leaves something out and spreads commitments.
function amortizedBudget(costs: MonthlyCosts): Budget {
  return {
    ...MONTHLY_COST,
    BudgetName: 'Amortized without tax',
    CostTypes: { ...COST_TYPES, IncludeTax: false, UseAmortized: true },
    BudgetLimit: usd(Math.ceil(costs.lastMonth() * 1.5)),
    CalculatedSpend: calculatedSpend(costs),
  };
}

// One of the newer kind. The SDK's types do not have product attributes yet, the API has.
function modelBudget(costs: MonthlyCosts, account: string): Budget {
  const { CostTypes: _costTypes, ...monthly } = MONTHLY_COST;
  const attributes: object = { ProductAttributes: { Key: 'model', Values: ['Claude Sonnet 5'] } };
  return {
    ...monthly,
    BudgetName: 'Model calls',
    FilterExpression: {
      And: [{ Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock'] } }, attributes],
    },
    Metrics: ['UnblendedCost'],
    BillingViewArn: `arn:aws:billing::${account}:billingview/primary`,
    BudgetLimit: usd(Math.ceil(costs.lastMonth() * 0.1)),
    CalculatedSpend: { ActualSpend: usd(0), ForecastedSpend: usd(0) },
  };
}

function usageBudget(): Budget {
  const { CostTypes: _costTypes, ...monthly } = MONTHLY_COST;
  return {
    ...monthly,
    BudgetName: 'Stored gigabytes',
    BudgetType: 'USAGE',
    CostFilters: { UsageTypeGroup: ['S3: Storage - Standard'] },
    BudgetLimit: { Amount: '50000.0', Unit: 'GB' },
    CalculatedSpend: {
      ActualSpend: { Amount: '31250.5', Unit: 'GB' },
      ForecastedSpend: { Amount: '44120.25', Unit: 'GB' },
    },
  };
}

function commitmentBudget(): Budget {
  return {
    ...MONTHLY_COST,
    BudgetName: 'Savings Plans utilization',
    BudgetType: 'SAVINGS_PLANS_UTILIZATION',
    BudgetLimit: { Amount: '100.0', Unit: 'PERCENTAGE' },
    CalculatedSpend: { ActualSpend: { Amount: '96.4', Unit: 'PERCENTAGE' } },
  };
}

function teamBudgets(costs: MonthlyCosts, account: string): Budget[] {
  const length = account === MANY.account ? MANY.teams : TEAMS;
  const { actual, forecast } = costs.spend();
  return Array.from({ length }, (_, index) => {
    const team = `team-${String(index + 1).padStart(3, '0')}`;
    return {
      ...MONTHLY_COST,
      BudgetName: `Team budget ${team}`,
      CostFilters: { TagKeyValue: [`user:Team$${team}`] },
      BudgetLimit: usd((costs.lastMonth() / length) * 1.5),
      CalculatedSpend: {
        ActualSpend: usd(Number(actual) / length),
        ForecastedSpend: usd(Number(forecast) / length),
      },
    };
  });
}

function calculatedSpend(
  costs: MonthlyCosts,
  service?: string,
): { ActualSpend: Spend; ForecastedSpend: Spend } {
  const { actual, forecast } = costs.spend(service);
  return {
    ActualSpend: { Amount: actual, Unit: 'USD' },
    ForecastedSpend: { Amount: forecast, Unit: 'USD' },
  };
}

function usd(amount: number): Spend {
  return { Amount: amount.toFixed(2), Unit: 'USD' };
}
