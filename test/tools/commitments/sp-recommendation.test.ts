import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { spRecommendation } from '../../../src/tools/commitments/sp-recommendation.ts';
import { describeTool } from '../../support/describe-tool.ts';

const TERMS = {
  ...{ savings_plans_type: 'COMPUTE_SP', term_in_years: 'ONE_YEAR' },
  ...{ payment_option: 'NO_UPFRONT', lookback_period_in_days: 'SEVEN_DAYS' },
};
const PURCHASE = { operation: 'get_savings_plans_purchase_recommendation', ...TERMS };
const DETAILS = { operation: 'get_savings_plan_purchase_recommendation_details' };
const GENERATIONS = { operation: 'list_savings_plans_purchase_recommendation_generation' };
const ID = '1a2b3c4d-0000-4000-8000-000000000000';
const ACCOUNT = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['210987654321'] } };

const plan = (AccountId: string, EstimatedMonthlySavingsAmount: string) => ({
  ...{ AccountId, EstimatedMonthlySavingsAmount, EstimatedSavingsPercentage: '21.5' },
  ...{ HourlyCommitmentToPurchase: '0.1', EstimatedROI: '30', CurrencyCode: 'USD' },
});
const TWO_PAGES = {
  GetSavingsPlansPurchaseRecommendation: ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
    NextPageToken === 'second'
      ? {
          Metadata: { RecommendationId: '2' },
          SavingsPlansPurchaseRecommendation: {
            SavingsPlansPurchaseRecommendationDetails: [plan('210987654321', '0.3')],
          },
          NextPageToken: '',
        }
      : {
          Metadata: { RecommendationId: '1' },
          SavingsPlansPurchaseRecommendation: {
            SavingsPlansType: 'COMPUTE_SP',
            SavingsPlansPurchaseRecommendationDetails: [plan('123456789012', '1.0000000001')],
            SavingsPlansPurchaseRecommendationSummary: { EstimatedMonthlySavingsAmount: '1.3' },
          },
          NextPageToken: 'second',
        },
};
const found = (...plans: object[]) => ({
  SavingsPlansType: 'COMPUTE_SP',
  SavingsPlansPurchaseRecommendationDetails: plans,
  SavingsPlansPurchaseRecommendationSummary: { EstimatedMonthlySavingsAmount: '1.3' },
});
const asking = (operation: string, input: object) => [{ operation, region: 'us-east-1', input }];
const hour = (StartTime: string, EstimatedOnDemandCost: string) => ({
  ...{ StartTime, EstimatedOnDemandCost, CurrentCoverage: '0', EstimatedCoverage: '70' },
  EstimatedNewCommitmentUtilization: '100',
});
const added = (name: string) => ({ name, type: 'amount', unitColumn: 'CurrencyCode', adds: true });

