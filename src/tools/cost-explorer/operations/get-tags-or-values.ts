import { GetTagsCommand } from '@aws-sdk/client-cost-explorer';
import { mergeValuePages } from '../merge-value-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { pastPeriod } from '../period.ts';
import { valuesRequest } from '../values-request.ts';

/** Cost allocation tag keys, or the values of one (GetTags). */
export const getTagsOrValues: Operation = {
  action: 'ce:GetTags',
  ownCharges: 'filtered',
  required: [],
  optional: ['tag_key', 'search_string', 'filter', 'next_token', 'max_pages', 'billing_view_arn'],
  period: pastPeriod,

  run(args, { aws, now }) {
    const input = { ...valuesRequest(args, now), TagKey: args.tag_key };
    return pagedAnswer(args, {
      aws,
      operation: 'GetTags',
      command: GetTagsCommand,
      input,
      merge: (pages) => mergeValuePages(pages, 'Tags'),
    });
  },
};
