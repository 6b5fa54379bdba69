import {
  BudgetsClient,
  DescribeBudgetActionsForAccountCommand,
  DescribeBudgetActionsForBudgetCommand,
} from '@aws-sdk/client-budgets';
import { defineTool } from '../tool.ts';
import { toBudgetAction } from './budget-action.ts';
import { type ListOperation, listArguments, listByBudget } from './list-by-budget.ts';
import { budgetsOwnCharges } from './shared-arguments.ts';

/**
 * What AWS Budgets does by itself when a budget is exceeded.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgetActionsForAccount.html
 */
export const budgetActions = defineTool({
  name: 'budget-actions',
  description:
    'What AWS Budgets does at a threshold (attach an IAM policy or a service control policy, stop ' +
    'instances), with status and approval: of one budget, or of all.',
  arguments: listArguments,
  // Service Authorization Reference, AWS Budget Service: unlike budgets, actions have their own.
  actions: ['budgets:DescribeBudgetActionsForAccount', 'budgets:DescribeBudgetActionsForBudget'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: budgetsOwnCharges(
    'DescribeBudgetActionsForAccount',
    'DescribeBudgetActionsForBudget',
  ),

  async run(args, { aws }) {
    const operation = args.budget_name === undefined ? actionsOfAccount : actionsOfBudget;
    const { items, totals } = await listByBudget(args, aws, operation);
    return { actions: items, ...totals };
  },
});

const actionsOfAccount: ListOperation = {
  name: 'DescribeBudgetActionsForAccount',
  async readPage(request, aws) {
    const command = new DescribeBudgetActionsForAccountCommand(request);
    const page = await aws.send(BudgetsClient, command);
    return { items: (page.Actions ?? []).map(toBudgetAction), nextToken: page.NextToken };
  },
};

const actionsOfBudget: ListOperation = {
  name: 'DescribeBudgetActionsForBudget',
  async readPage(request, aws) {
    const command = new DescribeBudgetActionsForBudgetCommand(request);
    const page = await aws.send(BudgetsClient, command);
    return { items: (page.Actions ?? []).map(toBudgetAction), nextToken: page.NextToken };
  },
};
