// What people ask: the fixed set of questions that answers are measured with, of every tool.
import { families } from '../../src/tools/families.ts';
import { NOW } from '../support/call-tool.ts';

/** A call of a tool. */
export interface Question {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type Key = readonly [type: 'DIMENSION' | 'TAG' | 'COST_CATEGORY', key: string];

const GROUPINGS: readonly (readonly Key[])[] = [
  [],
  [['DIMENSION', 'SERVICE']],
  [['DIMENSION', 'REGION']],
  [['DIMENSION', 'LINKED_ACCOUNT']],
  [['DIMENSION', 'USAGE_TYPE']],
  [['TAG', 'Team']],
  [
    ['DIMENSION', 'SERVICE'],
    ['DIMENSION', 'REGION'],
  ],
  [
    ['DIMENSION', 'SERVICE'],
    ['DIMENSION', 'USAGE_TYPE'],
  ],
];

const PERIODS = [
  { granularity: 'MONTHLY', start_date: '2026-02-01', end_date: '2026-03-01' },
  { granularity: 'MONTHLY', start_date: '2025-12-01', end_date: '2026-03-01' },
  { granularity: 'DAILY', start_date: '2026-02-13', end_date: '2026-03-15' },
  { granularity: 'DAILY', start_date: '2025-04-01', end_date: '2026-03-01' },
];

const ofCosts = (args: object): Question => ({
  tool: 'cost-explorer',
  args: { operation: 'getCostAndUsage', max_pages: 20, ...args },
});
const groupBy = (keys: readonly Key[]) =>
  keys.length > 0 ? { group_by: keys.map(([Type, Key]) => ({ Type, Key })) } : {};
const recommendations = (resource: string): Question => ({
  tool: 'compute-optimizer',
  args: { operation: `get_${resource}_recommendations` },
});
const explorer = (operation: string, args: object = {}): Question => ({
  tool: 'cost-explorer',
  args: { operation, ...args },
});
const prices = (operation: string, args: object = {}): Question => ({
  tool: 'aws-pricing',
  args: { operation, ...args },
});

const HOURS = {
  granularity: 'HOURLY',
  start_date: '2026-03-08T00:00:00Z',
  end_date: '2026-03-15T00:00:00Z',
};
const EC2 = {
  Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
};

const TWO_MONTHS = {
  ...{ baseline_start_date: '2026-01-01', baseline_end_date: '2026-02-01' },
  ...{ comparison_start_date: '2026-02-01', comparison_end_date: '2026-03-01' },
  metric_for_comparison: 'UnblendedCost',
};
const comparison = (operation: string, ...keys: Key[]): Question => ({
  tool: 'cost-comparison',
  args: { operation, ...TWO_MONTHS, ...groupBy(keys) },
});

const viewArn = (name: string) => `arn:aws:billing::444455556666:billingview/${name}`;
const CATEGORY = 'arn:aws:ce::444455556666:costcategory/7e41c6a8-0000-4000-8000-000000000000';
const conductorArn = (resource: string) => `arn:aws:billingconductor::444455556666:${resource}`;
const GROUP = conductorArn('billinggroup/210987654321');
const FEE = conductorArn('customlineitem/SupportFe0');
const TRANSFER =
  'arn:aws:organizations::444455556666:transfer/o-exampleorg1/billing/inbound/rt-example1';
const CUSTOM_VIEW = viewArn('custom-5a6b7c8d-0000-4000-8000-000000000000');

const ORDERS = {
  table_bucket_arn: 'arn:aws:s3tables:us-east-1:444455556666:bucket/analytics',
  ...{ namespace: 'sales', name: 'orders' },
};

/** Costs by period and grouping, what else Cost Explorer knows, and what else has several answers. */
const chosen: readonly Question[] = [
  ...PERIODS.flatMap((period) => GROUPINGS.map((keys) => ofCosts({ ...period, ...groupBy(keys) }))),
  ofCosts(HOURS),
  ofCosts({ ...HOURS, group_by: [{ Type: 'DIMENSION', Key: 'SERVICE' }] }),
  ofCosts({
    metrics: ['UnblendedCost', 'AmortizedCost', 'UsageQuantity'],
    group_by: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  }),
  ofCosts({
    metrics: ['UnblendedCost', 'NetUnblendedCost'],
    group_by: [{ Type: 'DIMENSION', Key: 'RECORD_TYPE' }],
  }),
  ofCosts({ filter: EC2, group_by: [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }] }),
  explorer('getCostAndUsageWithResources', {
    filter: EC2,
    group_by: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
    max_pages: 20,
  }),
  ...['SERVICE', 'REGION', 'USAGE_TYPE', 'LINKED_ACCOUNT', 'RECORD_TYPE'].map((dimension) =>
    explorer('getDimensionValues', { dimension }),
  ),
  explorer('getTagsOrValues'),
  explorer('getTagsOrValues', { tag_key: 'Team' }),
  explorer('getCostCategories'),
  explorer('getCostForecast', { metric: 'UNBLENDED_COST' }),
  explorer('getCostForecast', { metric: 'UNBLENDED_COST', granularity: 'MONTHLY' }),
  explorer('getSavingsPlansUtilization'),
  explorer('getSavingsPlansUtilization', { granularity: 'MONTHLY', start_date: '2025-09-01' }),
  comparison('getCostAndUsageComparisons', ['DIMENSION', 'SERVICE']),
  comparison('getCostAndUsageComparisons', ['DIMENSION', 'USAGE_TYPE'], ['DIMENSION', 'REGION']),
  comparison('getCostComparisonDrivers'),
  { tool: 'cost-change', args: {} },
  { tool: 'cost-change', args: { start_date: '2026-01-20', end_date: '2026-02-20' } },
  { tool: 'budgets', args: {} },
  { tool: 'budget-actions', args: {} },
  { tool: 'budget-notifications', args: {} },
  { tool: 'cost-anomaly', args: { start_date: '2026-01-01', end_date: '2026-03-14' } },
  { tool: 'cost-anomaly', args: { start_date: '2026-03-01', end_date: '2026-03-14' } },
  ...['ec2_instance', 'auto_scaling_group', 'ebs_volume', 'lambda_function', 'ecs_service'].map(
    recommendations,
  ),
  recommendations('rds'),
  recommendations('idle'),
  prices('get_service_codes'),
  prices('get_service_attributes', { service_code: 'AmazonEC2' }),
  prices('get_attribute_values', { service_code: 'AmazonEC2', attribute_name: 'instanceType' }),
  prices('get_pricing_from_api', { service_code: 'AmazonEC2' }),
  prices('get_pricing_from_api', {
    service_code: 'AmazonEC2',
    filters: { instanceType: 'm5.large' },
  }),
  { tool: 'free-tier-usage', args: {} },
  { tool: 'credits', args: { operation: 'get_credits', start_date: '2026-01-01' } },
  {
    tool: 'credits',
    args: {
      ...{ operation: 'get_credit_allocation_history' },
      ...{ start_date: '2025-03-01', end_date: '2026-03-01' },
    },
  },
  { tool: 'bcm-pricing-calc', args: { operation: 'list_workload_estimates' } },
  {
    tool: 'bcm-pricing-calc',
    args: {
      operation: 'list_workload_estimate_usage',
      identifier: '00000000-0000-4000-8001-444455556666',
    },
  },
  { tool: 'list-billing-views', args: {} },
  { tool: 'get-billing-view', args: { arn: viewArn('primary') } },
  { tool: 'list-source-views-for-billing-view', args: { arn: CUSTOM_VIEW } },
  { tool: 'get-resource-policy', args: { resource_arn: CUSTOM_VIEW } },
  { tool: 'list-billing-view-segments', args: {} },
  ...['get_bucket_storage', 'get_bucket_configuration', 'list_incomplete_uploads'].map((tool) => ({
    ...{ tool, args: { bucket: 'data-444455556666-us-east-1' } },
  })),
  ...[
    ...['get_table_maintenance_config', 'get_maintenance_job_status'],
    'get_table_metadata_location',
  ].map((tool) => ({ tool, args: ORDERS })),
  { tool: 'get-billing-group-cost-report', args: { arn: GROUP } },
  { tool: 'get-billing-group-cost-report', args: { arn: GROUP, group_by: ['PRODUCT_NAME'] } },
  { tool: 'list-custom-line-item-versions', args: { arn: FEE } },
  { tool: 'list-resources-associated-to-custom-line-item', args: { arn: FEE } },
  {
    tool: 'list-pricing-rules-for-plan',
    args: { pricing_plan_arn: conductorArn('pricingplan/Partners01') },
  },
  {
    tool: 'list-pricing-plans-for-rule',
    args: { pricing_rule_arn: conductorArn('pricingrule/Markup12pc') },
  },
  { tool: 'get-billing-transfer-preference', args: { responsibility_transfer_arn: TRANSFER } },
  { tool: 'describe-cost-category-definition', args: { cost_category_arn: CATEGORY } },
  ...[
    ...[{ operation: 'list_recommendations' }, { operation: 'list_efficiency_metrics' }],
    { operation: 'list_recommendation_summaries', group_by: 'ResourceType' },
    { operation: 'list_efficiency_metrics', granularity: 'Daily', group_by: 'Region' },
  ].map((args) => ({ tool: 'cost-optimization', args })),
];