describeTool(spRecommendation, [
  {
    name: 'asks on the terms that AWS must be told',
    args: PURCHASE,
    as: { region: 'eu-west-1' },
    requests: asking('GetSavingsPlansPurchaseRecommendation', {
      ...{ SavingsPlansType: 'COMPUTE_SP', TermInYears: 'ONE_YEAR' },
      ...{ PaymentOption: 'NO_UPFRONT', LookbackPeriodInDays: 'SEVEN_DAYS' },
    }),
  },
  {
    name: 'asks on all terms',
    args: {
      ...{ ...PURCHASE, savings_plans_type: 'DATABASE_SP', term_in_years: 'THREE_YEARS' },
      ...{ payment_option: 'ALL_UPFRONT', lookback_period_in_days: 'SIXTY_DAYS' },
      ...{ account_scope: 'LINKED', filter: JSON.stringify(ACCOUNT), page_size: '6000' },
    },
    requests: asking('GetSavingsPlansPurchaseRecommendation', {
      ...{ SavingsPlansType: 'DATABASE_SP', TermInYears: 'THREE_YEARS', PageSize: 6000 },
      ...{ PaymentOption: 'ALL_UPFRONT', LookbackPeriodInDays: 'SIXTY_DAYS' },
      ...{ AccountScope: 'LINKED', Filter: ACCOUNT },
    }),
  },
  {
    name: 'answers the plans of all pages, and all else as the first has it',
    args: PURCHASE,
    aws: TWO_PAGES,
    answer: {
      Metadata: { RecommendationId: '1' },
      SavingsPlansPurchaseRecommendation: found(
        plan('123456789012', '1.0000000001'),
        plan('210987654321', '0.3'),
      ),
      pagination: {
        ...{ complete_dataset: true, pages_fetched: 2, total_results: 2, has_more: false },
        next_token: null,
      },
      ...{ complete: true, next_token: null },
    },
    table: {
      name: 'SavingsPlansPurchaseRecommendationDetails',
      columns: [
        { name: 'AccountId', type: 'text', groups: true },
        { name: 'EstimatedROI', type: 'percentage' },
        { name: 'CurrencyCode', type: 'text' },
        { name: 'EstimatedSavingsPercentage', type: 'percentage' },
        added('HourlyCommitmentToPurchase'),
        added('EstimatedMonthlySavingsAmount'),
      ],
      rows: [
        ['123456789012', '30', 'USD', '21.5', '0.1', '1.0000000001'],
        ['210987654321', '30', 'USD', '21.5', '0.1', '0.3'],
      ],
      beside: {
        Metadata: { RecommendationId: '1' },
        SavingsPlansPurchaseRecommendation: {
          SavingsPlansType: 'COMPUTE_SP',
          SavingsPlansPurchaseRecommendationSummary: { EstimatedMonthlySavingsAmount: '1.3' },
        },
      },
    },
  },
  {
    name: 'says that there is more, and goes on from there',
    args: { ...PURCHASE, max_pages: 1 },
    aws: TWO_PAGES,
    part: {
      SavingsPlansPurchaseRecommendation: found(plan('123456789012', '1.0000000001')),
      complete: false,
    },
    next: {
      part: {
        SavingsPlansPurchaseRecommendation: {
          SavingsPlansPurchaseRecommendationDetails: [plan('210987654321', '0.3')],
        },
        ...{ complete: true, next_token: null },
      },
    },
  },
  {
    name: 'answers nothing where there is nothing to buy',
    args: PURCHASE,
    aws: { GetSavingsPlansPurchaseRecommendation: {} },
    part: {
      SavingsPlansPurchaseRecommendation: { SavingsPlansPurchaseRecommendationDetails: [] },
      ...{ complete: true, pagination: { total_results: 0 } },
    },
    table: { rows: [] },
  },
  ...[
    { refused: 'operation', args: { operation: 'get_plans' } },
    { refused: 'savings_plans_type', args: { savings_plans_type: 'EC2' } },
    { refused: 'term_in_years', args: { term_in_years: '1' } },
    { refused: 'payment_option', args: { payment_option: 'HEAVY_UTILIZATION' } },
    { refused: 'lookback_period_in_days', args: { lookback_period_in_days: 'NINETY_DAYS' } },
    { refused: 'account_scope', args: { account_scope: 'ALL' } },
    { refused: 'filter', args: { filter: { Dimensions: { Key: 'REGION', Values: ['x'] } } } },
    { refused: 'filter', args: { filter: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [] } } } },
    { refused: 'filter', args: { filter: { And: [ACCOUNT, ACCOUNT] } } },
    { refused: 'filter', args: { filter: '{}' } },
    { refused: 'page_size', args: { page_size: 6_001 } },
    { refused: 'page_size', args: { page_size: 0 } },
    { refused: 'max_pages', args: { max_pages: 0 } },
    { refused: 'next_page_token', args: { next_page_token: 'second' } },
    { refused: 'recommendation_detail_id', args: { recommendation_detail_id: ID } },
    { refused: 'generation_status', args: { generation_status: 'FAILED' } },
    ...Object.keys(TERMS).map((name) => ({ refused: name, args: { [name]: undefined } })),
  ].map(({ refused, args }) => ({
    ...{ refused, args: { ...PURCHASE, ...args } },
    allowed: { ...PURCHASE, filter: ACCOUNT, page_size: 1, max_pages: 1 },
  })),
  {
    name: 'asks what a recommendation rests on',
    args: { ...DETAILS, recommendation_detail_id: ID },
    aws: {
      GetSavingsPlanPurchaseRecommendationDetails: {
        RecommendationDetailId: ID,
        RecommendationDetailData: {
          CurrencyCode: 'USD',
          MetricsOverLookbackPeriod: [
            hour('2026-03-14T22:00:00Z', '0.1'),
            hour('2026-03-14T23:00:00Z', '0.2'),
          ],
        },
      },
    },
    requests: asking('GetSavingsPlanPurchaseRecommendationDetails', { RecommendationDetailId: ID }),
    answer: {
      RecommendationDetailId: ID,
      RecommendationDetailData: {
        CurrencyCode: 'USD',
        MetricsOverLookbackPeriod: [
          hour('2026-03-14T22:00:00Z', '0.1'),
          hour('2026-03-14T23:00:00Z', '0.2'),
        ],
      },
    },
    table: {
      name: 'MetricsOverLookbackPeriod',
      columns: [
        { name: 'StartTime', type: 'text' },
        { name: 'EstimatedOnDemandCost', type: 'amount', unit: 'USD', adds: true },
        { name: 'CurrentCoverage', type: 'percentage' },
        { name: 'EstimatedCoverage', type: 'percentage' },
        { name: 'EstimatedNewCommitmentUtilization', type: 'percentage' },
      ],
      rows: [
        ['2026-03-14T22:00:00Z', '0.1', '0', '70', '100'],
        ['2026-03-14T23:00:00Z', '0.2', '0', '70', '100'],
      ],
      beside: {
        RecommendationDetailId: ID,
        RecommendationDetailData: { CurrencyCode: 'USD' },
      },
    },
  },
  {
    name: 'fails where there are no details',
    args: { ...DETAILS, recommendation_detail_id: ID },
    error: { code: 'DataUnavailableException' },
  },
  ...[
    { args: {} },
    { args: { recommendation_detail_id: '1' } },
    { args: { recommendation_detail_id: `${ID}0` } },
    { args: { recommendation_detail_id: `0${ID}` } },
  ].map(({ args }) => ({
    refused: 'recommendation_detail_id',
    args: { ...DETAILS, ...args },
    allowed: { ...DETAILS, recommendation_detail_id: ID },
    aws: { GetSavingsPlanPurchaseRecommendationDetails: {} },
  })),
  {
    name: 'asks when recommendations were made',
    args: {
      ...{ ...GENERATIONS, generation_status: 'SUCCEEDED', recommendation_ids: [ID] },
      page_size: 5,
    },
    aws: {
      ListSavingsPlansPurchaseRecommendationGeneration: {
        GenerationSummaryList: [{ RecommendationId: ID, GenerationStatus: 'SUCCEEDED' }],
      },
    },
    requests: asking('ListSavingsPlansPurchaseRecommendationGeneration', {
      ...{ GenerationStatus: 'SUCCEEDED', RecommendationIds: [ID], PageSize: 5 },
    }),
    part: {
      GenerationSummaryList: [{ RecommendationId: ID, GenerationStatus: 'SUCCEEDED' }],
      ...{ complete: true, next_token: null, pagination: { pages_fetched: 1 } },
    },
    table: {
      name: 'GenerationSummaryList',
      columns: [
        { name: 'RecommendationId', type: 'text' },
        { name: 'GenerationStatus', type: 'text', groups: true },
      ],
    },
  },
  {
    name: 'takes one id as it is',
    args: { ...GENERATIONS, recommendation_ids: ID },
    requests: asking('ListSavingsPlansPurchaseRecommendationGeneration', {
      RecommendationIds: [ID],
    }),
  },
  ...[
    { refused: 'generation_status', args: { generation_status: 'DONE' } },
    { refused: 'recommendation_ids', args: { recommendation_ids: ['1'] } },
    { refused: 'term_in_years', args: { term_in_years: 'ONE_YEAR' } },
  ].map(({ refused, args }) => ({
    ...{ refused, args: { ...GENERATIONS, ...args }, allowed: GENERATIONS },
  })),
  {
    name: 'fails with AWS’s error',
    args: PURCHASE,
    aws: { GetSavingsPlansPurchaseRecommendation: new AwsFault('LimitExceededException', 'No.') },
    error: { code: 'LimitExceededException', service: 'Cost Explorer' },
  },
]);
