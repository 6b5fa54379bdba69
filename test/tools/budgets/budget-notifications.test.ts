import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgetNotifications } from '../../../src/tools/budgets/budget-notifications.ts';
import { callTool } from '../../support/call-tool.ts';
import { type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const ACCOUNT = '123456789012';
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

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object) =>
  callTool(budgetNotifications, { ...args }, scripted.aws({ accountId: ACCOUNT }));

it('lists those of one budget, each with its name', async () => {
  scripted.script({ DescribeNotificationsForBudget: { Notifications: [SENT, {}] } });
  expect(await ask({ budget_name: 'team', max_results: 7 })).toMatchObject({
    notifications: [
      { ...SHOWN, budget_name: 'team' },
      { ...UNKNOWN, budget_name: 'team' },
    ],
    total_count: 2,
    account_id: ACCOUNT,
    budget_name: 'team',
    complete: true,
    next_token: null,
  });
  expect(scripted.requests).toMatchObject([
    { operation: 'DescribeNotificationsForBudget', region: 'us-east-1' },
  ]);
  expect(scripted.requests[0]?.input).toEqual({
    AccountId: ACCOUNT,
    BudgetName: 'team',
    MaxResults: 7,
  });
});

describe('of the whole account', () => {
  const script = () =>
    scripted.script({
      DescribeBudgetNotificationsForAccount: ({ NextToken }) =>
        NextToken === undefined
          ? {
              BudgetNotificationsForAccount: [
                { BudgetName: 'one', Notifications: [SENT, SENT] },
                { BudgetName: 'quiet' },
              ],
              NextToken: 'second',
            }
          : { BudgetNotificationsForAccount: [{ BudgetName: 'two', Notifications: [SENT] }] },
    });

  it('is one list, counted by notification', async () => {
    script();
    const data = await ask({});
    expect(data).toMatchObject({
      notifications: [
        { ...SHOWN, budget_name: 'one' },
        { ...SHOWN, budget_name: 'one' },
        { ...SHOWN, budget_name: 'two' },
      ],
      total_count: 3,
      pagination: { total_results: 3, pages_fetched: 2 },
    });
    expect(data).not.toHaveProperty('budget_name');
    expect(scripted.requests.map(({ input }) => input)).toEqual([
      { AccountId: ACCOUNT, MaxResults: 100 },
      { AccountId: ACCOUNT, MaxResults: 100, NextToken: 'second' },
    ]);
  });

  it('goes on from where an incomplete answer ended', async () => {
    script();
    const first = await ask({ max_pages: 1 });
    expect(first).toMatchObject({ total_count: 2, complete: false });
    expect(await ask({ next_token: first.next_token })).toMatchObject({
      notifications: [{ budget_name: 'two' }],
      complete: true,
    });
  });
});
