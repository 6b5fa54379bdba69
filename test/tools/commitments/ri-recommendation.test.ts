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
      allowed: { offering_class: 'STANDARD' },
    },
  ].map(({ refused, args, allowed = {} }) => ({
    ...{ refused, args: { service: COMPUTE, ...args }, allowed: { service: COMPUTE, ...allowed } },
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
    name: 'fails with AWS’s error',
    args: { service: COMPUTE },
    aws: { GetReservationPurchaseRecommendation: new AwsFault('DataUnavailableException', 'No.') },
    error: { code: 'DataUnavailableException', service: 'Cost Explorer' },
  },
]);
