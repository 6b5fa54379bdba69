import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { costOptimization } from '../../../src/tools/cost-optimization/cost-optimization.ts';
import { describeTool } from '../../support/describe-tool.ts';

const LIST = { operation: 'list_recommendations' };
const SUMMARIES = { operation: 'list_recommendation_summaries', group_by: 'Region' };
const GET = { operation: 'get_recommendation' };
const METRICS = { operation: 'list_efficiency_metrics' };
const ENROLLMENT = { operation: 'list_enrollment_statuses' };
const PREFERENCES = { operation: 'get_preferences' };
const RANKING = { ...METRICS, group_by: 'Region', ranking_mode: 'performance' };

const TAGS = 'a list of {"key": "...", "value": "..."}';
const WRONG_FILTERS = [
  ['services', expect.stringMatching(/^only restartNeeded, .*, tags, /), { services: ['a'] }],
  ['regions', '1 to 100 values', { regions: [] }],
  ['regions', '1 to 100 values', { regions: Array(101).fill('moon') }],
  ['regions', 'text', { regions: [7] }],
  ['actionTypes', expect.stringContaining('Rightsize'), { actionTypes: ['Resize'] }],
  ['restartNeeded', 'true or false', { restartNeeded: 'no' }],
  ['tags', TAGS, { tags: ['team'] }],
  ['tags', TAGS, { tags: [{ key: 'team', value: 7 }] }],
  ['tags', TAGS, { tags: [{ key: 7, value: 'a' }] }],
  ['tags', TAGS, { tags: [{ key: 'team', value: 'a', extra: 1 }] }],
] as const;

const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...input } },
];
// The tests' calls start on 15 March 2026.
const monthly = (start: string, input: object = {}) =>
  asking('ListEfficiencyMetrics', {
    ...{ granularity: 'Monthly', timePeriod: { start, end: '2026-03' } },
    ...input,
  });

