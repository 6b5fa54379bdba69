// The tool `list-cost-category-definitions`: which cost categories there are.
import {
  CostExplorerClient,
  ListCostCategoryDefinitionsCommand,
} from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { listOf } from '../../answers/list-table.ts';
import { json } from '../arguments/json.ts';
import { pageSize } from '../arguments/paging.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { effectiveOn, endOf, paging, toZonedTime } from './arguments.ts';

const RESOURCE_TYPES = ['billing:billingview', 'billing:rispgroupsharing'] as const;

/**
 * Cost categories, without their rules.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ListCostCategoryDefinitions.html
 */
export const listCostCategoryDefinitions = defineTool({
  name: 'list-cost-category-definitions',
  description:
    'Cost categories with their values; rules: describe-cost-category-definition, costs: cost-explorer.',
  arguments: {
    effective_on: effectiveOn,
    supported_resource_types: json(z.array(z.enum(RESOURCE_TYPES)).max(5), {
      expected: `a list of ${RESOURCE_TYPES.join(', ')}`,
      description: `${JSON.stringify(RESOURCE_TYPES)}.`,
      example: ['billing:billingview' as const],
      lone: true,
      emptyIsNone: true,
    }).optional(),
    max_results: pageSize(100),
    ...paging,
  },
  actions: ['ce:ListCostCategoryDefinitions'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // A payer's are about those that it pays for.
  ownCharges: { ListCostCategoryDefinitions: 'unless_payer' },

  async run({ effective_on, supported_resource_types, max_results, ...args }, { aws }) {
    const list = await readList({
      aws,
      service: CostExplorerClient,
      command: ListCostCategoryDefinitionsCommand,
      input: {
        EffectiveOn: toZonedTime(effective_on),
        SupportedResourceTypes: supported_resource_types,
        MaxResults: max_results,
      },
      token: 'NextToken',
      args,
      items: (page) => page.CostCategoryReferences,
    });
    return { CostCategoryReferences: list.items, ...endOf(args, list) };
  },

  table: listOf({ list: 'CostCategoryReferences' }),
});
