// What a reseller adds to what usage costs: fees and credits, what they were, and of what.
import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import {
  listCustomLineItems,
  listCustomLineItemVersions,
  listResourcesAssociatedToCustomLineItem,
} from '../../../src/tools/bill-conductor/custom-line-items.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ACCOUNT = '123456789012';
const arn = (resource: string) => `arn:aws:billingconductor::${ACCOUNT}:${resource}`;
const GROUP = arn(`billinggroup/${ACCOUNT}`);
const FEE = arn('customlineitem/SupportFe0');
const CREDIT = arn('customlineitem/LoyaltyCr0');
const SET_UP = '2025-01-15T00:00:00.000Z';
const TIMES = { creation_time: SET_UP, last_modified_time: SET_UP };
const END = { complete: true, next_token: null };
const NOTHING = {
  ...{ arn: null, name: null, description: null, account_id: null, billing_group_arn: null },
  ...{ computation_rule: null, currency_code: null, association_size: null, product_code: null },
};
const fee = {
  ...{ arn: FEE, name: 'SupportFee0', description: 'Support by the reseller' },
  ...{ account_id: ACCOUNT, billing_group_arn: GROUP, computation_rule: 'CONSOLIDATED' },
  ...{ currency_code: 'USD', association_size: 0, product_code: null },
  charge_details: { type: 'FEE', flat: { charge_value: 250 } },
  ...TIMES,
};
const FILTERS = {
  ...{ Names: ['SupportFee0'], BillingGroups: [GROUP], Arns: [FEE], AccountIds: [ACCOUNT] },
};
const group = { type: 'text', groups: true };
const COLUMNS = [
  { name: 'charge_details.type', ...group },
  {
    name: 'charge_details.flat.charge_value',
    ...{ type: 'amount', unitColumn: 'currency_code' },
  },
];

const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...input } },
];
const pages = (list: string) => (input: Readonly<Record<string, unknown>>) =>
  input.NextToken === 'second'
    ? { [list]: [{ Arn: 'b' }] }
    : { [list]: [{ Arn: 'a' }], NextToken: 'second' };
const failing = (operation: string) => ({
  name: 'fails with AWS’s error',
  aws: { [operation]: new AwsFault('AccessDeniedException', 'Not allowed.') },
  error: { code: 'AccessDeniedException', operation },
});

