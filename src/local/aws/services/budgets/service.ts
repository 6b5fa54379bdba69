import type { Budget } from '@aws-sdk/client-budgets';
import * as z from 'zod';
import type { BillingData } from '../../../data/billing-data.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import { nextPage } from '../../engine/next-page.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { CallContext, Operation, ServiceParts } from '../../engine/service-module.ts';
import { accountBudgets } from './account-budgets.ts';
import { budgetActions } from './budget-actions.ts';
import { budgetNotifications } from './budget-notifications.ts';

interface BudgetList {
  /** API name, e.g. `DescribeBudgets`. */
  readonly operation: string;
  /** Member of the answer. */
  readonly member: string;
  readonly pageSize: { readonly usual: number; readonly most: number };
  /** Whether the request names one budget. */
  readonly ofOneBudget: boolean;
  list(budget: Budget, account: string): readonly unknown[];
}

const byHundred = { usual: 100, most: 100 };
const notifications = (budget: Budget) => ({
  BudgetName: budget.BudgetName,
  Notifications: budgetNotifications(budget),
});
const LISTS: readonly BudgetList[] = [
  {
    operation: 'DescribeBudgets',
    member: 'Budgets',
    pageSize: { usual: 100, most: 1000 },
    ofOneBudget: false,
    list: (budget) => [budget],
  },
  {
    operation: 'DescribeNotificationsForBudget',
    member: 'Notifications',
    pageSize: byHundred,
    ofOneBudget: true,
    list: budgetNotifications,
  },
  {
    operation: 'DescribeBudgetNotificationsForAccount',
    member: 'BudgetNotificationsForAccount',
    pageSize: { usual: 50, most: 1000 },
    ofOneBudget: false,
    list: (budget) => [notifications(budget)],
  },
  {
    operation: 'DescribeBudgetActionsForBudget',
    member: 'Actions',
    pageSize: byHundred,
    ofOneBudget: true,
    list: budgetActions,
  },
  {
    operation: 'DescribeBudgetActionsForAccount',
    member: 'Actions',
    pageSize: byHundred,
    ofOneBudget: false,
    list: budgetActions,
  },
];

/** AWS Budgets, with the spend of the bills. */
export const service = modelled('budgets', ({ data }: Pick<ServiceParts, 'data'>) => ({
  DescribeBudget: describeBudget(data),
  ...Object.fromEntries(LISTS.map((kind) => [kind.operation, listOperation(kind, data)])),
}));

const accountId = z.string().regex(/^\d{12}$/);
const NAME = /^(?![^:\\]*\/action\/)[^:\\]+$/;
const SCRIPT = /^.*<script>.*<\/script>/i;
const budgetName = z
  .string()
  .min(1)
  .max(100)
  .regex(NAME)
  .refine((name) => !SCRIPT.test(name));

const ShowFilterExpression = z.boolean().optional();

// Filter expressions come to those who ask for them only.
function budgetsAsAsked(
  budgets: readonly Budget[],
  shown: { readonly ShowFilterExpression?: boolean | undefined },
): readonly Budget[] {
  if (shown.ShowFilterExpression) return budgets;
  return budgets.map(({ FilterExpression: _expression, ...budget }) => budget);
}

function describeBudget(data: BillingData): Operation {
  const shape = z.object({ AccountId: accountId, BudgetName: budgetName, ShowFilterExpression });
  return (input, call) => {
    const { AccountId, BudgetName, ...shown } = parseInput(shape, input);
    refuseForeign(AccountId, call);
    const [budget] = budgetsNamed(BudgetName, budgetsAsAsked(accountBudgets(data, call), shown));
    return { Budget: budget };
  };
}

function listOperation(kind: BudgetList, data: BillingData): Operation {
  const { usual, most } = kind.pageSize;
  const shape = z.object({
    AccountId: accountId,
    BudgetName: kind.ofOneBudget ? budgetName : z.undefined().optional(),
    MaxResults: z.int().min(1).max(most).optional(),
    NextToken: z.string().optional(),
    ShowFilterExpression,
  });
  return (input, call) => {
    const { AccountId, BudgetName, MaxResults, NextToken, ...shown } = parseInput(shape, input);
    refuseForeign(AccountId, call);
    const all = budgetsAsAsked(accountBudgets(data, call), shown);
    const budgets = budgetsNamed(BudgetName, all);
    const page = nextPage(
      budgets.flatMap((budget) => kind.list(budget, call.account)),
      {
        operation: kind.operation,
        input: { BudgetName },
        call,
        pageSize: MaxResults ?? usual,
        token: NextToken,
      },
    );
    return { [kind.member]: page.items, NextToken: page.token };
  };
}

function refuseForeign(accountId: string, { account, principal }: CallContext): void {
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
