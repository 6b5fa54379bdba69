import type { UnseenDifference } from './difference.ts';

/** What awslabs' CloudWatch server does in another way; its test says where each shows. */
export const cloudWatchDifferences: readonly UnseenDifference[] = [
  {
    id: 'cloudwatch/profile',
    reference: '`profile_name` chooses the account.',
    ours: '`target_account_id`.',
    why: 'Accounts are in a database, and who may ask about which is decided there.',
  },
  {
    id: 'cloudwatch/paging',
    reference: 'Answers the first page or the first items.',
    ours: '`next_token` and `complete`; pages are of the size that is asked for, latest first.',
    why: 'A part would pass for the whole.',
  },
  {
    id: 'cloudwatch/order',
    reference:
      '`schema_dimension_keys`, `order_by_statistic` and `limit` say which groups of a metric.',
    ours: 'Not taken; an `expression` in `queries` says so: `… ORDER BY MAX() DESC LIMIT 5`.',
    why: 'Every model reads the list of arguments with every question.',
  },
  {
    id: 'cloudwatch/types',
    reference: 'Two lists: alarms on metrics, and composite ones.',
    ours: 'One list of all types, those on logs as well; each says its type.',
    why: 'An alarm of another type is wrong now as well.',
  },
  {
    id: 'cloudwatch/times',
    reference: 'Times in seconds.',
    ours: 'With milliseconds.',
    why: 'As everywhere here.',
  },
  {
    id: 'cloudwatch/dimensions',
    reference: 'Dimensions in three forms.',
    ours: '`{name, value}`, as they are asked for.',
    why: 'What is answered can be asked.',
  },
  {
    id: 'cloudwatch/no-alarm',
    reference: 'A success about an alarm of type `Unknown`.',
    ours: '`alarm_not_found`, before its history is asked for.',
    why: '“None” is no history.',
  },
  {
    id: 'cloudwatch/masked',
    reference: 'E-mail addresses in what somebody wrote about an alarm, as they are.',
    ours: 'Masked: `j***@example.com`.',
    why: 'Who is told is no cost.',
  },
  {
    id: 'cloudwatch/saved-queries',
    reference: 'Lists the account’s saved queries beside its log groups.',
    ours: 'Not asked; instead `without_retention` says what is kept for ever.',
    why: 'Texts of queries tell what is looked for; what is kept costs money.',
  },
];
