// The tool `sp-recommendation`: which Savings Plans to buy, and what they would save.
import {
  CostExplorerClient,
  GetSavingsPlanPurchaseRecommendationDetailsCommand,
  GetSavingsPlansPurchaseRecommendationCommand,
  ListSavingsPlansPurchaseRecommendationGenerationCommand,
} from '@aws-sdk/client-cost-explorer';
import * as z from 'zod';
import { amount, group, listOf, listTable, percentage } from '../../answers/list-table.ts';
import { json } from '../arguments/json.ts';
import { oneOfMany } from '../arguments/one-of.ts';
import { maxPages, nextToken, pageSize } from '../arguments/paging.ts';
import { id } from '../arguments/text.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { hourColumns, ids, status, terms } from './arguments.ts';

const ACCOUNT = { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: ['123456789012'] } };

const shape = {
  savings_plans_type: oneOfMany(
    ['COMPUTE_SP', 'EC2_INSTANCE_SP', 'SAGEMAKER_SP', 'DATABASE_SP'],
    'Such as COMPUTE_SP.',
  ).optional(),
  ...terms,
  filter: json(
    z.strictObject({
      Dimensions: z.strictObject({
        Key: z.literal('LINKED_ACCOUNT'),
        Values: z.array(z.string()).min(1),
      }),
    }),
    {
      expected: `the accounts that are meant: ${JSON.stringify(ACCOUNT)}`,
      description: 'LINKED_ACCOUNT.',
      example: ACCOUNT,
    },
  ).optional(),
  recommendation_detail_id: id('From a recommendation.').optional(),
  generation_status: status,
  recommendation_ids: ids,
  next_page_token: nextToken,
  page_size: pageSize(6_000),
  max_pages: maxPages,
};

const PAGES = ['next_page_token', 'page_size', 'max_pages'] as const;
const paged = { service: CostExplorerClient, token: 'NextPageToken' } as const;

const getRecommendation = defineOperation(shape, {
  required: ['savings_plans_type', 'term_in_years', 'payment_option', 'lookback_period_in_days'],
  optional: ['account_scope', 'filter', ...PAGES],
  actions: ['ce:GetSavingsPlansPurchaseRecommendation'],
  // It is about the usage of the whole organization, and its filter counts only with LINKED.
  ownCharges: { GetSavingsPlansPurchaseRecommendation: 'unless_payer' },

  async run(args, { aws }) {
    const { items, pages, pagination, end } = await readList({
      ...{ aws, args, ...paged },
      command: GetSavingsPlansPurchaseRecommendationCommand,
      input: {
        SavingsPlansType: args.savings_plans_type,
        TermInYears: args.term_in_years,
        PaymentOption: args.payment_option,
        LookbackPeriodInDays: args.lookback_period_in_days,
        AccountScope: args.account_scope,
        Filter: args.filter,
        PageSize: args.page_size,
      },
      items: ({ SavingsPlansPurchaseRecommendation: found }) =>
        found?.SavingsPlansPurchaseRecommendationDetails,
    });
    const [first] = pages;
    return {
      Metadata: first?.Metadata,
      SavingsPlansPurchaseRecommendation: {
        ...first?.SavingsPlansPurchaseRecommendation,
        SavingsPlansPurchaseRecommendationDetails: items,
      },
      pagination,
      ...end,
    };
  },

  table: purchaseTable,
});

const getDetails = defineOperation(shape, {
  required: ['recommendation_detail_id'],
  optional: [],
  actions: ['ce:GetSavingsPlanPurchaseRecommendationDetails'],
  ownCharges: { GetSavingsPlanPurchaseRecommendationDetails: 'unless_payer' },

  async run({ recommendation_detail_id: RecommendationDetailId }, { aws }) {
    return aws.send(
      CostExplorerClient,
      new GetSavingsPlanPurchaseRecommendationDetailsCommand({ RecommendationDetailId }),
    );
  },

  table: detailsTable,
});

