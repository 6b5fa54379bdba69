// What could be saved, in total, as a list, and one by one.

import { amount, group, inOrder, listTable, percentage } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import {
  CostOptimizationHubClient,
  GetRecommendationCommand,
  type GetRecommendationResponse,
  ListRecommendationSummariesCommand,
  ListRecommendationsCommand,
  type Recommendation,
} from '../../aws/models/cost-optimization-hub.ts';
import { PAGES } from '../arguments/paging.ts';
import { defineOperation } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { ToolError } from '../tool-error.ts';
import { checkValue, GROUPS, shape, spellGroup } from './arguments.ts';
import { toFilter } from './filters.ts';

const ORDERS = [
  ...GROUPS,
  'EstimatedMonthlySavings',
  'EstimatedMonthlyCost',
  'EstimatedSavingsPercentage',
  'ResourceArn',
  'ResourceId',
];

/** Savings by group, with their total (ListRecommendationSummaries). */
export const listRecommendationSummaries = defineOperation(shape, {
  required: ['group_by'],
  optional: ['filters', ...PAGES],
  actions: ['cost-optimization-hub:ListRecommendationSummaries'],
  // A payer is answered about the accounts that it pays for, too.
  ownCharges: { ListRecommendationSummaries: 'unless_payer' },
  check: ({ filters }) => void toFilter(filters),

  async run(args, { aws }) {
    const { items, pages, end } = await readList({
      aws,
      service: CostOptimizationHubClient,
      command: ListRecommendationSummariesCommand,
      input: {
        groupBy: spellGroup(args.group_by),
        filter: toFilter(args.filters),
        metrics: ['SavingsPercentage'],
        maxResults: args.max_results,
      },
      token: 'nextToken',
      args,
      items: (page) => page.items,
    });
    // Of everything that was asked for, on whatever page.
    const [all] = pages;
    const { savingsPercentage = null } = all?.metrics ?? {};
    return {
      group_by: all?.groupBy ?? args.group_by,
      currency_code: all?.currencyCode ?? null,
      estimated_total_deduped_savings: all?.estimatedTotalDedupedSavings ?? null,
      summaries: items.map((each) => ({
        group: each.group ?? null,
        estimated_monthly_savings: each.estimatedMonthlySavings ?? null,
        recommendation_count: each.recommendationCount ?? null,
      })),
      ...(all?.metrics && { metrics: { savings_percentage: savingsPercentage } }),
      ...end,
    };
  },

  // What is saved in one group may be saved in another, so nothing is added up: AWS says what is left.
  table(data) {
    const { currency_code: currency }: { currency_code?: string | null } = data;
    const columns = { estimated_monthly_savings: amount(currency ?? undefined) };
    const table = listTable(data, { list: 'summaries', columns });
    return { ...table, whole: { estimated_total_deduped_savings: currency ?? null } };
  },
});

/** The recommendations (ListRecommendations). */
export const listRecommendations = defineOperation(shape, {
  required: [],
  optional: ['filters', 'order_by', 'include_all_recommendations', ...PAGES],
  actions: ['cost-optimization-hub:ListRecommendations'],
  ownCharges: { ListRecommendations: 'unless_payer' },

  check({ filters, order_by }) {
    toFilter(filters);
    checkValue('order_by', order_by?.dimension, ORDERS);
  },

  async run(args, { aws }) {
    const { items, end } = await readList({
      aws,
      service: CostOptimizationHubClient,
      command: ListRecommendationsCommand,
      input: {
        includeAllRecommendations: args.include_all_recommendations ?? false,
        filter: toFilter(args.filters),
        orderBy: args.order_by,
        maxResults: args.max_results,
      },
      token: 'nextToken',
      args,
      items: (page) => page.items,
    });
    const recommendations = items.map((each) => ({
      ...toRecommendation(each),
      current_resource_summary: each.currentResourceSummary ?? null,
      recommended_resource_summary: each.recommendedResourceSummary ?? null,
    }));
    return { recommendations, ...end };
  },

  table(data, { order_by }) {
    const money = amount({ in: 'currency_code' });
    const columns = {
      ...{ account_id: group, region: group, action_type: group, current_resource_type: group },
      ...{ estimated_monthly_savings: money, estimated_monthly_cost: money },
      estimated_savings_percentage: percentage,
    };
    return inOrder(listTable(data, { list: 'recommendations', columns }), order_by);
  },
});

