import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { riRecommendation } from '../../../src/tools/commitments/ri-recommendation.ts';
import { describeTool } from '../../support/describe-tool.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';
const DATABASES = 'Amazon Relational Database Service';

const recommendation = (EstimatedMonthlySavingsAmount: string) => ({
  TermInYears: 'ONE_YEAR',
  RecommendationDetails: [{ EstimatedMonthlySavingsAmount, CurrencyCode: 'USD' }],
});
const TWO_PAGES = {
  GetReservationPurchaseRecommendation: ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
    NextPageToken === 'second'
      ? { Recommendations: [recommendation('2')], NextPageToken: '' }
      : {
          Metadata: { RecommendationId: '1' },
          Recommendations: [recommendation('1.0000000001')],
          NextPageToken: 'second',
        },
};
const PURCHASE = (AccountId: string) => ({
  ...{ AccountId, AverageUtilization: '95', CurrencyCode: 'USD', UpfrontCost: '0' },
  ...{ EstimatedMonthlySavingsAmount: '1', EstimatedMonthlySavingsPercentage: '38' },
  ...{ EstimatedMonthlyOnDemandCost: '2', EstimatedReservationCostForLookbackPeriod: '3' },
  RecurringStandardMonthlyCost: '4',
});
const ADDED = (name: string) => ({ name, type: 'amount', unitColumn: 'CurrencyCode', adds: true });
const asking = (input: object) => [
  { operation: 'GetReservationPurchaseRecommendation', region: 'us-east-1', input },
];

describeTool(riRecommendation, [
  {
    name: 'asks about a service',
    args: { service: DATABASES },
    as: { region: 'eu-west-1' },
    requests: asking({ Service: DATABASES }),
  },
  {
    name: 'asks on all terms',
    args: {
      ...{ service: COMPUTE, term_in_years: 'THREE_YEARS', payment_option: 'NO_UPFRONT' },
      ...{ lookback_period_in_days: 'SIXTY_DAYS', account_scope: 'LINKED' },
      offering_class: 'CONVERTIBLE',
    },
    requests: asking({
      ...{ Service: COMPUTE, TermInYears: 'THREE_YEARS', PaymentOption: 'NO_UPFRONT' },
      ...{ LookbackPeriodInDays: 'SIXTY_DAYS', AccountScope: 'LINKED' },
      ServiceSpecification: { EC2Specification: { OfferingClass: 'CONVERTIBLE' } },
    }),
  },
  ...[
    { refused: 'service', args: { service: 'EC2' } },
    { refused: 'service', args: { service: '' } },
    { refused: 'term_in_years', args: { term_in_years: '1' } },
    { refused: 'payment_option', args: { payment_option: 'LIGHT_UTILIZATION' } },
    { refused: 'lookback_period_in_days', args: { lookback_period_in_days: 'NINETY_DAYS' } },
    { refused: 'account_scope', args: { account_scope: 'ALL' } },
    {
      refused: 'offering_class',
      args: { service: DATABASES, offering_class: 'STANDARD' },
      expected: 'nothing for Amazon Relational Database Service, since only EC2 has classes',
      allowed: { offering_class: 'STANDARD' },
    },
  ].map(({ args, allowed = {}, ...row }) => ({
    ...row,
    ...{ args: { service: COMPUTE, ...args }, allowed: { service: COMPUTE, ...allowed } },
  })),
  {
    name: 'answers what AWS does, page by page',
    args: { service: COMPUTE },
    aws: TWO_PAGES,
    part: {
      Metadata: { RecommendationId: '1' },
      Recommendations: [recommendation('1.0000000001'), recommendation('2')],
      ...{ complete: true, next_token: null },
    },
  },
  {
    name: 'has a row for each purchase, and beside them what is true of all of a recommendation',
    args: { service: COMPUTE },
    aws: {
      GetReservationPurchaseRecommendation: {
        Recommendations: [
          {
            AccountScope: 'LINKED',
            RecommendationDetails: [PURCHASE('123456789012'), PURCHASE('210987654321')],
            RecommendationSummary: { TotalEstimatedMonthlySavingsAmount: '2' },
          },
          { AccountScope: 'PAYER' },
        ],
      },
    },
    table: {
      name: 'Recommendations',
      columns: [
        { name: 'AccountScope', type: 'text' },
        { name: 'AccountId', type: 'text', groups: true },
        { name: 'AverageUtilization', type: 'percentage' },
        { name: 'CurrencyCode', type: 'text' },
        ADDED('EstimatedMonthlySavingsAmount'),
        { name: 'EstimatedMonthlySavingsPercentage', type: 'percentage' },
        ADDED('EstimatedMonthlyOnDemandCost'),
        ADDED('EstimatedReservationCostForLookbackPeriod'),
        ADDED('UpfrontCost'),
        ADDED('RecurringStandardMonthlyCost'),
      ],
      rows: [
        ['LINKED', '123456789012', '95', 'USD', '1', '38', '2', '3', '0', '4'],
        ['LINKED', '210987654321', '95', 'USD', '1', '38', '2', '3', '0', '4'],
      ],
      beside: {
        summaries: [
          {
            AccountScope: 'LINKED',
            RecommendationSummary: { TotalEstimatedMonthlySavingsAmount: '2' },
          },
          { AccountScope: 'PAYER' },
        ],
      },
    },
  },
  {
    name: 'adds nothing up over other terms, of which one is chosen',
    args: { service: COMPUTE },
    aws: {
      GetReservationPurchaseRecommendation: {
        Recommendations: ['ONE_YEAR', 'THREE_YEARS'].map((TermInYears) => ({
          ...{ TermInYears, RecommendationDetails: [PURCHASE('123456789012')] },
        })),
      },
    },
    table: {
      columns: expect.arrayContaining([
        {
          name: 'EstimatedMonthlySavingsAmount',
          ...{ type: 'amount', unitColumn: 'CurrencyCode' },
        },
      ]),
    },
  },
  {
    name: 'says that there is nothing to reserve',
    args: { service: COMPUTE },
    aws: { GetReservationPurchaseRecommendation: { Recommendations: [] } },
    answer: {
      Recommendations: [],
      pagination: {
        ...{ complete_dataset: true, pages_fetched: 1, total_results: 0, has_more: false },
        next_token: null,
      },
      ...{ complete: true, next_token: null },
    },
    table: { rows: [], beside: { summaries: [] } },
  },
  {
    name: 'fails with AWS’s error',
    args: { service: COMPUTE },
    aws: { GetReservationPurchaseRecommendation: new AwsFault('DataUnavailableException', 'No.') },
    error: { code: 'DataUnavailableException', service: 'Cost Explorer' },
  },
]);
