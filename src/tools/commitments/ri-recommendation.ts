// The tool `ri-recommendation`, which the reference does not have: what to reserve.
import {
  CostExplorerClient,
  GetReservationPurchaseRecommendationCommand,
  type ReservationPurchaseRecommendation,
} from '@aws-sdk/client-cost-explorer';
import { amount, group, listTable, percentage } from '../../answers/list-table.ts';
import type { Table } from '../../answers/table.ts';
import { oneOf, oneOfMany } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { describeValue } from '../describe-value.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';
import { terms } from './arguments.ts';

const COMPUTE = 'Amazon Elastic Compute Cloud - Compute';

/**
 * Reservations that would save, as AWS reckons them from the usage of the days before.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetReservationPurchaseRecommendation.html
 */
export const riRecommendation = defineTool({
  name: 'ri-recommendation',
  description: 'What to reserve of a service, and what it would save a month.',
  arguments: {
    service: oneOfMany(
      [
        COMPUTE,
        'Amazon Relational Database Service',
        'Amazon Redshift',
        'Amazon ElastiCache',
        'Amazon OpenSearch Service',
        'Amazon MemoryDB',
        'Amazon DynamoDB',
      ],
      'Such as Amazon Relational Database Service; EC2 is Amazon Elastic Compute Cloud - Compute.',
    ),
    ...terms,
    offering_class: oneOf(['STANDARD', 'CONVERTIBLE'], 'Of EC2.').optional(),
    next_token: nextToken,
  },
  actions: ['ce:GetReservationPurchaseRecommendation'],
  example: { service: COMPUTE },
  probe: [{ service: COMPUTE }],
  // It is about the usage of the whole organization, and its filter is not documented.
  ownCharges: { GetReservationPurchaseRecommendation: 'unless_payer' },

  check({ service, offering_class: offeringClass }) {
    if (offeringClass === undefined || service === COMPUTE) return;
    throw new ValidationError({
      parameter: 'offering_class',
      expected: `nothing for ${service}, since only EC2 has classes`,
      received: describeValue(offeringClass),
    });
  },

  async run({ offering_class: OfferingClass, ...args }, { aws }) {
    const { items, pages, pagination, end } = await readList({
      ...{ aws, args, service: CostExplorerClient, token: 'NextPageToken' },
      command: GetReservationPurchaseRecommendationCommand,
      input: {
        Service: args.service,
        AccountScope: args.account_scope,
        LookbackPeriodInDays: args.lookback_period_in_days,
        TermInYears: args.term_in_years,
        PaymentOption: args.payment_option,
        ...(OfferingClass && {
          ServiceSpecification: { EC2Specification: { OfferingClass } },
        }),
      },
      items: (page) => page.Recommendations,
    });
    return { Metadata: pages[0]?.Metadata, Recommendations: items, pagination, ...end };
  },

  table: recommendationTable,
});

// A row for each purchase; what AWS says of all of a recommendation stands beside them. Recommendations on
// other terms are about the same usage: whoever follows one has no use for the other, so nothing adds up then.
function recommendationTable(data: object): Table {
  const found: readonly ReservationPurchaseRecommendation[] = Reflect.get(data, 'Recommendations');
  const purchases = found.flatMap(
    ({ RecommendationDetails = [], RecommendationSummary: _, ...terms }) =>
      RecommendationDetails.map((detail) => ({ terms, detail })),
  );
  const summaries = found.map(({ RecommendationDetails: _, ...summary }) => summary);
  const isOnSameTerms = new Set(purchases.map(({ terms }) => JSON.stringify(terms))).size === 1;
  const money = amount({ in: 'CurrencyCode' }, isOnSameTerms ? { adds: true } : {});
  return listTable(
    {
      ...data,
      Recommendations: purchases.map(({ terms, detail }) => ({ ...terms, ...detail })),
      summaries,
    },
    {
      list: 'Recommendations',
      columns: {
        AccountId: group,
        EstimatedMonthlySavingsAmount: money,
        EstimatedMonthlySavingsPercentage: percentage,
        EstimatedMonthlyOnDemandCost: money,
        EstimatedReservationCostForLookbackPeriod: money,
        RecurringStandardMonthlyCost: money,
        UpfrontCost: money,
        AverageUtilization: percentage,
      },
    },
  );
}
