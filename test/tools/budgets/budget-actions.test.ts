import { expect } from 'vitest';
import { budgetActions } from '../../../src/tools/budgets/budget-actions.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { KEY_PAIR } from '../../support/start-tool-aws.ts';

const ROLE = `arn:aws:iam::${KEY_PAIR}:role/budgets`;
const TOPIC = `arn:aws:sns:us-east-1:${KEY_PAIR}:budget-alerts`;
const OF_ACCOUNT = 'DescribeBudgetActionsForAccount';
const OF_BUDGET = 'DescribeBudgetActionsForBudget';

const ACTION = {
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
};
const SHOWN = {
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
};

const asking = (input: object, operation = OF_ACCOUNT) => [
  { operation, region: 'us-east-1', input: { AccountId: KEY_PAIR, MaxResults: 100, ...input } },
];
const defined = (Definition: object, definition: object) => ({
  name: `shows the definition ${JSON.stringify(Definition)}`,
  aws: { [OF_ACCOUNT]: { Actions: [{ Definition }] } },
  part: { actions: [{ definition }] },
});
const TWO_PAGES = {
  [OF_ACCOUNT]: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === undefined
      ? { Actions: [{ ActionId: 'one' }], NextToken: 'second' }
      : { Actions: [{ ActionId: 'two' }] },
};

describeTool(budgetActions, [
  { name: 'asks about the whole account', requests: asking({}) },
  {
    name: 'asks about one budget',
    args: { budget_name: 'team' },
    aws: { [OF_BUDGET]: { Actions: [] } },
    requests: asking({ BudgetName: 'team' }, OF_BUDGET),
  },
  {
    name: 'takes a page size',
    args: { max_results: 5 },
    aws: { [OF_ACCOUNT]: { Actions: [] } },
    requests: asking({ MaxResults: 5 }),
  },
  {
    name: 'asks for no larger page than there is',
    args: { max_results: 500 },
    requests: asking({}),
  },
  {
    name: 'keeps thresholds, definitions and subscribers, e-mail addresses masked',
    args: { budget_name: 'team' },
    aws: { [OF_BUDGET]: { Actions: [ACTION] } },
    answer: {
      actions: [SHOWN],
      total_count: 1,
      account_id: KEY_PAIR,
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
    },
  },
  defined(
    { IamActionDefinition: { PolicyArn: 'p', Groups: ['g'], Users: ['u'], Roles: [] } },
    { iam_action_definition: { policy_arn: 'p', groups: ['g'], users: ['u'] } },
  ),
  defined(
    { ScpActionDefinition: { PolicyId: 'p-1', TargetIds: ['ou-1'] } },
    { scp_action_definition: { policy_id: 'p-1', target_ids: ['ou-1'] } },
  ),
  defined(
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
  ),
  {
    name: 'says what is left, and goes on from there',
    args: { max_pages: 1 },
    aws: TWO_PAGES,
    part: {
      actions: [{ action_id: 'one' }],
      pagination: { complete_dataset: false, has_more: true, next_token: expect.any(String) },
      complete: false,
    },
    next: { part: { actions: [{ action_id: 'two' }], complete: true } },
  },
  {
    name: 'reads every page',
    aws: TWO_PAGES,
    part: { total_count: 2, pagination: { pages_fetched: 2 } },
  },
  {
    name: 'fails with AWS’s own code for a budget that does not exist',
    args: { budget_name: 'none' },
    error: { code: 'NotFoundException', operation: OF_BUDGET },
  },
  {
    name: 'does not go on with the token of the whole account for one budget',
    args: { max_pages: 1 },
    aws: { [OF_ACCOUNT]: { Actions: [], NextToken: 'more' }, [OF_BUDGET]: { Actions: [] } },
    next: { args: { budget_name: 'team' }, error: { data: { parameter: 'next_token' } } },
  },
  { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
  { refused: 'max_pages', args: { max_pages: 0 }, allowed: { max_pages: 1 } },
  { refused: 'account_id', args: { account_id: 123456789012 }, allowed: { account_id: KEY_PAIR } },
]);
