import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { spPurchaseAnalyzer } from '../../../src/tools/commitments/sp-purchase-analyzer.ts';
import { describeTool } from '../../support/describe-tool.ts';

const ONE = { operation: 'get_commitment_purchase_analysis' };
const LIST = { operation: 'list_commitment_purchase_analyses' };
const ID = '1a2b3c4d-0000-4000-8000-000000000000';

const analysis = (AnalysisStatus: string) => ({
  ...{ AnalysisId: ID, AnalysisStatus, ErrorCode: 'NO_USAGE_FOUND' },
  AnalysisStartedTime: '2026-03-15T06:00:00Z',
  EstimatedCompletionTime: '2026-03-15T06:10:00Z',
  CommitmentPurchaseAnalysisConfiguration: {
    SavingsPlansPurchaseAnalysisConfiguration: {
      AnalysisType: 'MAX_SAVINGS',
      SavingsPlansToAdd: [{ SavingsPlansType: 'COMPUTE_SP' }],
      LookBackTimePeriod: { Start: '2026-03-01', End: '2026-03-15' },
    },
  },
});
const found = (...MetricsOverLookbackPeriod: object[]) => ({
  ...analysis('SUCCEEDED'),
  AnalysisDetails: {
    SavingsPlansPurchaseAnalysisDetails: { CurrencyCode: 'USD', MetricsOverLookbackPeriod },
  },
});
const HOUR = { StartTime: '2026-03-14T23:00:00Z', EstimatedOnDemandCost: '0.0000000001' };
const TWO_PAGES = {
  ListCommitmentPurchaseAnalyses: ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
    NextPageToken === 'second'
      ? { AnalysisSummaryList: [analysis('FAILED')], NextPageToken: '' }
      : { AnalysisSummaryList: [analysis('SUCCEEDED')], NextPageToken: 'second' },
};
const asking = (operation: string, input: object) => [{ operation, region: 'us-east-1', input }];

describeTool(spPurchaseAnalyzer, [
  {
    name: 'asks what an analysis found',
    args: { ...ONE, analysis_id: ID },
    as: { region: 'eu-west-1' },
    aws: { GetCommitmentPurchaseAnalysis: found(HOUR) },
    requests: asking('GetCommitmentPurchaseAnalysis', { AnalysisId: ID }),
    answer: found(HOUR),
    table: {
      name: 'MetricsOverLookbackPeriod',
      columns: [
        { name: 'StartTime', type: 'text' },
        { name: 'EstimatedOnDemandCost', type: 'amount', unit: 'USD', adds: true },
      ],
      rows: [['2026-03-14T23:00:00Z', '0.0000000001']],
      beside: {
        ...{ AnalysisId: ID, AnalysisStatus: 'SUCCEEDED' },
        AnalysisDetails: { SavingsPlansPurchaseAnalysisDetails: { CurrencyCode: 'USD' } },
      },
    },
  },
  {
    name: 'has no details of one that failed',
    args: { ...ONE, analysis_id: ID },
    aws: { GetCommitmentPurchaseAnalysis: analysis('FAILED') },
    answer: analysis('FAILED'),
    table: {
      rows: [],
      beside: expect.not.objectContaining({ AnalysisDetails: expect.anything() }),
    },
  },
  {
    name: 'fails where there is no such analysis',
    args: { ...ONE, analysis_id: ID },
    error: { code: 'AnalysisNotFoundException', service: 'Cost Explorer' },
  },
  ...[
    { refused: 'analysis_id', args: {} },
    { refused: 'analysis_id', args: { analysis_id: '1' } },
    { refused: 'page_size', args: { analysis_id: ID, page_size: 1 } },
  ].map(({ refused, args }) => ({
    ...{ refused, args: { ...ONE, ...args }, allowed: { ...ONE, analysis_id: ID } },
    aws: { GetCommitmentPurchaseAnalysis: found() },
  })),
  {
    name: 'lists all analyses',
    args: LIST,
    aws: TWO_PAGES,
    requests: [
      ...asking('ListCommitmentPurchaseAnalyses', {}),
      ...asking('ListCommitmentPurchaseAnalyses', { NextPageToken: 'second' }),
    ],
    answer: {
      AnalysisSummaryList: [analysis('SUCCEEDED'), analysis('FAILED')],
      pagination: {
        ...{ complete_dataset: true, pages_fetched: 2, total_results: 2, has_more: false },
        next_token: null,
      },
      ...{ complete: true, next_token: null },
    },
  },
  {
    name: 'lists some analyses, counted by how they ended',
    args: { ...LIST, analysis_ids: ID, analysis_status: 'FAILED', page_size: 600 },
    aws: {
      ListCommitmentPurchaseAnalyses: {
        AnalysisSummaryList: [{ AnalysisStatus: 'FAILED', ErrorCode: 'NO_USAGE_FOUND' }],
      },
    },
    requests: asking('ListCommitmentPurchaseAnalyses', {
      ...{ AnalysisIds: [ID], AnalysisStatus: 'FAILED', PageSize: 600 },
    }),
    table: {
      name: 'AnalysisSummaryList',
      columns: [
        { name: 'AnalysisStatus', type: 'text', groups: true },
        { name: 'ErrorCode', type: 'text', groups: true },
      ],
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    args: { ...LIST, max_pages: 1 },
    aws: TWO_PAGES,
    part: { complete: false, AnalysisSummaryList: [{ AnalysisStatus: 'SUCCEEDED' }] },
    next: { part: { complete: true, AnalysisSummaryList: [{ AnalysisStatus: 'FAILED' }] } },
  },
  ...[
    { refused: 'operation', args: { operation: 'start_commitment_purchase_analysis' } },
    { refused: 'analysis_id', args: { analysis_id: ID } },
    { refused: 'analysis_ids', args: { analysis_ids: ['1'] }, allowed: { analysis_ids: [ID] } },
    { refused: 'analysis_ids', args: { analysis_ids: new Array(601).fill(ID) } },
    { refused: 'analysis_status', args: { analysis_status: 'DONE' } },
    { refused: 'page_size', args: { page_size: 601 }, allowed: { page_size: 600 } },
    { refused: 'page_size', args: { page_size: 0 }, allowed: { page_size: 1 } },
    { refused: 'next_page_token', args: { next_page_token: 'second' } },
  ].map(({ refused, args, allowed = {} }) => ({
    ...{ refused, args: { ...LIST, ...args }, allowed: { ...LIST, ...allowed } },
  })),
  {
    name: 'fails with AWS’s error',
    args: LIST,
    aws: { ListCommitmentPurchaseAnalyses: new AwsFault('DataUnavailableException', 'No.') },
    error: { code: 'DataUnavailableException', operation: 'ListCommitmentPurchaseAnalyses' },
  },
]);
