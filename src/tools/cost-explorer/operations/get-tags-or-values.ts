import { GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { mergeValuePages } from '../merge-value-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { pastPeriod } from '../period.ts';

/** Cost allocation tag keys, or the values of one (GetTags). */
export const getTagsOrValues: Operation = {
  action: 'ce:GetTags',
  required: [],
  optional: ['tag_key', 'search_string', 'filter', 'next_token', 'max_pages', 'billing_view_arn'],
  period: pastPeriod,

  run(args, { aws, now }) {
    const input = {
      TimePeriod: pastPeriod(args, now),
      TagKey: args.tag_key,
      SearchString: args.search_string,
      Filter: args.filter,
      BillingViewArn: args.billing_view_arn,
    };
    return pagedAnswer(args, {
      aws,
      operation: 'GetTags',
      command: GetTagsCommand,
      input,
      merge: (pages) => mergeValuePages(pages, 'Tags'),
    });
  },
};