describeTool(costOptimization, [
  {
    name: 'asks for all recommendations in the one Region of the hub',
    ...{ args: LIST, as: { region: 'eu-west-1' } },
    requests: asking('ListRecommendations', { includeAllRecommendations: false }),
  },
  {
    name: 'asks for alternatives, in an order and pages',
    args: {
      ...{ ...LIST, include_all_recommendations: 'true', max_results: 500 },
      order_by: '{"dimension": "Region", "order": "Asc"}',
    },
    requests: asking('ListRecommendations', {
      ...{ includeAllRecommendations: true, maxResults: 500 },
      orderBy: { dimension: 'Region', order: 'Asc' },
    }),
    table: { ordered: true },
  },
  {
    name: 'spells filters as AWS does',
    args: {
      ...LIST,
      filters: {
        ...{ Resource_Type: 'ec2_instance', ACTIONTYPES: ['stop', 'Delete'], regions: 'moon' },
        ...{ restartNeeded: false, tags: { Key: 'Team', Value: 'a_B' } },
      },
    },
    requests: asking('ListRecommendations', {
      includeAllRecommendations: false,
      filter: {
        ...{ resourceTypes: ['Ec2Instance'], actionTypes: ['Stop', 'Delete'], regions: ['moon'] },
        ...{ restartNeeded: false, tags: [{ key: 'Team', value: 'a_B' }] },
      },
    }),
  },
  {
    name: 'asks for totals by tag',
    args: { ...SUMMARIES, group_by: 'tagkey:Cost Center', filters: { regions: 'moon' } },
    requests: asking('ListRecommendationSummaries', {
      ...{ groupBy: 'TagKey:Cost Center', metrics: ['SavingsPercentage'] },
      filter: { regions: ['moon'] },
    }),
  },
  {
    name: 'asks for the enrollment of an account',
    args: { ...ENROLLMENT, account_id: '123456789012' },
    requests: asking('ListEnrollmentStatuses', { accountId: '123456789012' }),
  },
  { name: 'asks for metrics of the three months', args: METRICS, requests: monthly('2025-12') },
  {
    name: 'cuts days off months',
    args: { ...METRICS, start_date: '2026-01-31', end_date: '2026-03-31', max_results: 5 },
    requests: monthly('2026-01', { maxResults: 5 }),
  },
  {
    name: 'asks for days by group in an order',
    args: {
      ...{ ...METRICS, granularity: 'Daily', group_by: 'AccountId' },
      order_by: { dimension: 'Score' },
    },
    requests: asking('ListEfficiencyMetrics', {
      ...{ granularity: 'Daily', groupBy: 'AccountId', orderBy: { dimension: 'Score' } },
      timePeriod: { start: '2025-12-15', end: '2026-03-15' },
    }),
    table: { ordered: true },
  },
  {
    name: 'leaves to AWS what it keeps nothing of',
    args: { ...METRICS, granularity: 'Daily', start_date: '2025-01-01', end_date: '2025-12-15' },
    requests: asking('ListEfficiencyMetrics', {
      ...{ granularity: 'Daily', timePeriod: { start: '2025-01-01', end: '2025-12-15' } },
    }),
    error: { code: 'ValidationException', service: 'Cost Optimization Hub' },
  },
  {
    name: 'ranks those that spend most',
    args: { ...RANKING, order_by: { dimension: 'Score' } },
    requests: monthly('2025-12', {
      ...{ groupBy: 'Region', orderBy: { dimension: 'Spend', order: 'Desc' }, maxResults: 100 },
    }),
  },
  ...[
    { refused: 'operation', args: { operation: 'list' }, allowed: LIST },
    ...[undefined, 'Service', 'TagKey: ', `TagKey:${'x'.repeat(250)}`].map((group_by) => ({
      ...{ refused: 'group_by', args: { ...SUMMARIES, group_by }, allowed: SUMMARIES },
    })),
    ...[
      ['order_by', SUMMARIES, { order_by: { dimension: 'Region' } }],
      [
        'order_by',
        LIST,
        { order_by: { dimension: 'Score' } },
        { order_by: { dimension: 'Region' } },
      ],
      ['order_by', LIST, { order_by: { dimension: 'Region', order: 'asc' } }],
      ['include_all_recommendations', LIST, { include_all_recommendations: 'yes' }],
      ['group_by', LIST, { group_by: 'Region' }],
      ['max_results', LIST, { max_results: 1_001 }, { max_results: 1_000 }],
      ['granularity', METRICS, { granularity: 'DAILY' }, { granularity: 'Daily' }],
      ['group_by', METRICS, { group_by: 'ResourceType' }, { group_by: 'Region' }],
      [
        'order_by',
        METRICS,
        { order_by: { dimension: 'Region' } },
        { order_by: { dimension: 'Spend' } },
      ],
      ['filters', METRICS, { filters: { regions: ['moon'] } }],
      ['start_date', METRICS, { start_date: '2026-13' }, { start_date: '2026-01' }],
      [
        'order_by',
        RANKING,
        { order_by: { dimension: 'Spend' } },
        { order_by: { dimension: 'Score' } },
      ],
      ['account_id', PREFERENCES, { account_id: '123456789012' }],
    ].map(([refused, call, wrong, right]) => ({
      refused: String(refused),
      args: { ...Object(call), ...Object(wrong) },
      allowed: { ...Object(call), ...Object(right) },
    })),
    { refused: 'recommendation_id', args: GET, allowed: { ...GET, recommendation_id: '1' } },
    {
      ...{ refused: 'start_date', args: { ...METRICS, start_date: '2026-03' } },
      ...{
        expected: 'one before the end, 2026-03',
        allowed: { ...METRICS, start_date: '2026-02' },
      },
    },
    ...(['start_date', 'end_date'] as const).map((name) => ({
      ...{ refused: name, args: { ...METRICS, granularity: 'Daily', [name]: '2026-02' } },
      expected: 'a day as YYYY-MM-DD, since granularity is Daily',
      allowed: { ...METRICS, granularity: 'Daily', [name]: '2026-02-01' },
    })),
    {
      ...{ refused: 'group_by', args: { ...METRICS, ranking_mode: 'performance' } },
      ...{ expected: 'AccountId or Region to rank by', allowed: RANKING },
    },
    ...[{ max_results: 2 }, { max_pages: 2 }, { next_token: 'any' }].map((page) => ({
      ...{ refused: Object.keys(page).join(), args: { ...RANKING, ...page } },
      ...{ expected: 'nothing with a ranking_mode', allowed: RANKING },
    })),
    ...WRONG_FILTERS.map(([path, expected, filters]) => ({
      ...{ refused: 'filters', path: `filters.${path}`, expected, args: { ...LIST, filters } },
      allowed: { ...LIST, filters: { regions: Array(100).fill('moon'), restartNeeded: true } },
    })),
  ].map((row) => ({ ...row, aws: { GetRecommendation: {} } })),
]);

