// The tool `list-cost-allocation-tags`: which tags costs can be told by.
import { CostExplorerClient, ListCostAllocationTagsCommand } from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { group, listOf } from '../../answers/list-table.ts';
import { json } from '../arguments/json.ts';
import { oneOf } from '../arguments/one-of.ts';
import { pageSize } from '../arguments/paging.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { endOf, paging } from './arguments.ts';

/**
 * Cost allocation tags, active or not.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ListCostAllocationTags.html
 */
export const listCostAllocationTags = defineTool({
  name: 'list-cost-allocation-tags',
  description: 'Cost allocation tags; Active ones tell costs apart in Cost Explorer.',
  arguments: {
    status: oneOf(['Active', 'Inactive'], 'Filter.').optional(),
    tag_keys: json(z.array(z.string().min(1).max(1_024)).max(100), {
      expected: 'a list of tag keys, such as ["team"]',
      description: 'At most 100: ["team"].',
      example: ['team'],
      emptyIsNone: true,
    }).optional(),
    tag_type: oneOf(['AWSGenerated', 'UserDefined'], 'Filter.').optional(),
    max_results: pageSize(1_000),
    ...paging,
  },
  actions: ['ce:ListCostAllocationTags'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // Those of who is paid for are among them.
  ownCharges: { ListCostAllocationTags: 'unless_payer' },

  async run({ status, tag_keys, tag_type, max_results, ...args }, { aws }) {
    const list = await readList({
      aws,
      service: CostExplorerClient,
      command: ListCostAllocationTagsCommand,
      input: { Status: status, TagKeys: tag_keys, Type: tag_type, MaxResults: max_results },
      token: 'NextToken',
      args,
      items: (page) => page.CostAllocationTags,
    });
    return { CostAllocationTags: list.items, ...endOf(args, list) };
  },

  table: listOf({ list: 'CostAllocationTags', columns: { Type: group, Status: group } }),
});
