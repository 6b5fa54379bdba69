import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listBillingGroups } from '../../../src/tools/bill-conductor/list-billing-groups.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ACCOUNT = '123456789012';
const arn = (resource: string) => `arn:aws:billingconductor::${ACCOUNT}:${resource}`;
const GROUP = arn(`billinggroup/${ACCOUNT}`);
const PLAN = arn('pricingplan/Partners01');
const TRANSFER = `arn:aws:organizations::${ACCOUNT}:transfer/o-exampleorg1/billing/inbound/rt-example1`;
const SET_UP = '2025-01-15T00:00:00.000Z';
const NAMES = [{ SearchOption: 'STARTS_WITH', SearchValue: 'Retail' }];
const EVERYTHING = {
  Arns: [GROUP],
  PricingPlan: PLAN,
  Statuses: ['ACTIVE', 'PENDING'],
  AutoAssociate: false,
  PrimaryAccountIds: [ACCOUNT],
  BillingGroupTypes: ['STANDARD', 'TRANSFER_BILLING'],
  Names: NAMES,
};
const NOTHING = {
  ...{ arn: null, name: null, description: null, billing_group_type: null, status: null },
  ...{ status_reason: null, primary_account_id: null, size: null },
};

const asking = (input: object) => [
  { operation: 'ListBillingGroups', region: 'us-east-1', input: { ...input } },
];
const TWO_PAGES = {
  ListBillingGroups: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { BillingGroups: [{ Name: 'b' }] }
      : { BillingGroups: [{ Name: 'a' }], NextToken: 'second' },
};
const refused = (path: string, filters: object, rest: { expected?: string; allowed?: object }) => ({
  ...{ refused: 'filters', path: `filters.${path}`, args: { filters } },
  ...rest,
  allowed: { filters: rest.allowed ?? EVERYTHING },
});

