// The tool `budget-actions`: what AWS Budgets does by itself when a budget is exceeded.
import {
  type Action,
  BudgetsClient,
  type Definition,
  DescribeBudgetActionsForAccountCommand,
  DescribeBudgetActionsForBudgetCommand,
  type Subscriber,
} from '@aws-sdk/client-budgets';
import { group, listOf } from '../../answers/list-table.ts';
import { readList } from '../paging/read-list.ts';
import { maskEmail } from '../personal-data.ts';
import { defineTool } from '../tool.ts';
import { budgetsOwnCharges, listArguments, toListRequest, totalsOf } from './budget-requests.ts';

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

/**
 * One budget action with the reference server's keys.
 *
 * @param action - from DescribeBudgetActionsForAccount or DescribeBudgetActionsForBudget
 */
function toBudgetAction(action: Action): object {
  return {
    action_id: action.ActionId ?? null,
    budget_name: action.BudgetName ?? null,
    notification_type: action.NotificationType ?? null,
    action_type: action.ActionType ?? null,
    approval_model: action.ApprovalModel ?? null,
    execution_role_arn: action.ExecutionRoleArn ?? null,
    status: action.Status ?? null,
    ...(action.ActionThreshold && {
      action_threshold: {
        action_threshold_value: action.ActionThreshold.ActionThresholdValue ?? null,
        action_threshold_type: action.ActionThreshold.ActionThresholdType ?? null,
      },
    }),
    ...(action.Definition && { definition: toDefinition(action.Definition) }),
    ...(action.Subscribers && { subscribers: action.Subscribers.map(toSubscriber) }),
  };
}

function toDefinition(definition: Definition): object {
  const { IamActionDefinition: iam, ScpActionDefinition: scp } = definition;
  const { SsmActionDefinition: ssm } = definition;
  return {
    ...(iam && {
      iam_action_definition: {
        policy_arn: iam.PolicyArn ?? null,
        ...(iam.Roles?.length && { roles: iam.Roles }),
        ...(iam.Groups?.length && { groups: iam.Groups }),
        ...(iam.Users?.length && { users: iam.Users }),
      },
    }),
    ...(scp && {
      scp_action_definition: { policy_id: scp.PolicyId ?? null, target_ids: scp.TargetIds ?? [] },
    }),
    ...(ssm && {
      ssm_action_definition: {
        action_sub_type: ssm.ActionSubType ?? null,
        instance_ids: ssm.InstanceIds ?? [],
        region: ssm.Region ?? null,
      },
    }),
  };
}

// E-mail addresses are personal data and would travel on to the model; topics are not.
function toSubscriber({ SubscriptionType: type, Address: address }: Subscriber): object {
  return {
    subscription_type: type ?? null,
    address: address === undefined || type === 'SNS' ? (address ?? null) : maskEmail(address),
  };
}
