// The tool `budgets`: an account's budgets, or one of them.
import {
  type Budget,
  BudgetsClient,
  DescribeBudgetCommand,
  DescribeBudgetsCommand,
} from '@aws-sdk/client-budgets';
import { amount, day, group, listOf } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import { unlessRefused } from '../../aws/unless-refused.ts';
import { integer } from '../arguments/number.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { describeValue } from '../describe-value.ts';
import { MOST_PAGES } from '../paging/collect-pages.ts';
import { type List, readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { toBudget } from './budget.ts';
import {
  budgetName,
  budgetsAccountId,
  budgetsOwnCharges,
  resolveAccountId,
} from './budget-requests.ts';

/** Most budgets that AWS puts on a page. */
const PAGE_SIZE = 1_000;

// The pattern of BudgetName in AWS's own model of the API, in three.
const FORBIDDEN_IN_NAMES = [/[:\\]/, /\/action\//, /^.*<script>.*<\/script>/i];
const LONGEST_NAME = 100;

const shape = {
  budget_name: budgetName,
  max_results: integer(
    'Most budgets in one answer; without max_pages as many pages are read as that takes, up to ' +
      `${MOST_PAGES}.`,
    { minimum: 1 },
  ).default(100),
  account_id: budgetsAccountId,
  next_token: nextToken,
  max_pages: maxPages,
};

type Arguments = ToolArguments<typeof shape>;
type Found = Pick<List<unknown, Budget>, 'items' | 'end'>;

const WHOLE = { complete: true, next_token: null };

/**
 * Budgets with their limit, spend, forecast and status.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html
 */
export const budgets = defineTool({
  name: 'budgets',
  description:
    'AWS budgets with limit, planned limits, actual and forecasted spend, period, cost filters, and ' +
    'status: EXCEEDED, FORECASTED_TO_EXCEED or OK. One with a health_status is no longer updated by ' +
    'AWS: its figures are old, and it has no status. What happens at thresholds: budget-actions, ' +
    'budget-notifications.',
  arguments: shape,
  // Service Authorization Reference, AWS Budget Service: both operations are authorized by this.
  actions: ['budgets:ViewBudget'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  ownCharges: budgetsOwnCharges('DescribeBudgets', 'DescribeBudget'),

  check({ budget_name, next_token }) {
    if (budget_name === undefined || next_token === undefined) return;
    throw new ValidationError({
      parameter: 'next_token',
      expected: 'nothing, since budget_name asks for a single budget',
      received: describeValue(next_token),
    });
  },

  async run(args, { aws }) {
    const accountId = await resolveAccountId(aws, args.account_id);
    const found: Found =
      args.budget_name === undefined
        ? await describeBudgets(aws, accountId, args)
        : await describeBudget(aws, accountId, args.budget_name);
    return {
      budgets: found.items.map(toBudget),
      total_count: found.items.length,
      account_id: accountId,
      ...found.end,
    };
  },

  // One cost may count towards several budgets, so nothing of them is added up.
  table: listOf({
    list: 'budgets',
    columns: {
      budget_type: group,
      status: group,
      'calculated_spend.actual_spend.amount': amount({ in: 'calculated_spend.actual_spend.unit' }),
      'calculated_spend.forecasted_spend.amount': amount({
        in: 'calculated_spend.forecasted_spend.unit',
      }),
      'budget_limit.amount': amount({ in: 'budget_limit.unit' }),
      'time_period.start': day,
      'time_period.end': day,
    },
  }),
});

function describeBudgets(aws: Aws, accountId: string, args: Arguments) {
  return readList({
    aws,
    service: BudgetsClient,
    command: DescribeBudgetsCommand,
    input: { AccountId: accountId, ShowFilterExpression: true },
    token: 'NextToken',
    size: { member: 'MaxResults', most: PAGE_SIZE },
    args,
    items: (page) => page.Budgets,
  });
}

async function describeBudget(aws: Aws, accountId: string, name: string): Promise<Found> {
  if (!canBeBudgetName(name)) return { items: [], end: WHOLE };
  const command = new DescribeBudgetCommand({
    AccountId: accountId,
    BudgetName: name,
    ShowFilterExpression: true,
  });
  // As in the reference server, a name that does not exist is an empty list, not an error.
  const found = await unlessRefused(aws.send(BudgetsClient, command), 'NotFoundException');
  return { items: found?.Budget ? [found.Budget] : [], end: WHOLE };
}

// AWS refuses to look for other names, of which there can be no budget.
function canBeBudgetName(name: string): boolean {
  return [...name].length <= LONGEST_NAME && !FORBIDDEN_IN_NAMES.some((each) => each.test(name));
}
