// The tool `budget-notifications`: when AWS Budgets tells somebody about a budget.
import {
  BudgetsClient,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeNotificationsForBudgetCommand,
  type Notification,
} from '@aws-sdk/client-budgets';
import { group, listOf } from '../../answers/list-table.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { budgetsOwnCharges, listArguments, toListRequest, totalsOf } from './budget-requests.ts';

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
    const input = await toListRequest(aws, args);
    const { BudgetName: name } = input;
    const asked = { aws, service: BudgetsClient, input, token: 'NextToken', args } as const;
    const list =
      name === undefined
        ? await readList({
            ...asked,
            command: DescribeBudgetNotificationsForAccountCommand,
            items: (page) =>
              page.BudgetNotificationsForAccount?.flatMap(({ BudgetName, Notifications = [] }) =>
                Notifications.map((each) => toNotification(each, BudgetName)),
              ),
          })
        : await readList({
            ...asked,
            command: DescribeNotificationsForBudgetCommand,
            items: (page) => page.Notifications?.map((each) => toNotification(each, name)),
          });
    return { notifications: list.items, ...totalsOf(list, input) };
  },

  table: listOf({
    list: 'notifications',
    columns: { notification_type: group, notification_state: group },
  }),
});

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