describeTool(listCustomLineItems, [
  {
    name: 'lists those of this month',
    as: { region: 'eu-west-1' },
    requests: asking('ListCustomLineItems', {}),
    answer: {
      custom_line_items: [
        fee,
        {
          ...{ arn: CREDIT, name: 'Loyalty0', description: 'Loyalty credit', account_id: null },
          ...{ billing_group_arn: GROUP, computation_rule: null, currency_code: 'USD' },
          ...{ association_size: 2, product_code: null },
          charge_details: { type: 'CREDIT', percentage: { percentage_value: 2 } },
          ...TIMES,
        },
      ],
      ...{ total_count: 2, billing_period: 'current', ...END },
    },
    table: {
      name: 'custom_line_items',
      columns: expect.arrayContaining([
        ...COLUMNS,
        { name: 'billing_group_arn', ...group },
        { name: 'charge_details.percentage.percentage_value', type: 'percentage' },
      ]),
      rows: { length: 2 },
    },
  },
  {
    name: 'says what else AWS tells, and null for what it does not tell',
    aws: {
      ListCustomLineItems: {
        CustomLineItems: [
          {
            ProductCode: 'p',
            PresentationDetails: { Service: 's' },
            ChargeDetails: {
              Type: 'FEE',
              LineItemFilters: [
                { Attribute: 'SERVICE', MatchOption: 'EQUAL', AttributeValues: ['AmazonS3'] },
                {
                  ...{ Attribute: 'LINE_ITEM_TYPE', MatchOption: 'NOT_EQUAL' },
                  Values: ['SAVINGS_PLAN_NEGATION'],
                },
              ],
            },
          },
          {},
        ],
      },
    },
    answer: {
      custom_line_items: [
        {
          ...NOTHING,
          product_code: 'p',
          presentation_details: { service: 's' },
          charge_details: {
            type: 'FEE',
            line_item_filters: [
              { attribute: 'SERVICE', match_option: 'EQUAL', attribute_values: ['AmazonS3'] },
              {
                ...{ attribute: 'LINE_ITEM_TYPE', match_option: 'NOT_EQUAL' },
                values: ['SAVINGS_PLAN_NEGATION'],
              },
            ],
          },
        },
        NOTHING,
      ],
      ...{ total_count: 2, billing_period: 'current', ...END },
    },
  },
  {
    name: 'passes on all that it filters by',
    args: { billing_period: '2025-12', filters: FILTERS },
    requests: asking('ListCustomLineItems', { BillingPeriod: '2025-12', Filters: FILTERS }),
    part: {
      custom_line_items: [{ charge_details: { flat: { charge_value: 200 } } }],
      billing_period: '2025-12',
    },
  },
  {
    name: 'goes on from page to page',
    aws: { ListCustomLineItems: pages('CustomLineItems') },
    args: { max_pages: 1 },
    part: { complete: false, custom_line_items: [{ arn: 'a' }] },
    next: { part: { complete: true, custom_line_items: [{ arn: 'b' }] } },
  },
  ...[
    ['Names[0]', { Names: [''] }],
    ['Names[0]', { Names: ['x'.repeat(129)] }],
    ['Names', { Names: Array(101).fill('x') }],
    ['BillingGroups[0]', { BillingGroups: [FEE] }],
    ['Arns[0]', { Arns: [GROUP] }],
    ['Arns[0]', { Arns: ['SupportFee0'] }],
    ['AccountIds', { AccountIds: Array(31).fill(ACCOUNT) }],
    ['Account', { Account: ACCOUNT }],
  ].map(([path, filters]) => ({
    ...{ refused: 'filters', path: `filters.${path}`, args: { filters } },
    allowed: {
      filters: {
        ...{ Names: ['x'.repeat(128)], BillingGroups: [ACCOUNT], Arns: ['SupportFe0'] },
        AccountIds: Array(30).fill(ACCOUNT),
      },
    },
  })),
  {
    refused: 'filters',
    args: { filters: { Arns: ['*'] } },
    expected: 'the ARN of a custom line item',
    allowed: { filters: { Arns: [FEE] } },
  },
  {
    refused: 'filters',
    args: { filters: 'SupportFee' },
    expected: 'an object such as {"Names":["SupportFee"]}',
    allowed: { filters: '{"Names":["SupportFee"]}' },
  },
  failing('ListCustomLineItems'),
]);

describeTool(
  listCustomLineItemVersions,
  [
    {
      name: 'says what it was when',
      as: { region: 'eu-west-1' },
      requests: asking('ListCustomLineItemVersions', { Arn: FEE }),
      answer: {
        custom_line_item_versions: [
          {
            ...fee,
            charge_details: { type: 'FEE', flat: { charge_value: 200 } },
            ...{ start_billing_period: '2025-01', end_billing_period: '2025-12' },
            start_time: '2025-01-01T00:00:00.000Z',
          },
          {
            ...fee,
            ...{ start_billing_period: '2026-01', end_billing_period: null },
            start_time: '2026-01-01T00:00:00.000Z',
          },
        ],
        ...{ total_count: 2, arn: FEE, ...END },
      },
      table: {
        name: 'custom_line_item_versions',
        columns: expect.arrayContaining(COLUMNS),
        rows: { length: 2 },
      },
    },
    {
      name: 'says null for what AWS does not tell',
      aws: { ListCustomLineItemVersions: { CustomLineItemVersions: [{}] } },
      answer: {
        custom_line_item_versions: [
          { ...NOTHING, start_billing_period: null, end_billing_period: null },
        ],
        ...{ total_count: 1, arn: FEE, ...END },
      },
    },
    ...[
      { StartBillingPeriod: '2026-01' },
      { EndBillingPeriod: '2026-01' },
      { StartBillingPeriod: '2026-01', EndBillingPeriod: '2026-01' },
      {},
    ].map((BillingPeriodRange) => ({
      name: `passes on ${JSON.stringify(BillingPeriodRange)}`,
      args: { filters: { BillingPeriodRange } },
      requests: asking('ListCustomLineItemVersions', {
        Arn: FEE,
        Filters: { BillingPeriodRange },
      }),
    })),
    {
      name: 'goes on from page to page',
      aws: { ListCustomLineItemVersions: pages('CustomLineItemVersions') },
      args: { max_pages: 1 },
      part: { complete: false, custom_line_item_versions: [{ arn: 'a' }] },
      next: { part: { complete: true, custom_line_item_versions: [{ arn: 'b' }] } },
    },
    {
      refused: 'filters',
      path: 'filters.BillingPeriodRange.EndBillingPeriod',
      expected: 'not before StartBillingPeriod',
      args: {
        filters: {
          BillingPeriodRange: { StartBillingPeriod: '2026-01', EndBillingPeriod: '2025-12' },
        },
      },
      allowed: {
        filters: {
          BillingPeriodRange: { StartBillingPeriod: '2025-12', EndBillingPeriod: '2026-01' },
        },
      },
    },
    {
      refused: 'filters',
      path: 'filters.BillingPeriodRange.StartBillingPeriod',
      expected: 'a month as YYYY-MM',
      args: { filters: { BillingPeriodRange: { StartBillingPeriod: '2026' } } },
      allowed: { filters: { BillingPeriodRange: {} } },
    },
    {
      refused: 'filters',
      path: 'filters.BillingPeriodRange.Months',
      args: { filters: { BillingPeriodRange: { Months: 1 } } },
    },
    {
      refused: 'filters',
      expected: 'an object such as {"BillingPeriodRange":{"EndBillingPeriod":"2026-01"}}',
      args: { filters: '2026-01' },
      allowed: { filters: '{"BillingPeriodRange":{"EndBillingPeriod":"2026-01"}}' },
    },
    { refused: 'arn', args: { arn: null }, allowed: { arn: CREDIT } },
    {
      name: 'fails for one that is not there',
      args: { arn: FEE.replace(/.$/, '9') },
      error: { code: 'ResourceNotFoundException', operation: 'ListCustomLineItemVersions' },
    },
  ],
  { args: { arn: FEE } },
);

