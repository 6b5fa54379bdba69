// AWS Budgets: the budgets of an account, their actions and notifications.
import type { Budget, DescribeBudgetRequest } from '@aws-sdk/client-budgets';
import type { BillingData } from '../../../data/billing-data.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { type ModelledOperation, modelled } from '../../engine/model/modelled.ts';
import type { CallContext, ServiceParts } from '../../engine/service-module.ts';
import { accountBudgets } from './account-budgets.ts';
import { budgetActions, budgetNotifications } from './budget-actions.ts';

interface BudgetList {
  /** API name, e.g. `DescribeBudgets`. */
  readonly operation: string;
  /** Member of the answer. */
  readonly member: string;
  readonly pageSize: number;
  list(budget: Budget, account: string): readonly unknown[];
}

const notifications = (budget: Budget) => ({
  BudgetName: budget.BudgetName,
  Notifications: budgetNotifications(budget),
});
const LISTS: readonly BudgetList[] = [
  {
    operation: 'DescribeBudgets',
    member: 'Budgets',
    pageSize: 100,
    list: (budget) => [budget],
  },
  {
    operation: 'DescribeNotificationsForBudget',
    member: 'Notifications',
    pageSize: 100,
    list: budgetNotifications,
  },
  {
    operation: 'DescribeBudgetNotificationsForAccount',
    member: 'BudgetNotificationsForAccount',
    pageSize: 50,
    list: (budget) => [notifications(budget)],
  },
  {
    operation: 'DescribeBudgetActionsForBudget',
    member: 'Actions',
    pageSize: 100,
    list: budgetActions,
  },
  {
    operation: 'DescribeBudgetActionsForAccount',
    member: 'Actions',
    pageSize: 100,
    list: budgetActions,
  },
];

/** AWS Budgets, with the spend of the bills. */
export const service = modelled('budgets', ({ data }: Pick<ServiceParts, 'data'>) => ({
  DescribeBudget: describeBudget(data),
  ...Object.fromEntries(LISTS.map((kind) => [kind.operation, listOperation(kind, data)])),
}));

// Filter expressions come to those who ask for them only.
function budgetsAsAsked(
  budgets: readonly Budget[],
  shown: { readonly ShowFilterExpression?: boolean | undefined },
): readonly Budget[] {
  if (shown.ShowFilterExpression) return budgets;
  return budgets.map(({ FilterExpression: _expression, ...budget }) => budget);
}

function describeBudget(data: BillingData): ModelledOperation {
  return ({ AccountId, BudgetName, ...shown }: DescribeBudgetRequest, call) => {
    refuseForeign(AccountId, call);
    const [budget] = budgetsNamed(BudgetName, budgetsAsAsked(accountBudgets(data, call), shown));
    return { Budget: budget };
  };
}

interface ListRequest extends Omit<DescribeBudgetRequest, 'BudgetName'> {
  readonly BudgetName?: string;
}

function listOperation(kind: BudgetList, data: BillingData): ModelledOperation {
  return ({ AccountId, BudgetName, ...shown }: ListRequest, call, page) => {
    refuseForeign(AccountId, call);
    const all = budgetsAsAsked(accountBudgets(data, call), shown);
    const listed = budgetsNamed(BudgetName, all).flatMap((each) => kind.list(each, call.account));
    const { items, ...next } = page(listed, kind.pageSize);
    return { [kind.member]: items, ...next };
  };
}

function refuseForeign(accountId: string | undefined, { account, principal }: CallContext): void {
  if (accountId === account) return;
  throw new AwsFault(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to access account ${accountId}`,
  );
}

function budgetsNamed(name: string | undefined, budgets: readonly Budget[]): readonly Budget[] {
  if (name === undefined) return budgets;
  const found = budgets.filter(({ BudgetName }) => BudgetName === name);
  if (found.length > 0) return found;
  throw new AwsFault(
    'NotFoundException',
    `Unable to get budget: ${name} - the budget doesn't exist.`,
  );
}
