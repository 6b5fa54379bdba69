// The tool `list-account-associations`: which account is in which billing group.
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import {
  type AccountAssociationsListElement,
  ListAccountAssociationsCommand,
} from '../../aws/models/billingconductor.ts';
import { maskEmail } from '../personal-data.ts';
import { defineTool } from '../tool.ts';
import { accountMember, anyOf, billingPeriod, filtersOf, groupArn, paging } from './arguments.ts';
import { monthList } from './month-list.ts';

const ASSOCIATION = 'MONITORED, UNMONITORED or the ARN of a billing group';

const shape = {
  billing_period: billingPeriod,
  filters: filtersOf(
    {
      Association: z.string().refine(isAssociation, ASSOCIATION).optional(),
      AccountId: accountMember.optional(),
      AccountIds: anyOf(accountMember, 30),
    },
    { Association: 'MONITORED' },
  ),
  ...paging,
};

/**
 * Accounts of a payer, with the billing group of each.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListAccountAssociations.html
 */
export const listAccountAssociations = defineTool({
  name: 'list-account-associations',
  description: 'Accounts, and the billing group of each, if any.',
  arguments: shape,
  actions: ['billingconductor:ListAccountAssociations'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListAccountAssociations: 'refused' },

  run: monthList({
    command: ListAccountAssociationsCommand,
    items: (page) => page.LinkedAccounts,
    list: 'linked_accounts',
    show: toAccount,
  }),

  table: listOf({ list: 'linked_accounts', columns: { billing_group_arn: group } }),
});

function isAssociation(text: string): boolean {
  return text === 'MONITORED' || text === 'UNMONITORED' || groupArn.safeParse(text).success;
}

function toAccount({
  AccountId,
  AccountName,
  AccountEmail,
  BillingGroupArn,
}: AccountAssociationsListElement): object {
  return {
    account_id: AccountId ?? null,
    account_name: AccountName ?? null,
    account_email: AccountEmail === undefined ? null : maskEmail(AccountEmail),
    ...(BillingGroupArn && { billing_group_arn: BillingGroupArn }),
  };
}
