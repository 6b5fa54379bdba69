import type { Budget, Notification } from '@aws-sdk/client-budgets';

/**
 * What an account wants to be told about a budget: at four fifths of the limit, and when the
 * forecast passes it. Budgets without a limit tell nothing.
 *
 * @param budget - the budget with what is spent of it
 */
export function budgetNotifications(budget: Budget): Notification[] {
  const { BudgetLimit, CalculatedSpend } = budget;
  if (!BudgetLimit || !CalculatedSpend) return [];
  const limit = Number(BudgetLimit.Amount);
  const actual = Number(CalculatedSpend.ActualSpend?.Amount);
  const forecast = Number(CalculatedSpend.ForecastedSpend?.Amount ?? 0);
  return [
    notification('ACTUAL', 80, actual > limit * 0.8),
    notification('FORECASTED', 100, forecast > limit),
  ];
}

function notification(
  NotificationType: 'ACTUAL' | 'FORECASTED',
  Threshold: number,
  alarmed: boolean,
): Notification {
  return {
    NotificationType,
    ComparisonOperator: 'GREATER_THAN',
    Threshold,
    ThresholdType: 'PERCENTAGE',
    NotificationState: alarmed ? 'ALARM' : 'OK',
  };
}
