// What happens when a budget is exceeded: actions and notifications.
import type { Action, Budget, Definition, Notification } from '@aws-sdk/client-budgets';

const SUBSCRIBERS = [
  { SubscriptionType: 'EMAIL', Address: 'finops@example.com' } as const,
  { SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:111122223333:budgets' } as const,
];

interface Response {
  readonly type: 'APPLY_IAM_POLICY' | 'APPLY_SCP_POLICY' | 'RUN_SSM_DOCUMENTS';
  readonly threshold: number;
  readonly approval: 'AUTOMATIC' | 'MANUAL';
  definition(account: string): Definition;
}

const RESPONSES: readonly Response[] = [
  {
    type: 'APPLY_IAM_POLICY',
    threshold: 100,
    approval: 'AUTOMATIC',
    definition: (account) => ({
      IamActionDefinition: {
        PolicyArn: `arn:aws:iam::${account}:policy/DenyNewInstances`,
        Roles: ['Developer'],
      },
    }),
  },
  {
    type: 'RUN_SSM_DOCUMENTS',
    threshold: 110,
    approval: 'MANUAL',
    definition: () => ({
      SsmActionDefinition: {
        ActionSubType: 'STOP_EC2_INSTANCES',
        Region: 'us-east-1',
        InstanceIds: ['i-1234567890abcdef0'],
      },
    }),
  },
  {
    type: 'APPLY_SCP_POLICY',
    threshold: 120,
    approval: 'MANUAL',
    definition: (account) => ({
      ScpActionDefinition: { PolicyId: 'p-examplepolicyid111', TargetIds: [account] },
    }),
  },
];

/**
 * What happens when a budget is spent: something for budgets on a service, nothing for others.
 *
 * @param budget - the budget with what is spent of it
 * @param account - whose it is, twelve digits
 */
export function budgetActions(budget: Budget, account: string): Action[] {
  if (!budget.CostFilters?.Service) return [];
  const spent =
    Number(budget.CalculatedSpend?.ActualSpend?.Amount) / Number(budget.BudgetLimit?.Amount);
  return RESPONSES.map(({ type, threshold, approval, definition }, index) => ({
    ActionId: `00000000-0000-4000-8000-00000000000${index}`,
    BudgetName: budget.BudgetName,
    NotificationType: 'ACTUAL',
    ActionType: type,
    ActionThreshold: { ActionThresholdValue: threshold, ActionThresholdType: 'PERCENTAGE' },
    Definition: definition(account),
    ExecutionRoleArn: `arn:aws:iam::${account}:role/BudgetActions`,
    ApprovalModel: approval,
    Status:
      spent * 100 < threshold ? 'STANDBY' : approval === 'MANUAL' ? 'PENDING' : 'EXECUTION_SUCCESS',
    Subscribers: SUBSCRIBERS,
  }));
}

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
