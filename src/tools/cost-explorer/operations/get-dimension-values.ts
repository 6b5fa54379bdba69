import {
  type Dimension,
  GetDimensionValuesCommand,
  type GetDimensionValuesRequest,
} from '@aws-sdk/client-cost-explorer';
import { describeValue } from '../../describe-value.ts';
import { ValidationError } from '../../tool-error.ts';
import { type CostExplorerArguments, TAG } from '../arguments.ts';
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

  // AWS counts values only where it sorts them, and then neither searches nor goes on.
  check({ dimension, max_results, search_string, next_token, context }) {
    if (dimension === TAG && context !== 'RESERVATIONS') throw tagOutOfContext();
    if (max_results === undefined) return;
    const against = { search_string, next_token, context: sortable(context) ? undefined : context };
    const [name] = Object.entries(against).find(([, value]) => value !== undefined) ?? [];
    if (name === undefined) return;
    throw new ValidationError({
      parameter: 'max_results',
      expected: `to be left out beside ${name}`,
      received: describeValue(max_results),
    });
  },

  async run(args, { aws, now }) {
    const input = {
      ...valuesRequest(args, now),
      // Also TAG, which the SDK sends as it does the others.
      Dimension: args.dimension as Dimension | undefined,
      Context: args.context,
      ...dearest(args.max_results),
    };
    return pagedAnswer(args, {
      aws,
      operation: 'GetDimensionValues',
      command: GetDimensionValuesCommand,
      input,
      merge: (pages) => {
        const merged = mergeValuePages(pages, 'DimensionValues');
        const total = pages[0]?.TotalSize ?? merged.count;
        return { ...merged, cut: args.max_results !== undefined && merged.count < total };
      },
    });
  },
};

function tagOutOfContext(): ValidationError {
  return new ValidationError({
    parameter: 'dimension',
    expected:
      'another dimension, or TAG with the context RESERVATIONS; getTagsOrValues lists tags of costs',
    received: describeValue(TAG),
  });
}

function sortable(context: CostExplorerArguments['context']): boolean {
  return context === undefined || context === 'COST_AND_USAGE';
}

function dearest(
  maxResults: number | undefined,
): Pick<GetDimensionValuesRequest, 'MaxResults' | 'SortBy'> {
  if (maxResults === undefined) return {};
  return { MaxResults: maxResults, SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }] };
}
