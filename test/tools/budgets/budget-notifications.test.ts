import { expect } from 'vitest';
import { budgetNotifications } from '../../../src/tools/budgets/budget-notifications.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR } from '../../support/start-tool-aws.ts';

const SENT = {
  NotificationType: 'FORECASTED',
  ComparisonOperator: 'GREATER_THAN',
  Threshold: 90,
  ThresholdType: 'PERCENTAGE',
  NotificationState: 'ALARM',
};
const SHOWN = {
  notification_type: 'FORECASTED',
  comparison_operator: 'GREATER_THAN',
  threshold: 90,
  threshold_type: 'PERCENTAGE',
  notification_state: 'ALARM',
};
const UNKNOWN = {
  notification_type: null,
  comparison_operator: null,
  threshold: null,
  threshold_type: null,
  notification_state: null,
};

const OF_ACCOUNT = 'DescribeBudgetNotificationsForAccount';
const OF_BUDGET = 'DescribeNotificationsForBudget';
const asking = (operation: string, input: object) => ({
  operation,
  region: 'us-east-1',
  input: { AccountId: KEY_PAIR, ...input },
});
const TWO_PAGES = {
  [OF_ACCOUNT]: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === undefined
      ? {
          BudgetNotificationsForAccount: [
            { BudgetName: 'one', Notifications: [SENT, SENT] },
            { BudgetName: 'quiet' },
          ],
          NextToken: 'second',
        }
      : { BudgetNotificationsForAccount: [{ BudgetName: 'two', Notifications: [SENT] }] },
};

describeTool(budgetNotifications, [
  {
    name: 'lists those of one budget, each with its name',
    args: { budget_name: 'team', max_results: 7 },
    aws: { [OF_BUDGET]: { Notifications: [SENT, {}] } },
    part: {
      notifications: [
        { ...SHOWN, budget_name: 'team' },
        { ...UNKNOWN, budget_name: 'team' },
      ],
      total_count: 2,
      account_id: KEY_PAIR,
      budget_name: 'team',
      complete: true,
      next_token: null,
    },
    requests: [asking(OF_BUDGET, { BudgetName: 'team', MaxResults: 7 })],
  },
  {
    name: 'makes one list of the whole account, counted by notification',
    aws: TWO_PAGES,
    answer: {
      notifications: [
        { ...SHOWN, budget_name: 'one' },
        { ...SHOWN, budget_name: 'one' },
        { ...SHOWN, budget_name: 'two' },
      ],
      total_count: 3,
      account_id: KEY_PAIR,
      pagination: expect.objectContaining({ total_results: 3, pages_fetched: 2 }),
      complete: true,
      next_token: null,
    },
    requests: [
      asking(OF_ACCOUNT, { MaxResults: 100 }),
      asking(OF_ACCOUNT, { MaxResults: 100, NextToken: 'second' }),
    ],
  },
  {
    name: 'goes on from where an incomplete answer ended',
    args: { max_pages: 1 },
    aws: TWO_PAGES,
    part: { total_count: 2, complete: false },
    next: { part: { notifications: [{ budget_name: 'two' }], complete: true } },
  },
]);
