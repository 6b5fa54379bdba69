import type { Action, Budget, Definition } from '@aws-sdk/client-budgets';

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
