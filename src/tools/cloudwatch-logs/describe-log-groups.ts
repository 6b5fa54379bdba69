// The tool `describe_log_groups`: what is kept of logs, and for how long.
import * as z from 'zod';
import { group, listOf, quantity } from '../../answers/list-table.ts';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  type LogGroup,
} from '../../aws/models/logs.ts';
import { boolean } from '../arguments/boolean.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { ownRegion } from '../arguments/region.ts';
import { accountId, text } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool, type ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const MOST_ON_A_PAGE = 50;
/** As many as fit into what a call reads at the most. */
const MOST_ITEMS = 5_000;

const shape = {
  account_identifiers: json(z.array(accountId('')).min(1).max(20), {
    expected: 'a list of account ids, twelve digits as text',
    description: 'Only those that this one monitors.',
    example: ['123456789012'],
    lone: true,
    emptyIsNone: true,
  }).optional(),
  include_linked_accounts: boolean('Those that this one monitors, too.').optional(),
  log_group_class: oneOf(['STANDARD', 'INFREQUENT_ACCESS'], 'Price class.').optional(),
  log_group_name_prefix: text('Such as /aws/lambda/.').optional(),
  max_items: integer('Most; all.', { minimum: 1, maximum: MOST_ITEMS }).optional(),
  region: ownRegion,
  max_pages: maxPages,
  next_token: nextToken,
};

type Arguments = ToolArguments<typeof shape>;

/**
 * Log groups. Names and arguments are those of awslabs' CloudWatch server, which also lists all saved
 * queries each time.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export const describeLogGroups = defineTool({
  name: 'describe_log_groups',
  description:
    'Log groups: stored bytes and days of retention; without_retention adds up what is kept for ever.',
  arguments: shape,
  actions: ['logs:DescribeLogGroups'],
  example: {},
  probe: [{ max_items: 1 }],
  // Who was granted own charges may name no accounts, and not ask for all that are monitored.
  ownCharges: { DescribeLogGroups: 'account' },
  memberAccounts: ['account_identifiers'],
  check: checkAccounts,

  async run(args, { aws }) {
    const { items, end } = await readList({
      aws,
      service: CloudWatchLogsClient,
      command: DescribeLogGroupsCommand,
      input: {
        accountIdentifiers: args.account_identifiers,
        includeLinkedAccounts: monitored(args) || undefined,
        logGroupClass: args.log_group_class,
        logGroupNamePrefix: args.log_group_name_prefix,
      },
      ...(args.region !== undefined && { region: args.region }),
      token: 'nextToken',
      size: { member: 'limit', most: MOST_ON_A_PAGE },
      args: { ...args, max_results: args.max_items },
      items: (page) => page.logGroups,
    });
    return {
      log_group_metadata: items.map(toMetadata),
      without_retention: withoutRetention(items),
      ...end,
    };
  },

  table: listOf({
    list: 'log_group_metadata',
    columns: { logGroupClass: group, storedBytes: quantity('bytes', { adds: true }) },
  }),
});

// AWS takes account ids only together with linked accounts.
function monitored({ account_identifiers, include_linked_accounts }: Arguments): boolean {
  return include_linked_accounts ?? account_identifiers !== undefined;
}

function checkAccounts(args: Arguments): void {
  if (args.account_identifiers === undefined || monitored(args)) return;
  throw new ValidationError({
    parameter: 'include_linked_accounts',
    expected: 'nothing or true with account_identifiers',
    received: describeValue(args.include_linked_accounts),
  });
}

function toMetadata(found: LogGroup) {
  const { logGroupName, logGroupArn, creationTime, logGroupClass, metricFilterCount } = found;
  const { retentionInDays, storedBytes, kmsKeyId, dataProtectionStatus, inheritedProperties } =
    found;
  return {
    logGroupName: logGroupName ?? null,
    logGroupArn: logGroupArn ?? null,
    creationTime: creationTime === undefined ? null : new Date(creationTime).toISOString(),
    logGroupClass: logGroupClass ?? null,
    ...(retentionInDays !== undefined && { retentionInDays }),
    ...(storedBytes !== undefined && { storedBytes }),
    metricFilterCount: metricFilterCount ?? null,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(dataProtectionStatus !== undefined && { dataProtectionStatus }),
    inheritedProperties: inheritedProperties ?? [],
  };
}

function withoutRetention(items: readonly LogGroup[]) {
  const forEver = items.filter(({ retentionInDays }) => retentionInDays === undefined);
  const bytes = forEver.flatMap(({ storedBytes }) => storedBytes ?? []);
  const unknown = forEver.length - bytes.length;
  return {
    count: forEver.length,
    stored_bytes: bytes.reduce((sum, each) => sum + each, 0),
    ...(unknown > 0 && { of_unknown_size: unknown }),
  };
}
