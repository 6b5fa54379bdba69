import {
  GetDimensionValuesCommand,
  type GetDimensionValuesRequest,
} from '@aws-sdk/client-cost-explorer';
import { describeValue } from '../../describe-value.ts';
import { ValidationError } from '../../tool-error.ts';
import type { CostExplorerArguments } from '../arguments.ts';
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
  check({ max_results, search_string, next_token, context }) {
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
      Dimension: args.dimension,
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

function sortable(context: CostExplorerArguments['context']): boolean {
  return context === undefined || context === 'COST_AND_USAGE';
}

function dearest(
  maxResults: number | undefined,
): Pick<GetDimensionValuesRequest, 'MaxResults' | 'SortBy'> {
  if (maxResults === undefined) return {};
  return { MaxResults: maxResults, SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }] };
}
