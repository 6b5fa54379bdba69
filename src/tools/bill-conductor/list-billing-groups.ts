// The tool `list-billing-groups`: whom a reseller bills, and by which pricing plan.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import {
  type BillingGroupListElement,
  type ListBillingGroupAccountGrouping,
  ListBillingGroupsCommand,
} from '../../aws/models/billingconductor.ts';
import { defineTool } from '../tool.ts';
import {
  accountMember,
  anyOf,
  billingPeriod,
  filtersOf,
  groupArn,
  paging,
  planArn,
  timesOf,
} from './arguments.ts';
import { monthList } from './month-list.ts';

const nameSearch = z.strictObject({
  SearchOption: z.enum(['STARTS_WITH']),
  SearchValue: z.string().min(1).max(128),
});

const transferArn = z
  .string()
  .regex(/^arn:[^:]+:organizations::[0-9]{12}:transfer\/./, 'the ARN of a billing transfer');

const shape = {
  billing_period: billingPeriod,
  filters: filtersOf(
    {
      Arns: anyOf(groupArn),
      PricingPlan: planArn.startsWith('arn:', 'the ARN of a pricing plan').optional(),
      Statuses: anyOf(z.enum(['ACTIVE', 'PRIMARY_ACCOUNT_MISSING', 'PENDING']), 2),
      AutoAssociate: z.boolean({ error: 'true or false' }).optional(),
      PrimaryAccountIds: anyOf(accountMember),
      BillingGroupTypes: anyOf(z.enum(['STANDARD', 'TRANSFER_BILLING']), 2),
      Names: anyOf(nameSearch, 1),
      ResponsibilityTransferArns: anyOf(transferArn, 30),
    },
    { Statuses: ['ACTIVE'] },
  ),
  ...paging,
};

/**
 * Billing groups of a payer.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListBillingGroups.html
 */
export const listBillingGroups = defineTool({
  name: 'list-billing-groups',
  description: 'Billing groups: whom a reseller bills, by which pricing plan.',
  arguments: shape,
  actions: ['billingconductor:ListBillingGroups'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListBillingGroups: 'refused' },

  run: monthList({
    command: ListBillingGroupsCommand,
    items: (page) => page.BillingGroups,
    list: 'billing_groups',
    show: toGroup,
  }),

  table: listOf({
    list: 'billing_groups',
    columns: {
      billing_group_type: group,
      status: group,
      'computation_preference.pricing_plan_arn': group,
    },
  }),
});

function toGroup(element: BillingGroupListElement): object {
  const { ComputationPreference: preference, AccountGrouping: grouping } = element;
  return {
    arn: element.Arn ?? null,
    name: element.Name ?? null,
    description: element.Description ?? null,
    billing_group_type: element.BillingGroupType ?? null,
    status: element.Status ?? null,
    status_reason: element.StatusReason ?? null,
    primary_account_id: element.PrimaryAccountId ?? null,
    size: element.Size ?? null,
    ...(preference && {
      computation_preference: { pricing_plan_arn: preference.PricingPlanArn ?? null },
    }),
    ...(grouping && { account_grouping: toGrouping(grouping) }),
    ...timesOf(element),
  };
}

function toGrouping({
  AutoAssociate,
  ResponsibilityTransferArn,
}: ListBillingGroupAccountGrouping): object {
  return {
    ...(AutoAssociate !== undefined && { auto_associate: AutoAssociate }),
    ...(ResponsibilityTransferArn !== undefined && {
      responsibility_transfer_arn: ResponsibilityTransferArn,
    }),
  };
}