describeTool(listBillingGroups, [
  {
    name: 'lists all of this month',
    as: { region: 'eu-west-1' },
    requests: asking({}),
    answer: {
      billing_groups: [
        {
          ...{ arn: GROUP, name: 'Retail-shop', description: 'Charged by Partners' },
          ...{ billing_group_type: 'STANDARD', status: 'ACTIVE', status_reason: null },
          ...{ primary_account_id: ACCOUNT, size: 1 },
          computation_preference: { pricing_plan_arn: PLAN },
          account_grouping: { auto_associate: false },
          ...{ creation_time: SET_UP, last_modified_time: SET_UP },
        },
      ],
      ...{ total_count: 1, billing_period: 'current', complete: true, next_token: null },
    },
    table: {
      name: 'billing_groups',
      columns: expect.arrayContaining([
        { name: 'billing_group_type', type: 'text', groups: true },
        { name: 'status', type: 'text', groups: true },
        { name: 'computation_preference.pricing_plan_arn', type: 'text', groups: true },
      ]),
      rows: { length: 1 },
    },
  },
  {
    name: 'passes on all that it filters by',
    args: { billing_period: '2026-02', filters: JSON.stringify(EVERYTHING) },
    requests: asking({ BillingPeriod: '2026-02', Filters: EVERYTHING }),
    part: { billing_groups: [{ arn: GROUP }], billing_period: '2026-02' },
  },
  {
    name: 'takes ids for ARNs, and filters as they are',
    args: { filters: { Arns: [ACCOUNT], ResponsibilityTransferArns: [TRANSFER] } },
    requests: asking({ Filters: { Arns: [ACCOUNT], ResponsibilityTransferArns: [TRANSFER] } }),
    part: { billing_groups: [], total_count: 0, complete: true },
  },
  {
    name: 'takes an empty filter for none',
    args: { filters: '{}' },
    requests: asking({}),
    part: { total_count: 1 },
  },
  {
    name: 'says what AWS tells of transfers, and null for what it does not tell',
    aws: {
      ListBillingGroups: {
        BillingGroups: [
          {
            StatusReason: 'r',
            AccountGrouping: { ResponsibilityTransferArn: TRANSFER },
            ComputationPreference: { PricingPlanArn: PLAN },
            LastModifiedTime: 0,
          },
          { AccountGrouping: {}, CreationTime: 1 },
          {},
        ],
      },
    },
    part: {
      billing_groups: [
        {
          ...NOTHING,
          status_reason: 'r',
          account_grouping: { responsibility_transfer_arn: TRANSFER },
          computation_preference: { pricing_plan_arn: PLAN },
          last_modified_time: '1970-01-01T00:00:00.000Z',
        },
        { ...NOTHING, account_grouping: {}, creation_time: '1970-01-01T00:00:01.000Z' },
        NOTHING,
      ],
      total_count: 3,
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { complete: false, billing_groups: [{ name: 'a' }] },
    next: { part: { complete: true, next_token: null, billing_groups: [{ name: 'b' }] } },
  },
  ...['2026-13', '2026-00', '2026-1', '2026-01-01', '026-01'].map((billing_period) => ({
    refused: 'billing_period',
    args: { billing_period },
    expected: 'a month as YYYY-MM',
    allowed: { billing_period: '2025-12' },
  })),
  {
    refused: 'filters',
    args: { filters: '["ACTIVE"]' },
    expected: 'an object such as {"Statuses":["ACTIVE"]}',
    allowed: { filters: '{"Statuses":["ACTIVE"]}' },
  },
  refused('Status', { Status: ['ACTIVE'] }, {}),
  refused('Arns', { Arns: [] }, { expected: 'an array of 1 or more' }),
  refused(
    'Arns',
    { Arns: Array(101).fill(GROUP) },
    { expected: 'an array of at most 100', allowed: { Arns: Array(100).fill(GROUP) } },
  ),
  ...[
    PLAN,
    `${GROUP}0`,
    `x${GROUP}`,
    '123456789',
    'a-b-c-d-e-f',
    'arn:aws:billingconductor::1:billinggroup/123456789012',
  ].map((wrong) =>
    refused(
      'Arns[0]',
      { Arns: [wrong] },
      {
        expected: 'the ARN of a billing group',
        allowed: { Arns: [GROUP.replace('aws', 'aws-cn'), '1234567890'] },
      },
    ),
  ),
  ...[GROUP, 'Partners01', `${PLAN}0`].map((PricingPlan) =>
    refused(
      'PricingPlan',
      { PricingPlan },
      {
        expected: 'the ARN of a pricing plan',
        allowed: { PricingPlan: 'arn:aws:billingconductor::aws:pricingplan/BasicPricingPlan' },
      },
    ),
  ),
  refused('Statuses[0]', { Statuses: ['active'] }, { allowed: { Statuses: ['PENDING'] } }),
  refused(
    'Statuses',
    { Statuses: ['ACTIVE', 'PENDING', 'PRIMARY_ACCOUNT_MISSING'] },
    { allowed: { Statuses: ['ACTIVE', 'PRIMARY_ACCOUNT_MISSING'] } },
  ),
  refused(
    'AutoAssociate',
    { AutoAssociate: 'true' },
    { expected: 'true or false', allowed: { AutoAssociate: true } },
  ),
  ...['12345678901', '1234567890123', 'x123456789012'].map((account) =>
    refused(
      'PrimaryAccountIds[0]',
      { PrimaryAccountIds: [account] },
      {
        expected: 'twelve digits as text, such as "123456789012"',
        allowed: { PrimaryAccountIds: Array(100).fill(ACCOUNT) },
      },
    ),
  ),
  refused(
    'BillingGroupTypes[0]',
    { BillingGroupTypes: ['TRANSFER'] },
    { allowed: { BillingGroupTypes: ['TRANSFER_BILLING'] } },
  ),
  refused('Names', { Names: [...NAMES, ...NAMES] }, { allowed: { Names: NAMES } }),
  refused(
    'Names[0].SearchOption',
    { Names: [{ SearchOption: 'CONTAINS', SearchValue: 'Retail' }] },
    { allowed: { Names: NAMES } },
  ),
  refused('Names[0].SearchValue', { Names: [{ ...NAMES[0], SearchValue: '' }] }, {}),
  refused(
    'Names[0].SearchValue',
    { Names: [{ ...NAMES[0], SearchValue: 'x'.repeat(129) }] },
    { allowed: { Names: [{ ...NAMES[0], SearchValue: 'x'.repeat(128) }] } },
  ),
  ...[GROUP, `x${TRANSFER}`, 'arn:aws:organizations::123456789012:transfer/'].map((wrong) =>
    refused(
      'ResponsibilityTransferArns[0]',
      { ResponsibilityTransferArns: [wrong] },
      {
        expected: 'the ARN of a billing transfer',
        allowed: { ResponsibilityTransferArns: Array(30).fill(TRANSFER) },
      },
    ),
  ),
  refused(
    'ResponsibilityTransferArns',
    { ResponsibilityTransferArns: Array(31).fill(TRANSFER) },
    {},
  ),
  { refused: 'max_pages', args: { max_pages: 0 }, allowed: { max_pages: 1 } },
  {
    name: 'fails with AWS’s error',
    aws: { ListBillingGroups: new AwsFault('AccessDeniedException', 'Not allowed.') },
    error: { code: 'AccessDeniedException', operation: 'ListBillingGroups' },
  },
]);