const item = {
  ...{ recommendationId: 'r', accountId: '123456789012', region: 'eu-west-1', resourceId: 'i-1' },
  ...{ resourceArn: 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1', actionType: 'Stop' },
  ...{ currentResourceType: 'Ec2Instance', recommendedResourceType: 'Ec2Instance' },
  ...{ estimatedMonthlySavings: 1.1, estimatedSavingsPercentage: 50, estimatedMonthlyCost: 2.2 },
  ...{ currencyCode: 'USD', implementationEffort: 'Low', source: 'ComputeOptimizer' },
  ...{ lastRefreshTimestamp: new Date(0), recommendationLookbackPeriodInDays: 14 },
  ...{ restartNeeded: true, rollbackPossible: false, tags: [{ key: 'team', value: 'a' }] },
};
const shown = {
  ...{ recommendation_id: 'r', account_id: '123456789012', region: 'eu-west-1' },
  ...{ resource_id: 'i-1', resource_arn: item.resourceArn, action_type: 'Stop' },
  ...{ current_resource_type: 'Ec2Instance', recommended_resource_type: 'Ec2Instance' },
  ...{ estimated_monthly_savings: 1.1, estimated_savings_percentage: 50 },
  ...{ estimated_monthly_cost: 2.2, currency_code: 'USD', implementation_effort: 'Low' },
  ...{ source: 'ComputeOptimizer', last_refresh_timestamp: '1970-01-01T00:00:00.000Z' },
  ...{ lookback_period_in_days: 14, restart_needed: true, rollback_possible: false },
};
const { tags } = item;
const unknown = Object.fromEntries(Object.keys(shown).map((name) => [name, null]));
const summary = { current_resource_summary: null, recommended_resource_summary: null };
const whole = { complete: true, next_token: null };
const details = { ec2Instance: { configuration: { instance: { type: 't4g.small' } } } };
const total = { groupBy: 'Region', currencyCode: 'CNY', estimatedTotalDedupedSavings: 3.5 };
const point = { timestamp: '2026-01', score: 90, savings: 1, spend: 10 };

type Input = Readonly<Record<string, unknown>>;

describeTool(costOptimization, [
  {
    name: 'lists recommendations page by page',
    args: { ...LIST, max_pages: 1 },
    aws: {
      ListRecommendations: ({ nextToken }: Input) =>
        nextToken ? { items: [{}], nextToken: '' } : { items: [item], nextToken: 'second' },
    },
    part: { complete: false, recommendations: [{ ...shown, tags, ...summary }] },
    next: { answer: { recommendations: [{ ...unknown, ...summary }], ...whole } },
  },
  {
    name: 'has the total of the first page, which is that of all',
    args: SUMMARIES,
    aws: {
      ListRecommendationSummaries: ({ nextToken }: Input) =>
        nextToken
          ? { ...total, items: [{}], estimatedTotalDedupedSavings: 0 }
          : {
              ...{ ...total, metrics: { savingsPercentage: '7.1' }, nextToken: 'second' },
              items: [{ group: 'a', estimatedMonthlySavings: 2.5, recommendationCount: 2 }],
            },
    },
    answer: {
      ...{ group_by: 'Region', currency_code: 'CNY', estimated_total_deduped_savings: 3.5 },
      summaries: [
        { group: 'a', estimated_monthly_savings: 2.5, recommendation_count: 2 },
        { group: null, estimated_monthly_savings: null, recommendation_count: null },
      ],
      metrics: { savings_percentage: '7.1' },
      ...whole,
    },
    table: {
      columns: [
        { name: 'group', type: 'text' },
        { name: 'estimated_monthly_savings', type: 'amount', unit: 'CNY' },
        { name: 'recommendation_count', type: 'text' },
      ],
    },
  },
  {
    name: 'invents no total',
    args: SUMMARIES,
    aws: { ListRecommendationSummaries: {} },
    answer: {
      ...{ group_by: 'Region', currency_code: null, estimated_total_deduped_savings: null },
      ...{ summaries: [], ...whole },
    },
  },
  {
    name: 'gets one with its details',
    args: { ...GET, recommendation_id: 'r' },
    aws: {
      GetRecommendation: {
        ...{ ...item, costCalculationLookbackPeriodInDays: 30, currentResourceDetails: details },
        ...{ estimatedSavingsOverCostCalculationLookbackPeriod: 1 },
        recommendedResourceDetails: details,
      },
    },
    answer: {
      ...{ ...shown, tags, cost_calculation_lookback_period_in_days: 30 },
      ...{ estimated_savings_over_lookback_period: 1 },
      ...{ current_resource_details: details, recommended_resource_details: details },
    },
  },
  {
    name: 'says what to do about one that is gone',
    args: { ...GET, recommendation_id: 'r' },
    error: {
      ...{ errorType: 'ResourceNotFoundException', data: { recommendation_id: 'r' } },
      message: expect.stringContaining('ask list_recommendations'),
    },
  },
  {
    name: 'says whether an account is enrolled',
    args: ENROLLMENT,
    aws: {
      ListEnrollmentStatuses: { items: [{ status: 'Active', createdTimestamp: new Date(0) }, {}] },
    },
    answer: {
      enrollment_statuses: [
        {
          ...{ account_id: null, status: 'Active', last_updated_timestamp: null },
          created_timestamp: '1970-01-01T00:00:00.000Z',
        },
        { account_id: null, status: null, last_updated_timestamp: null, created_timestamp: null },
      ],
    },
  },
  {
    name: 'says Inactive of an account without an entry',
    ...{ args: ENROLLMENT, aws: { ListEnrollmentStatuses: {} } },
    answer: { enrollment_statuses: [{ status: 'Inactive' }] },
  },
  {
    name: 'says that nobody looked where the account is not enrolled',
    args: LIST,
    aws: { ListRecommendations: new AwsFault('AccessDeniedException', 'You are not enrolled.') },
    error: {
      errorType: 'enrollment_error',
      data: { aws_error_code: 'AccessDeniedException', operation: 'ListRecommendations' },
    },
  },
  {
    name: 'fails with AWS’s error otherwise',
    args: LIST,
    aws: { ListRecommendations: new AwsFault('AccessDeniedException', 'Not you.') },
    error: { code: 'AccessDeniedException', service: 'Cost Optimization Hub' },
  },
  {
    name: 'tells preferences',
    args: PREFERENCES,
    aws: {
      GetPreferences: {
        ...{ savingsEstimationMode: 'AfterDiscounts', memberAccountDiscountVisibility: 'None' },
        preferredCommitment: { term: 'OneYear', paymentOption: 'NoUpfront' },
      },
    },
    answer: {
      ...{ savings_estimation_mode: 'AfterDiscounts', member_account_discount_visibility: 'None' },
      preferred_commitment: { term: 'OneYear', payment_option: 'NoUpfront' },
    },
  },
  {
    name: 'tells preferences that nobody has',
    ...{ args: PREFERENCES, aws: { GetPreferences: {} } },
    answer: {
      ...{ savings_estimation_mode: null, member_account_discount_visibility: null },
      preferred_commitment: { term: null, payment_option: null },
    },
  },
  {
    name: 'says since when there are metrics, with a row for each point',
    args: { ...METRICS, start_date: '2025-10' },
    aws: {
      ListEfficiencyMetrics: { efficiencyMetricsByGroup: [{ metricsByTime: [point, {}] }, {}] },
    },
    table: {
      ...{ name: 'groups', beside: { granularity: 'Monthly', ...whole } },
      columns: [
        ...[{ name: 'group', type: 'flag' }, { name: 'message' }, { name: 'timestamp' }],
        ...[
          { name: 'score', type: 'percentage' },
          { name: 'savings', type: 'amount' },
        ],
        { name: 'spend', type: 'amount' },
      ],
      rows: [
        [null, null, '2026-01', 90, 1, 10],
        [null, null, null, null, null, null],
      ],
    },
    answer: {
      granularity: 'Monthly',
      time_period: { start: '2025-12', end: '2026-03' },
      time_period_requested: { start: '2025-10', end: '2026-03' },
      group_by: null,
      groups: [
        {
          ...{ group: null, message: null },
          metrics_by_time: [point, { timestamp: null, score: null, savings: null, spend: null }],
        },
        { group: null, message: null, metrics_by_time: [] },
      ],
      ...whole,
    },
  },
]);

const SILENT = { group: '123456789012', message: 'There is no spend to compare with.' };
const NO_SPEND = { ...SILENT, metricsByTime: [] };

describeTool(costOptimization, [
  {
    name: 'has a row for a group of which AWS says only why there are no points',
    args: { ...METRICS, group_by: 'AccountId' },
    aws: {
      ListEfficiencyMetrics: {
        efficiencyMetricsByGroup: [{ group: '444455556666', metricsByTime: [point] }, NO_SPEND],
      },
    },
    table: {
      rows: [
        ['444455556666', null, '2026-01', 90, 1, 10],
        [SILENT.group, SILENT.message, undefined, undefined, undefined, undefined],
      ],
    },
  },
]);

const group = (name: string, spend: number, score?: number) => ({
  group: name,
  metricsByTime: [
    { timestamp: '2026-02', spend, score },
    { timestamp: '2026-01', spend: 3, score: 70 },
  ],
});
const points = (spend: number, score: number) => [
  { timestamp: '2026-01', spend: 70, score: 70 },
  { timestamp: '2026-02', spend, score },
];
const named = (...names: string[]) => names.map((name) => expect.objectContaining({ group: name }));
const GROUPS = [
  ...[group('small', 0.2, 99), group('none', 0, 99), group('unknown', 9, -1)],
  ...[group('large', 0.7, 50), group('middle', 0.1, 80), { group: 'silent' }],
];
const metricsOf = (efficiencyMetricsByGroup: object[]) => ({
  ListEfficiencyMetrics: { efficiencyMetricsByGroup },
});

describeTool(costOptimization, [
  {
    name: 'leaves out of a ranking those that spend little, and adds up exactly',
    ...{ args: RANKING, aws: metricsOf(GROUPS) },
    part: {
      groups: named('small', 'large'),
      ranking_focus: {
        ...{ mode: 'performance', direction: 'Desc', cap_hit: false, groups_fetched: 6 },
        ...{ pareto_applied: true, pareto_spend_fraction: 0.8 },
        ...{ total_groups_ranked: 3, material_groups: 2, omitted_groups: 1 },
        ...{ total_spend: 1, material_spend: 0.9, material_spend_fraction: 0.9 },
      },
      complete: true,
    },
  },
  {
    name: 'ranks by the latest point that has all, the worst first on demand',
    args: { ...RANKING, order_by: { dimension: 'Score', order: 'Asc' } },
    aws: metricsOf([group('a', 5), group('b', 3, 71), group('c', 1, 60)]),
    part: { groups: named('a', 'b'), ranking_focus: { direction: 'Asc', total_spend: 7 } },
  },
  {
    name: 'ranks the largest first, also one that saves nothing yet, whatever the order of points',
    args: RANKING,
    table: { ordered: true },
    aws: metricsOf([
      { group: 'worst', metricsByTime: [...points(1, 0), { timestamp: '2026-03', score: 5 }] },
      { group: 'best', metricsByTime: [...points(8, 90), { score: 1, spend: 1 }].reverse() },
      { group: 'tiny', metricsByTime: [...points(0.5, 99), { timestamp: '2026-04', spend: 9 }] },
    ]),
    part: { groups: named('best', 'worst').slice(0, 1), ranking_focus: { total_spend: 9.5 } },
  },
  {
    name: 'cuts nothing off a ranking when it does not know all, and says so',
    args: RANKING,
    aws: {
      ListEfficiencyMetrics: ({ nextToken = '' }: Input) => ({
        efficiencyMetricsByGroup: nextToken === '' ? GROUPS : [],
        nextToken: `${nextToken}n`,
      }),
    },
    requests: Array.from({ length: 20 }, () => ({ operation: 'ListEfficiencyMetrics' })),
    part: {
      groups: named('small', 'middle', 'large'),
      ranking_focus: {
        ...{ pareto_applied: false, pareto_spend_fraction: null, material_spend_fraction: null },
        ...{ cap_hit: true, omitted_groups: 0 },
      },
      complete: false,
    },
  },
  {
    name: 'ranks nothing of nothing',
    ...{ args: RANKING, aws: metricsOf([]) },
    part: { groups: [], ranking_focus: { total_spend: 0, material_spend_fraction: null } },
  },
]);