const listGenerations = defineOperation(shape, {
  required: [],
  optional: ['generation_status', 'recommendation_ids', ...PAGES],
  actions: ['ce:ListSavingsPlansPurchaseRecommendationGeneration'],
  // When recommendations were made, and nothing of what they say.
  ownCharges: { ListSavingsPlansPurchaseRecommendationGeneration: 'account' },

  async run(args, { aws }) {
    const { items, pagination, end } = await readList({
      ...{ aws, args, ...paged },
      command: ListSavingsPlansPurchaseRecommendationGenerationCommand,
      input: {
        GenerationStatus: args.generation_status,
        RecommendationIds: args.recommendation_ids,
        PageSize: args.page_size,
      },
      items: (page) => page.GenerationSummaryList,
    });
    return { GenerationSummaryList: items, pagination, ...end };
  },

  table: listOf({ list: 'GenerationSummaryList', columns: { GenerationStatus: group } }),
});

/**
 * Savings Plans that would save, as AWS reckons them from the usage of the days before.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetSavingsPlansPurchaseRecommendation.html
 */
export const spRecommendation = defineTool({
  name: 'sp-recommendation',
  description: 'Which Savings Plans to buy, and what they would save.',
  example: {
    operation: 'get_savings_plans_purchase_recommendation',
    ...{ savings_plans_type: 'COMPUTE_SP', term_in_years: 'ONE_YEAR' },
    ...{ payment_option: 'NO_UPFRONT', lookback_period_in_days: 'SEVEN_DAYS' },
  },
  // Details go without: an id is made anew with every recommendation.
  probe: [
    {
      operation: 'get_savings_plans_purchase_recommendation',
      ...{ savings_plans_type: 'COMPUTE_SP', term_in_years: 'ONE_YEAR' },
      ...{ payment_option: 'NO_UPFRONT', lookback_period_in_days: 'SEVEN_DAYS' },
      ...{ page_size: 1, max_pages: 1 },
    },
    { operation: 'list_savings_plans_purchase_recommendation_generation', max_pages: 1 },
  ],
  ...toolOperations({
    shape,
    operations: {
      get_savings_plans_purchase_recommendation: getRecommendation,
      get_savings_plan_purchase_recommendation_details: getDetails,
      list_savings_plans_purchase_recommendation_generation: listGenerations,
    },
    chooses: 'Question.',
  }),
});

const inCurrency = { in: 'CurrencyCode' };
const money = amount(inCurrency);
const added = amount(inCurrency, { adds: true });

// A row for each purchase; what AWS says of all of them stands beside them.
function purchaseTable(data: object) {
  const { SavingsPlansPurchaseRecommendation: found, ...rest } = Object(data);
  const { SavingsPlansPurchaseRecommendationDetails: purchases, ...terms } = Object(found);
  return listTable(
    {
      ...rest,
      SavingsPlansPurchaseRecommendation: terms,
      SavingsPlansPurchaseRecommendationDetails: purchases,
    },
    {
      list: 'SavingsPlansPurchaseRecommendationDetails',
      columns: {
        AccountId: group,
        UpfrontCost: added,
        EstimatedSPCost: added,
        EstimatedOnDemandCost: added,
        EstimatedOnDemandCostWithCurrentCommitment: added,
        EstimatedSavingsAmount: added,
        EstimatedMonthlySavingsAmount: added,
        EstimatedSavingsPercentage: percentage,
        EstimatedROI: percentage,
        EstimatedAverageUtilization: percentage,
        HourlyCommitmentToPurchase: added,
        CurrentMinimumHourlyOnDemandSpend: money,
        CurrentMaximumHourlyOnDemandSpend: money,
        CurrentAverageHourlyOnDemandSpend: added,
      },
    },
  );
}

// A row for each hour; what AWS says of all of them stands beside them.
function detailsTable(data: object) {
  const { RecommendationDetailData: found, ...rest } = Object(data);
  const { MetricsOverLookbackPeriod: hours, ...details } = Object(found);
  return listTable(
    { ...rest, RecommendationDetailData: details, MetricsOverLookbackPeriod: hours },
    {
      list: 'MetricsOverLookbackPeriod',
      columns: hourColumns(details.CurrencyCode),
    },
  );
}
