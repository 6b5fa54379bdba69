// The tool `cost-optimization`: what AWS says could be saved, and whether it looks.
import {
  CostOptimizationHubClient,
  GetPreferencesCommand,
  ListEnrollmentStatusesCommand,
} from '../../aws/models/cost-optimization-hub.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { defineTool } from '../tool.ts';
import { shape } from './arguments.ts';
import { listEfficiencyMetrics } from './efficiency-metrics.ts';
import {
  explain,
  getRecommendation,
  listRecommendationSummaries,
  listRecommendations,
} from './recommendations.ts';

const listEnrollmentStatuses = defineOperation(shape, {
  required: [],
  optional: ['account_id'],
  actions: ['cost-optimization-hub:ListEnrollmentStatuses'],
  ownCharges: { ListEnrollmentStatuses: 'account' },

  async run({ account_id: accountId }, { aws }) {
    const command = new ListEnrollmentStatusesCommand({ accountId });
    const { items = [] } = await aws.send(CostOptimizationHubClient, command);
    const statuses = items.map((each) => ({
      account_id: each.accountId ?? null,
      status: each.status ?? null,
      last_updated_timestamp: each.lastUpdatedTimestamp?.toISOString() ?? null,
      created_timestamp: each.createdTimestamp?.toISOString() ?? null,
    }));
    // AWS has no entry of an account that was never enrolled.
    return { enrollment_statuses: statuses.length > 0 ? statuses : [{ status: 'Inactive' }] };
  },
});

const getPreferences = defineOperation(shape, {
  required: [],
  optional: [],
  actions: ['cost-optimization-hub:GetPreferences'],
  ownCharges: { GetPreferences: 'account' },

  async run(_, { aws }) {
    const answer = await aws.send(CostOptimizationHubClient, new GetPreferencesCommand({}));
    return {
      savings_estimation_mode: answer.savingsEstimationMode ?? null,
      member_account_discount_visibility: answer.memberAccountDiscountVisibility ?? null,
      preferred_commitment: {
        term: answer.preferredCommitment?.term ?? null,
        payment_option: answer.preferredCommitment?.paymentOption ?? null,
      },
    };
  },
});

const operations = toolOperations({
  shape,
  chooses: 'What to ask.',
  operations: {
    list_recommendation_summaries: listRecommendationSummaries,
    list_recommendations: listRecommendations,
    get_recommendation: getRecommendation,
    list_efficiency_metrics: listEfficiencyMetrics,
    list_enrollment_statuses: listEnrollmentStatuses,
    get_preferences: getPreferences,
  },
});
const ONE = { max_results: 1, max_pages: 1 };

/**
 * AWS's own list of savings across services, with its totals and how efficient the spending is.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html
 */
export const costOptimization = defineTool({
  name: 'cost-optimization',
  description:
    'What could be saved a month, over all services: idle and oversized resources, commitments ' +
    '(AWS Cost Optimization Hub). Savings in lists overlap; summaries have the true total. Metrics: ' +
    'efficiency scores over time. What is behind one: rec-details.',
  example: { operation: 'list_recommendation_summaries', group_by: 'ResourceType' },
  // There is no id to try GetRecommendation with.
  probe: [
    { operation: 'list_enrollment_statuses' },
    { operation: 'get_preferences' },
    { operation: 'list_recommendation_summaries', group_by: 'ResourceType', ...ONE },
    { operation: 'list_recommendations', ...ONE },
    { operation: 'list_efficiency_metrics', ...ONE },
  ],
  memberAccounts: ['account_id'],
  ...operations,
  run: (args, call) => operations.run(args, call).catch(explain),
});
