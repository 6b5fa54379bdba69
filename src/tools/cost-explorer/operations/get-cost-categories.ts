import { GetCostCategoriesCommand } from '@aws-sdk/client-cost-explorer';
import { mergeValuePages } from '../merge-value-pages.ts';
import type { Operation } from '../operation.ts';
import { pagedAnswer } from '../paged-answer.ts';
import { pastPeriod } from '../period.ts';
import { valuesRequest } from '../values-request.ts';

/** Names of cost categories, or the values of one (GetCostCategories). */
export const getCostCategories: Operation = {
  action: 'ce:GetCostCategories',
  ownCharges: 'filtered',
  required: [],
  optional: [
    'cost_category_name',
    'search_string',
    'filter',
    'next_token',
    'max_pages',
    'billing_view_arn',
  ],
  period: pastPeriod,

  run(args, { aws, now }) {
    const input = { ...valuesRequest(args, now), CostCategoryName: args.cost_category_name };
    const list = args.cost_category_name ? 'CostCategoryValues' : 'CostCategoryNames';
    return pagedAnswer(args, {
      aws,
      operation: 'GetCostCategories',
      command: GetCostCategoriesCommand,
      input,
      merge: (pages) => mergeValuePages(pages, list),
    });
  },
};
