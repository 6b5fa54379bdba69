import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { listAccountAssociations } from '../../../src/tools/bill-conductor/list-account-associations.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ACCOUNT = '123456789012';
const GROUP = `arn:aws:billingconductor::${ACCOUNT}:billinggroup/${ACCOUNT}`;
const FILTERS = { Association: GROUP, AccountId: ACCOUNT, AccountIds: [ACCOUNT] };

const asking = (input: object) => [
  { operation: 'ListAccountAssociations', region: 'us-east-1', input: { ...input } },
];
const TWO_PAGES = {
  ListAccountAssociations: ({ NextToken }: Readonly<Record<string, unknown>>) =>
    NextToken === 'second'
      ? { LinkedAccounts: [{ AccountName: 'b' }] }
      : { LinkedAccounts: [{ AccountName: 'a' }], NextToken: 'second' },
};

describeTool(listAccountAssociations, [
  {
    name: 'says the group of each account, and masks addresses',
    as: { region: 'eu-west-1' },
    requests: asking({}),
    answer: {
      linked_accounts: [
        {
          ...{ account_id: ACCOUNT, account_name: 'Retail shop', billing_group_arn: GROUP },
          account_email: 'b***@example.com',
        },
      ],
      ...{ total_count: 1, billing_period: 'current', complete: true, next_token: null },
    },
    table: {
      name: 'linked_accounts',
      columns: expect.arrayContaining([{ name: 'billing_group_arn', type: 'text', groups: true }]),
      rows: { length: 1 },
    },
  },
  {
    name: 'passes on all that it filters by',
    args: { billing_period: '2026-02', filters: FILTERS },
    requests: asking({ BillingPeriod: '2026-02', Filters: FILTERS }),
    part: { linked_accounts: [{ account_id: ACCOUNT }], billing_period: '2026-02' },
  },
  {
    name: 'finds those that are in no group',
    args: { filters: '{"Association": "UNMONITORED"}' },
    requests: asking({ Filters: { Association: 'UNMONITORED' } }),
    part: { linked_accounts: [], total_count: 0, complete: true },
  },
  {
    name: 'says null for what AWS does not tell, and no group for none',
    aws: { ListAccountAssociations: { LinkedAccounts: [{ BillingGroupArn: '' }, {}] } },
    part: {
      linked_accounts: Array(2).fill({ account_id: null, account_name: null, account_email: null }),
      total_count: 2,
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    aws: TWO_PAGES,
    args: { max_pages: 1 },
    part: { complete: false, linked_accounts: [{ account_name: 'a' }] },
    next: { part: { complete: true, linked_accounts: [{ account_name: 'b' }] } },
  },
  ...['monitored', 'short', `${GROUP}0`].map((Association) => ({
    refused: 'filters',
    path: 'filters.Association',
    expected: 'MONITORED, UNMONITORED or the ARN of a billing group',
    args: { filters: { Association } },
    allowed: { filters: { Association: 'MONITORED' } },
  })),
  {
    refused: 'filters',
    path: 'filters.AccountId',
    args: { filters: { AccountId: '12' } },
    allowed: { filters: { AccountId: ACCOUNT } },
  },
  {
    refused: 'filters',
    path: 'filters.AccountIds',
    expected: 'an array of at most 30',
    args: { filters: { AccountIds: Array(31).fill(ACCOUNT) } },
    allowed: { filters: { AccountIds: Array(30).fill(ACCOUNT) } },
  },
  { refused: 'filters', args: { filters: { Accounts: [] } }, allowed: { filters: FILTERS } },
  {
    refused: 'filters',
    args: { filters: '"MONITORED"' },
    expected: 'an object such as {"Association":"MONITORED"}',
    allowed: { filters: '{"Association":"MONITORED"}' },
  },
  {
    refused: 'billing_period',
    args: { billing_period: 'current' },
    allowed: { billing_period: '2026-03' },
  },
  {
    name: 'fails with AWS’s error',
    aws: { ListAccountAssociations: new AwsFault('AccessDeniedException', 'Not allowed.') },
    error: { code: 'AccessDeniedException', operation: 'ListAccountAssociations' },
  },
]);
