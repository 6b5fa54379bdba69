import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgetActions } from '../../../src/tools/budgets/budget-actions.ts';
import { callTool } from '../../support/call-tool.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/budgets`;
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:budget-alerts`;

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

const ask = (args: object) =>
  callTool(budgetActions, { ...args }, scripted.aws({ accountId: ACCOUNT }));

const ALL = { AccountId: ACCOUNT, MaxResults: 100 };

describe('what AWS is asked', () => {
  it.each([
    { asked: {}, operation: 'DescribeBudgetActionsForAccount', input: ALL },
    {
      asked: { budget_name: 'team' },
      operation: 'DescribeBudgetActionsForBudget',
      input: { ...ALL, BudgetName: 'team' },
    },
    {
      asked: { max_results: 5 },
      operation: 'DescribeBudgetActionsForAccount',
      input: { ...ALL, MaxResults: 5 },
    },
    { asked: { max_results: 500 }, operation: 'DescribeBudgetActionsForAccount', input: ALL },
  ])('$asked', async ({ asked, operation, input }) => {
    scripted.script({ [operation]: { Actions: [] } });
    await ask(asked);
    expect(scripted.requests).toMatchObject([{ operation, region: 'us-east-1' }]);
    expect(scripted.requests[0]?.input).toEqual(input);
  });
});

describe('what the caller gets', () => {
  it('keeps thresholds, definitions and subscribers, e-mail addresses masked', async () => {
    scripted.script({
      DescribeBudgetActionsForBudget: {
        Actions: [
          {
            ActionId: 'a-1',
            BudgetName: 'team',
            NotificationType: 'ACTUAL',
            ActionType: 'APPLY_IAM_POLICY',
            ApprovalModel: 'MANUAL',
            ExecutionRoleArn: ROLE,
            Status: 'STANDBY',
            ActionThreshold: { ActionThresholdValue: 80.5, ActionThresholdType: 'PERCENTAGE' },
            Definition: { IamActionDefinition: { PolicyArn: 'arn:example', Roles: ['dev'] } },
            Subscribers: [
              { SubscriptionType: 'EMAIL', Address: 'jane.doe@example.com' },
              { SubscriptionType: 'SNS', Address: TOPIC },
            ],
          },
        ],
      },
    });
    expect(await ask({ budget_name: 'team' })).toEqual({
      actions: [
        {
          action_id: 'a-1',
          budget_name: 'team',
          notification_type: 'ACTUAL',
          action_type: 'APPLY_IAM_POLICY',
          approval_model: 'MANUAL',
          execution_role_arn: ROLE,
          status: 'STANDBY',
          action_threshold: { action_threshold_value: 80.5, action_threshold_type: 'PERCENTAGE' },
          definition: { iam_action_definition: { policy_arn: 'arn:example', roles: ['dev'] } },
          subscribers: [
            { subscription_type: 'EMAIL', address: 'j***@example.com' },
            { subscription_type: 'SNS', address: TOPIC },
          ],
        },
      ],
      total_count: 1,
      account_id: ACCOUNT,
      budget_name: 'team',
      pagination: {
        complete_dataset: true,
        pages_fetched: 1,
        total_results: 1,
        has_more: false,
        next_token: null,
      },
      complete: true,
      next_token: null,
    });
  });

  it.each([
    [
      { IamActionDefinition: { PolicyArn: 'p', Groups: ['g'], Users: ['u'], Roles: [] } },
      { iam_action_definition: { policy_arn: 'p', groups: ['g'], users: ['u'] } },
    ],
    [
      { ScpActionDefinition: { PolicyId: 'p-1', TargetIds: ['ou-1'] } },
      { scp_action_definition: { policy_id: 'p-1', target_ids: ['ou-1'] } },
    ],
    [
      {
        SsmActionDefinition: {
          ActionSubType: 'STOP_EC2_INSTANCES',
          InstanceIds: ['i-1'],
          Region: 'eu-west-1',
        },
      },
      {
        ssm_action_definition: {
          action_sub_type: 'STOP_EC2_INSTANCES',
          instance_ids: ['i-1'],
          region: 'eu-west-1',
        },
      },
    ],
  ])('definition %o', async (Definition, definition) => {
    scripted.script({ DescribeBudgetActionsForAccount: { Actions: [{ Definition }] } });
    expect(await ask({})).toMatchObject({ actions: [{ definition }] });
  });

  it('says what is left, and goes on from there', async () => {
    scripted.script({
      DescribeBudgetActionsForAccount: ({ NextToken }) =>
        NextToken === undefined
          ? { Actions: [{ ActionId: 'one' }], NextToken: 'second' }
          : { Actions: [{ ActionId: 'two' }] },
    });
    const first = await ask({ max_pages: 1 });
    expect(first).toMatchObject({
      actions: [{ action_id: 'one' }],
      pagination: { complete_dataset: false, has_more: true, next_token: first.next_token },
      complete: false,
    });
    const second = await ask({ next_token: first.next_token });
    expect(second).toMatchObject({ actions: [{ action_id: 'two' }], complete: true });
    expect(await ask({})).toMatchObject({ total_count: 2, pagination: { pages_fetched: 2 } });
  });

  it("fails with AWS's own code for a budget that does not exist", async () => {
    scripted.script({ DescribeBudgetActionsForBudget: new Refusal('NotFoundException') });
    await expect(ask({ budget_name: 'none' })).rejects.toMatchObject({
      code: 'NotFoundException',
      operation: 'DescribeBudgetActionsForBudget',
    });
  });
});

describe('what is refused before AWS is asked, and the nearest call that is not', () => {
  it.each([
    ['max_results', { max_results: 0 }, { max_results: 1 }],
    ['max_pages', { max_pages: 0 }, { max_pages: 1 }],
    ['account_id', { account_id: 123456789012 }, { account_id: ACCOUNT }],
  ])('%s: %o', async (parameter, refused, allowed) => {
    scripted.script({ DescribeBudgetActionsForAccount: { Actions: [] } });
    await expect(ask(refused)).rejects.toMatchObject({ data: { parameter } });
    expect(scripted.requests).toEqual([]);
    await expect(ask(allowed)).resolves.toMatchObject({ complete: true });
  });

  it('next_token: of the whole account for one budget', async () => {
    scripted.script({
      DescribeBudgetActionsForAccount: { Actions: [], NextToken: 'more' },
      DescribeBudgetActionsForBudget: { Actions: [] },
    });
    const { next_token } = await ask({ max_pages: 1 });
    await expect(ask({ budget_name: 'team', next_token })).rejects.toMatchObject({
      data: { parameter: 'next_token' },
    });
    await expect(ask({ budget_name: 'team' })).resolves.toMatchObject({ complete: true });
  });
});
