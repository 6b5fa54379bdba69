import { GetDimensionValuesCommand } from '@aws-sdk/client-cost-explorer';
import { mergeValuePages } from '../merge-value-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { pastPeriod } from '../period.ts';
import { valuesRequest } from '../values-request.ts';

/** The values of a dimension in a period (GetDimensionValues). */
export const getDimensionValues: Operation = {
  action: 'ce:GetDimensionValues',
  ownCharges: 'filtered',
  required: ['dimension'],
  optional: [
    'context',
    'search_string',
    'filter',
    'max_results',
    'next_token',
    'max_pages',
    'billing_view_arn',
  ],
  period: pastPeriod,

  run(args, { aws, now }) {
    const input = {
      ...valuesRequest(args, now),
      Dimension: args.dimension,
      Context: args.context,
      MaxResults: args.max_results,
    };
    return pagedAnswer(args, {
      aws,
      operation: 'GetDimensionValues',
      command: GetDimensionValuesCommand,
      input,
      merge: (pages) => mergeValuePages(pages, 'DimensionValues'),
    });
  },
};
