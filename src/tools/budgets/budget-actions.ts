import {
  type Action,
  BudgetsClient,
  DescribeBudgetActionsForAccountCommand,
  DescribeBudgetActionsForBudgetCommand,
} from '@aws-sdk/client-budgets';
import { group, listOf } from '../../answers/list-table.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { toBudgetAction } from './budget-action.ts';
import { listArguments, toListRequest, totalsOf } from './list-by-budget.ts';
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
    const input = await toListRequest(aws, args);
    const asked = { aws, service: BudgetsClient, input, token: 'NextToken', args } as const;
    const list =
      args.budget_name === undefined
        ? await readList({ ...asked, command: DescribeBudgetActionsForAccountCommand, items })
        : await readList({ ...asked, command: DescribeBudgetActionsForBudgetCommand, items });
    return { actions: list.items, ...totalsOf(list, input) };
  },

  table: listOf({ list: 'actions', columns: { action_type: group, status: group } }),
});

function items({ Actions: actions = [] }: { readonly Actions: Action[] | undefined }) {
  return actions.map(toBudgetAction);
}
