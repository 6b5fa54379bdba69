// The tools about custom line items: fees and credits that a reseller adds to what usage costs.
import * as z from 'zod';
import { amount, group, listOf, percentage } from '../../answers/list-table.ts';
import {
  BillingconductorClient,
  type CustomLineItemListElement,
  type CustomLineItemVersionListElement,
  type LineItemFilter,
  type ListCustomLineItemChargeDetails,
  ListCustomLineItemsCommand,
  ListCustomLineItemVersionsCommand,
  ListResourcesAssociatedToCustomLineItemCommand,
  type ListResourcesAssociatedToCustomLineItemResponseElement,
} from '../../aws/models/billingconductor.ts';
import { text } from '../arguments/text.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import {
  accountMember,
  anyOf,
  billingPeriod,
  filtersOf,
  groupArn,
  lineItemArn,
  monthMember,
  paging,
  timesOf,
  toTime,
} from './arguments.ts';
import { monthList } from './month-list.ts';

const ITEM = 'arn:aws:billingconductor::123456789012:customlineitem/SupportFe0';

const arn = text('From list-custom-line-items.');

// Percentages are of what usage and other items come to, so no sum of these would be what is charged.
const columns = {
  'charge_details.type': group,
  'charge_details.flat.charge_value': amount({ in: 'currency_code' }),
  'charge_details.percentage.percentage_value': percentage,
};

/**
 * Custom line items as they are charged in a month.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListCustomLineItems.html
 */
export const listCustomLineItems = defineTool({
  name: 'list-custom-line-items',
  description: 'Fees and credits of billing groups, flat or percentages.',
  arguments: {
    billing_period: billingPeriod,
    filters: filtersOf(
      {
        Names: anyOf(z.string().min(1).max(128)),
        BillingGroups: anyOf(groupArn),
        Arns: anyOf(lineItemArn),
        AccountIds: anyOf(accountMember, 30),
      },
      { Names: ['SupportFee'] },
    ),
    ...paging,
  },
  actions: ['billingconductor:ListCustomLineItems'],
  example: {},
  probe: [{ max_pages: 1 }],
  ownCharges: { ListCustomLineItems: 'refused' },

  run: monthList({
    command: ListCustomLineItemsCommand,
    items: (page) => page.CustomLineItems,
    list: 'custom_line_items',
    show: toItem,
  }),

  table: listOf({ list: 'custom_line_items', columns: { ...columns, billing_group_arn: group } }),
});

const months = z
  .strictObject({
    StartBillingPeriod: monthMember.optional(),
    EndBillingPeriod: monthMember.optional(),
  })
  .refine(
    ({ StartBillingPeriod: start, EndBillingPeriod: end }) => !start || !end || start <= end,
    { error: 'not before StartBillingPeriod', path: ['EndBillingPeriod'] },
  );

/**
 * All that a custom line item has been.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListCustomLineItemVersions.html
 */
export const listCustomLineItemVersions = defineTool({
  name: 'list-custom-line-item-versions',
  description: 'What a custom line item charged when.',
  arguments: {
    arn,
    filters: filtersOf(
      { BillingPeriodRange: months.optional() },
      { BillingPeriodRange: { EndBillingPeriod: '2026-01' } },
    ),
    ...paging,
  },
  actions: ['billingconductor:ListCustomLineItemVersions'],
  // No probe: which items there are differs from account to account.
  example: { arn: ITEM },
  ownCharges: { ListCustomLineItemVersions: 'refused' },

  async run({ arn: Arn, filters, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: BillingconductorClient,
      command: ListCustomLineItemVersionsCommand,
      input: { Arn, Filters: filters },
      token: 'NextToken',
      args,
      items: (page) => page.CustomLineItemVersions,
    });
    return {
      custom_line_item_versions: items.map(toVersion),
      total_count: items.length,
      arn: Arn,
      ...end,
    };
  },

  table: listOf({ list: 'custom_line_item_versions', columns }),
});

/**
 * What a percentage is of, or what has a percentage of a custom line item.
 *
 * @see https://docs.aws.amazon.com/billingconductor/latest/APIReference/API_ListResourcesAssociatedToCustomLineItem.html
 */
export const listResourcesAssociatedToCustomLineItem = defineTool({
  name: 'list-resources-associated-to-custom-line-item',
  description: 'What a percentage is of (CHILD), or which percentages are of this item (PARENT).',
  arguments: {
    arn,
    billing_period: billingPeriod,
    filters: filtersOf(
      { Relationship: z.enum(['PARENT', 'CHILD']).optional() },
      { Relationship: 'CHILD' },
    ),
    ...paging,
  },
  actions: ['billingconductor:ListResourcesAssociatedToCustomLineItem'],
  // No probe: which items there are differs from account to account.
  example: { arn: ITEM },
  ownCharges: { ListResourcesAssociatedToCustomLineItem: 'refused' },

  async run({ arn: Arn, billing_period, filters, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: BillingconductorClient,
      command: ListResourcesAssociatedToCustomLineItemCommand,
      input: { BillingPeriod: billing_period, Arn, Filters: filters },
      token: 'NextToken',
      args,
      items: (page) => page.AssociatedResources,
    });
    return {
      arn: Arn,
      associated_resources: items.map(toResource),
      total_count: items.length,
      billing_period: billing_period ?? 'current',
      ...end,
    };
  },

  table: listOf({ list: 'associated_resources', columns: { relationship: group } }),
});

function toItem(item: CustomLineItemListElement | CustomLineItemVersionListElement): object {
  const { ChargeDetails: charge, PresentationDetails: presentation } = item;
  return {
    arn: item.Arn ?? null,
    name: item.Name ?? null,
    description: item.Description ?? null,
    account_id: item.AccountId ?? null,
    billing_group_arn: item.BillingGroupArn ?? null,
    computation_rule: item.ComputationRule ?? null,
    currency_code: item.CurrencyCode ?? null,
    association_size: item.AssociationSize ?? null,
    product_code: item.ProductCode ?? null,
    ...(charge && { charge_details: toCharge(charge) }),
    ...(presentation && { presentation_details: { service: presentation.Service ?? null } }),
    ...timesOf(item),
  };
}

function toCharge({
  Type,
  Flat,
  Percentage,
  LineItemFilters,
}: ListCustomLineItemChargeDetails): object {
  return {
    type: Type ?? null,
    ...(Flat && { flat: { charge_value: Flat.ChargeValue ?? null } }),
    ...(Percentage && { percentage: { percentage_value: Percentage.PercentageValue ?? null } }),
    ...(LineItemFilters && { line_item_filters: LineItemFilters.map(toFilter) }),
  };
}

function toFilter({ Attribute, MatchOption, AttributeValues, Values }: LineItemFilter): object {
  return {
    attribute: Attribute ?? null,
    match_option: MatchOption ?? null,
    ...(AttributeValues && { attribute_values: AttributeValues }),
    ...(Values && { values: Values }),
  };
}

function toVersion(version: CustomLineItemVersionListElement): object {
  return {
    ...toItem(version),
    start_billing_period: version.StartBillingPeriod ?? null,
    end_billing_period: version.EndBillingPeriod ?? null,
    ...(version.StartTime !== undefined && { start_time: toTime(version.StartTime) }),
  };
}

function toResource({
  Arn,
  Relationship,
  EndBillingPeriod,
}: ListResourcesAssociatedToCustomLineItemResponseElement): object {
  return {
    arn: Arn ?? null,
    relationship: Relationship ?? null,
    end_billing_period: EndBillingPeriod ?? null,
  };
}