/** Name of a result with the costs of thirty days by service and type of use. */
export const COSTS = `result_${'0'.repeat(32)}`;

/** What that result is of. */
export const costsQuestion = ofCosts({
  ...PERIODS[2],
  ...groupBy([
    ['DIMENSION', 'SERVICE'],
    ['DIMENSION', 'USAGE_TYPE'],
  ]),
});

const queries: readonly Question[] = [
  `SELECT SERVICE, sum(UnblendedCost) AS cost FROM ${COSTS} GROUP BY 1 ORDER BY 2 DESC`,
  `SELECT SERVICE, avg(UnblendedCost) AS a_day FROM ${COSTS} GROUP BY 1 ORDER BY 2 DESC LIMIT 5`,
  `SELECT * FROM ${COSTS}`,
].map((query) => ({ tool: 'session-sql', args: { query } }));

const asked = new Set(chosen.map(({ tool }) => tool));

/** The chosen questions, and the examples of tools that none is chosen of. */
export const questions: readonly Question[] = [
  ...chosen,
  ...queries,
  ...families
    .flatMap(({ tools }) => tools)
    .filter(({ name, actions }) => actions.length > 0 && !asked.has(name))
    .map((tool) => ({ tool: tool.name, args: tool.example(NOW) })),
];

/** A question in a line. */
export function describeQuestion({ tool, args }: Question): string {
  return `${tool} ${JSON.stringify(args)}`;
}