const RESOURCES = 'ListResourcesAssociatedToCustomLineItem';

describeTool(
  listResourcesAssociatedToCustomLineItem,
  [
    {
      name: 'says what a percentage is of',
      as: { region: 'eu-west-1' },
      requests: asking(RESOURCES, { Arn: CREDIT }),
      answer: {
        arn: CREDIT,
        associated_resources: [GROUP, FEE].map((child) => ({
          ...{ arn: child, relationship: 'CHILD', end_billing_period: null },
        })),
        ...{ total_count: 2, billing_period: 'current', ...END },
      },
      table: {
        name: 'associated_resources',
        columns: expect.arrayContaining([{ name: 'relationship', ...group }]),
        rows: { length: 2 },
      },
    },
    {
      name: 'says what has a percentage of it, in a month',
      args: { arn: FEE, billing_period: '2026-02', filters: '{"Relationship": "PARENT"}' },
      requests: asking(RESOURCES, {
        ...{ Arn: FEE, BillingPeriod: '2026-02', Filters: { Relationship: 'PARENT' } },
      }),
      part: { associated_resources: [{ arn: CREDIT }], billing_period: '2026-02' },
    },
    {
      name: 'says until when, and null for what AWS does not tell',
      aws: { [RESOURCES]: { AssociatedResources: [{ EndBillingPeriod: '2026-01' }, {}] } },
      part: {
        associated_resources: ['2026-01', null].map((end_billing_period) => ({
          ...{ arn: null, relationship: null, end_billing_period },
        })),
        total_count: 2,
      },
    },
    {
      name: 'goes on from page to page',
      aws: { [RESOURCES]: pages('AssociatedResources') },
      args: { max_pages: 1 },
      part: { complete: false, associated_resources: [{ arn: 'a' }] },
      next: { part: { complete: true, associated_resources: [{ arn: 'b' }] } },
    },
    {
      refused: 'filters',
      path: 'filters.Relationship',
      args: { filters: { Relationship: 'SIBLING' } },
      allowed: { filters: { Relationship: 'CHILD' } },
    },
    {
      refused: 'filters',
      expected: 'an object such as {"Relationship":"CHILD"}',
      args: { filters: 'CHILD' },
      allowed: { filters: {} },
    },
    {
      refused: 'billing_period',
      args: { billing_period: '2026' },
      allowed: { billing_period: '2026-03' },
    },
    { refused: 'arn', args: { arn: null }, allowed: { arn: FEE } },
    failing(RESOURCES),
  ],
  { args: { arn: CREDIT } },
);