/** One of them with its details (GetRecommendation). */
export const getRecommendation = defineOperation(shape, {
  required: ['recommendation_id'],
  optional: [],
  actions: ['cost-optimization-hub:GetRecommendation'],
  ownCharges: { GetRecommendation: 'unless_payer' },
  run: async ({ recommendation_id }, { aws }) =>
    toDetails(await readRecommendation(aws, recommendation_id)),
});

/**
 * Reads a recommendation with its details.
 *
 * @throws {@link ToolError} `ResourceNotFoundException` when the hub has none of that id
 */
export function readRecommendation(
  aws: Aws,
  recommendationId: string,
): Promise<GetRecommendationResponse> {
  return aws
    .send(CostOptimizationHubClient, new GetRecommendationCommand({ recommendationId }))
    .catch((error: unknown) => {
      const isGone = error instanceof AwsError && error.code === 'ResourceNotFoundException';
      throw isGone ? notFound(recommendationId) : error;
    });
}

/**
 * Says what a refusal of the hub means: AWS says in a text alone that an account is not enrolled.
 *
 * @param error - of any request to the hub
 * @throws {@link ToolError} `enrollment_error`, or the error as it came
 */
export function explain(error: unknown): never {
  if (!(error instanceof AwsError && /not enrolled/i.test(error.message))) throw error;
  throw new ToolError(
    'enrollment_error',
    'This account has not turned on AWS Cost Optimization Hub, so nobody looked for savings. ' +
      'list_enrollment_statuses tells its state; it is turned on in the console of Billing and ' +
      'Cost Management, and has recommendations a day later.',
    { aws_error_code: error.code, operation: error.operation },
  );
}

// The amounts are numbers because this API has numbers.
function toRecommendation(from: Recommendation | GetRecommendationResponse): object {
  return {
    recommendation_id: from.recommendationId ?? null,
    account_id: from.accountId ?? null,
    region: from.region ?? null,
    resource_id: from.resourceId ?? null,
    resource_arn: from.resourceArn ?? null,
    action_type: from.actionType ?? null,
    current_resource_type: from.currentResourceType ?? null,
    recommended_resource_type: from.recommendedResourceType ?? null,
    estimated_monthly_savings: from.estimatedMonthlySavings ?? null,
    estimated_savings_percentage: from.estimatedSavingsPercentage ?? null,
    estimated_monthly_cost: from.estimatedMonthlyCost ?? null,
    currency_code: from.currencyCode ?? null,
    implementation_effort: from.implementationEffort ?? null,
    source: from.source ?? null,
    last_refresh_timestamp: from.lastRefreshTimestamp?.toISOString() ?? null,
    lookback_period_in_days: from.recommendationLookbackPeriodInDays ?? null,
    restart_needed: from.restartNeeded ?? null,
    rollback_possible: from.rollbackPossible ?? null,
    ...(from.tags && { tags: from.tags }),
  };
}

/** A recommendation and what only its details have, with the reference server's keys. */
export function toDetails(from: GetRecommendationResponse): object {
  const { currentResourceDetails: current, recommendedResourceDetails: recommended } = from;
  return {
    ...toRecommendation(from),
    cost_calculation_lookback_period_in_days: from.costCalculationLookbackPeriodInDays ?? null,
    estimated_savings_over_lookback_period:
      from.estimatedSavingsOverCostCalculationLookbackPeriod ?? null,
    ...(current && { current_resource_details: current }),
    ...(recommended && { recommended_resource_details: recommended }),
  };
}

function notFound(id: string): ToolError {
  return new ToolError(
    'ResourceNotFoundException',
    'Cost Optimization Hub has no recommendation of this id. They are made anew every day, and are ' +
      'gone once they no longer apply: ask list_recommendations for those of today.',
    { recommendation_id: id },
  );
}
