// The tool `list-cost-allocation-tag-backfill-history`: how far back tags were applied.
import {
  CostExplorerClient,
  ListCostAllocationTagBackfillHistoryCommand,
} from '@aws-sdk/client-cost-explorer';
import { group, listOf } from '../../answers/list-table.ts';
import { pageSize } from '../arguments/paging.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { endOf, paging } from './arguments.ts';

/**
 * Requests to apply the tags that are active to months that are over.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ListCostAllocationTagBackfillHistory.html
 */
export const listCostAllocationTagBackfillHistory = defineTool({
  name: 'list-cost-allocation-tag-backfill-history',
  description: 'Backfills: from which past month on active tags were applied, and how that went.',
  arguments: {
    max_results: pageSize(1_000),
    ...paging,
  },
  actions: ['ce:ListCostAllocationTagBackfillHistory'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // Says when, and of nobody what.
  ownCharges: { ListCostAllocationTagBackfillHistory: 'account' },

  async run({ max_results: MaxResults, ...args }, { aws }) {
    const list = await readList({
      aws,
      service: CostExplorerClient,
      command: ListCostAllocationTagBackfillHistoryCommand,
      input: { MaxResults },
      token: 'NextToken',
      args,
      items: (page) => page.BackfillRequests,
    });
    return { BackfillRequests: list.items, ...endOf(args, list) };
  },

  table: listOf({ list: 'BackfillRequests', columns: { BackfillStatus: group } }),
});
