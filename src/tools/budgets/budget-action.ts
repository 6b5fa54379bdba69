import type { Action, Definition, Subscriber } from '@aws-sdk/client-budgets';
import { maskEmail } from './mask-email.ts';

/**
 * One budget action with the reference server's keys.
 *
 * @param action - from DescribeBudgetActionsForAccount or DescribeBudgetActionsForBudget
 */
export function toBudgetAction(action: Action): object {
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
