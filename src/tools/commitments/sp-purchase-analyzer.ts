// The tool `sp-purchase-analyzer`: what analyses of Savings Plans found that somebody thought of buying.
import {
  CostExplorerClient,
  GetCommitmentPurchaseAnalysisCommand,
  ListCommitmentPurchaseAnalysesCommand,
} from '@aws-sdk/client-cost-explorer';
import { group, listOf, listTable } from '../../answers/list-table.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { id } from '../arguments/text.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { hourColumns, ids, status } from './arguments.ts';

const shape = {
  analysis_id: id('From the list.').optional(),
  analysis_ids: ids,
  analysis_status: status,
  next_page_token: nextToken,
  page_size: pageSize(600),
  max_pages: maxPages,
};

const getAnalysis = defineOperation(shape, {
  required: ['analysis_id'],
  optional: [],
  actions: ['ce:GetCommitmentPurchaseAnalysis'],
  // It may be about the usage of the whole organization.
  ownCharges: { GetCommitmentPurchaseAnalysis: 'unless_payer' },

  run({ analysis_id: AnalysisId }, { aws }) {
    return aws.send(CostExplorerClient, new GetCommitmentPurchaseAnalysisCommand({ AnalysisId }));
  },

  table: analysisTable,
});

const listAnalyses = defineOperation(shape, {
  required: [],
  optional: ['analysis_ids', 'analysis_status', 'next_page_token', 'page_size', 'max_pages'],
  actions: ['ce:ListCommitmentPurchaseAnalyses'],
  ownCharges: { ListCommitmentPurchaseAnalyses: 'unless_payer' },

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: ListCommitmentPurchaseAnalysesCommand,
      input: {
        AnalysisStatus: args.analysis_status,
        AnalysisIds: args.analysis_ids,
        PageSize: args.page_size,
      },
      items: (page) => page.AnalysisSummaryList,
    });
    return { AnalysisSummaryList: items, pagination, ...end };
  },

  table: listOf({
    list: 'AnalysisSummaryList',
    columns: { AnalysisStatus: group, ErrorCode: group },
  }),
});

// A row for each hour of the look-back period; what AWS says of all of them stands beside them.
function analysisTable(data: object) {
  const { AnalysisDetails: found, ...rest } = Object(data);
  const { SavingsPlansPurchaseAnalysisDetails: whole, ...others } = Object(found);
  const { MetricsOverLookbackPeriod: hours, ...details } = Object(whole);
  const AnalysisDetails = { ...others, SavingsPlansPurchaseAnalysisDetails: details };
  return listTable(
    { ...rest, ...(found && { AnalysisDetails }), MetricsOverLookbackPeriod: hours },
    { list: 'MetricsOverLookbackPeriod', columns: hourColumns(details.CurrencyCode) },
  );
}

/**
 * Analyses of Savings Plans to buy: those that were started in the console or the API.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCommitmentPurchaseAnalysis.html
 */
export const spPurchaseAnalyzer = defineTool({
  name: 'sp-purchase-analyzer',
  description: 'What analyses of Savings Plans to buy found.',
  example: { operation: 'list_commitment_purchase_analyses' },
  // No single one: an account may have none.
  probe: [{ operation: 'list_commitment_purchase_analyses', page_size: 1, max_pages: 1 }],
  ...toolOperations({
    shape,
    operations: {
      get_commitment_purchase_analysis: getAnalysis,
      list_commitment_purchase_analyses: listAnalyses,
    },
    chooses: 'Question.',
  }),
});
