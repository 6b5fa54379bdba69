import {
  BudgetsClient,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeNotificationsForBudgetCommand,
  type Notification,
} from '@aws-sdk/client-budgets';
import { defineTool } from '../tool.ts';
import { type ListOperation, listArguments, listByBudget } from './list-by-budget.ts';
import { budgetsOwnCharges } from './shared-arguments.ts';

/**
 * When AWS Budgets tells somebody about a budget.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgetNotificationsForAccount.html
 */
export const budgetNotifications = defineTool({
  name: 'budget-notifications',
  description:
    'Alert thresholds of AWS budgets (actual or forecasted, percentage or amount), and which are in ' +
    'alarm: of one budget, or of all.',
  arguments: listArguments,
  // Service Authorization Reference, AWS Budget Service: both operations are authorized by this.
  actions: ['budgets:ViewBudget'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: budgetsOwnCharges(
    'DescribeBudgetNotificationsForAccount',
    'DescribeNotificationsForBudget',
  ),

  async run(args, { aws }) {
    const operation =
      args.budget_name === undefined ? notificationsOfAccount : notificationsOfBudget;
    const { items, totals } = await listByBudget(args, aws, operation);
    return { notifications: items, ...totals };
  },
});

const notificationsOfAccount: ListOperation = {
  name: 'DescribeBudgetNotificationsForAccount',
  async readPage(request, aws) {
    const command = new DescribeBudgetNotificationsForAccountCommand(request);
    const page = await aws.send(BudgetsClient, command);
    const items = (page.BudgetNotificationsForAccount ?? []).flatMap((budget) =>
      (budget.Notifications ?? []).map((item) => toNotification(item, budget.BudgetName)),
    );
    return { items, nextToken: page.NextToken };
  },
};

const notificationsOfBudget: ListOperation = {
  name: 'DescribeNotificationsForBudget',
  async readPage(request, aws) {
    const command = new DescribeNotificationsForBudgetCommand(request);
    const page = await aws.send(BudgetsClient, command);
    const items = (page.Notifications ?? []).map((item) =>
      toNotification(item, request.BudgetName),
    );
    return { items, nextToken: page.NextToken };
  },
};

function toNotification(notification: Notification, budgetName: string | undefined): object {
  return {
    notification_type: notification.NotificationType ?? null,
    comparison_operator: notification.ComparisonOperator ?? null,
    threshold: notification.Threshold ?? null,
    threshold_type: notification.ThresholdType ?? null,
    notification_state: notification.NotificationState ?? null,
    ...(budgetName !== undefined && { budget_name: budgetName }),
  };
}
