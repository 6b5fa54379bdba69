import { expect, it } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { describeLogGroups } from '../../../src/tools/cloudwatch-logs/describe-log-groups.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import { NOW } from '../../support/call-tool.ts';
import { describeTool } from '../../support/describe-tool.ts';

const asking = (input: object, region = 'us-east-1') => [
  { operation: 'DescribeLogGroups', region, input: { limit: 50, ...input } },
];
const MEMBERS = ['210987654321'];

describeTool(describeLogGroups, [
  { name: 'asks for all', requests: asking({}) },
  {
    name: 'asks for some, in another Region',
    args: {
      ...{ log_group_class: 'INFREQUENT_ACCESS', log_group_name_prefix: '/aws/', max_items: '7' },
      region: 'us-west-2',
    },
    requests: asking(
      { logGroupClass: 'INFREQUENT_ACCESS', logGroupNamePrefix: '/aws/', limit: 7 },
      'us-west-2',
    ),
  },
  {
    name: 'asks for accounts that are monitored',
    args: { account_identifiers: MEMBERS },
    requests: asking({ accountIdentifiers: MEMBERS, includeLinkedAccounts: true }),
  },
  {
    name: 'asks for all that are monitored, or for none of them',
    args: { include_linked_accounts: true },
    requests: asking({ includeLinkedAccounts: true }),
  },
  { name: 'asks for none', args: { include_linked_accounts: false }, requests: asking({}) },
  {
    refused: 'include_linked_accounts',
    args: { account_identifiers: MEMBERS, include_linked_accounts: false },
    expected: 'nothing or true with account_identifiers',
    allowed: { account_identifiers: MEMBERS, include_linked_accounts: true },
  },
  {
    refused: 'account_identifiers',
    args: { account_identifiers: Array.from({ length: 21 }, () => '210987654321') },
    allowed: { account_identifiers: Array.from({ length: 20 }, () => '210987654321') },
  },
  { refused: 'account_identifiers', args: { account_identifiers: ['1'] }, allowed: {} },
  { refused: 'log_group_class', args: { log_group_class: 'CHEAP' }, allowed: {} },
  { refused: 'max_items', args: { max_items: 0 }, allowed: { max_items: 1 } },
  { refused: 'max_items', args: { max_items: 5_001 }, allowed: { max_items: 5_000 } },
  {
    name: 'tells what is kept for ever',
    args: { region: 'us-west-2' },
    part: {
      log_group_metadata: [
        {
          logGroupName: '/aws/lambda/checkout',
          logGroupArn: 'arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/checkout',
          creationTime: '2025-02-08T10:00:00.000Z',
          ...{ logGroupClass: 'STANDARD', metricFilterCount: 0, inheritedProperties: [] },
        },
        { logGroupName: '/aws/lambda/mailer', retentionInDays: 30 },
        { logGroupName: '/aws/vpc/flow-logs', logGroupClass: 'INFREQUENT_ACCESS' },
      ],
      without_retention: { count: 1, stored_bytes: expect.any(Number) },
      ...{ complete: true, next_token: null },
    },
  },
  {
    name: 'adds up bytes',
    aws: {
      DescribeLogGroups: {
        logGroups: [
          { logGroupName: 'a', storedBytes: 5 },
          { logGroupName: 'b' },
          { logGroupName: 'c', storedBytes: 7, retentionInDays: 1 },
          { logGroupName: 'd', storedBytes: 2, kmsKeyId: 'k', dataProtectionStatus: 'ACTIVATED' },
          { inheritedProperties: ['ACCOUNT_DATA_PROTECTION'] },
        ],
        nextToken: 'more',
      },
    },
    args: { max_items: 5 },
    part: {
      log_group_metadata: [
        { storedBytes: 5 },
        {},
        { retentionInDays: 1 },
        { kmsKeyId: 'k', dataProtectionStatus: 'ACTIVATED' },
        {
          ...{ logGroupName: null, logGroupArn: null, creationTime: null, logGroupClass: null },
          ...{ metricFilterCount: null, inheritedProperties: ['ACCOUNT_DATA_PROTECTION'] },
        },
      ],
      without_retention: { count: 4, stored_bytes: 7, of_unknown_size: 2 },
      complete: false,
    },
    table: {
      columns: expect.arrayContaining([
        { name: 'storedBytes', type: 'quantity', unit: 'bytes', adds: true },
        { name: 'logGroupClass', type: 'text', groups: true },
      ]),
      beside: { without_retention: { count: 4, stored_bytes: 7, of_unknown_size: 2 } },
    },
  },
  {
    name: 'fails with AWS’s error',
    aws: { DescribeLogGroups: new AwsFault('InvalidParameterException', 'No.') },
    error: { code: 'InvalidParameterException', service: 'CloudWatch Logs' },
  },
]);

it('names accounts, of which none may be shut off', () => {
  const named = (args: object) => parseArguments(describeLogGroups, args, NOW).memberAccountIds;
  expect(named({ account_identifiers: MEMBERS })).toEqual(MEMBERS);
  expect(named({})).toBeUndefined();
});
