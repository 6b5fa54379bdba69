import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import { callTool } from '../../support/call-tool.ts';
import { type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const MONTH = { start_date: '2026-02-01', end_date: '2026-03-01' };
const MONTH_PERIOD = { TimePeriod: { Start: '2026-02-01', End: '2026-03-01' } };
const LAST_30_DAYS = { TimePeriod: { Start: '2026-02-13', End: '2026-03-15' } };
const LAST_7_DAYS = { TimePeriod: { Start: '2026-03-08', End: '2026-03-15' } };
const NEXT_90_DAYS = { TimePeriod: { Start: '2026-03-16', End: '2026-06-14' } };

const COST_DEFAULTS = { Granularity: 'DAILY', Metrics: ['UnblendedCost'] };
const FORECAST_DEFAULTS = { Granularity: 'DAILY', PredictionIntervalLevel: 80 };

const EC2 = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] } };
const BOX_USAGE = { Dimensions: { Key: 'USAGE_TYPE', Values: ['BoxUsage:m5.large'] } };
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];
const VIEW = 'arn:aws:billing::123456789012:billingview/primary';

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

async function inputOf(operation: string, args: object): Promise<unknown> {
  scripted.script({ [operation]: {} });
  await callTool(costExplorer, { ...args }, scripted.aws({ region: 'eu-central-1' }));
  expect(scripted.requests).toMatchObject([{ operation, region: 'us-east-1' }]);
  return scripted.requests[0]?.input;
}

describe('getCostAndUsage asks GetCostAndUsage', () => {
  it.each([
    ['for the last 30 days by default', {}, { ...LAST_30_DAYS, ...COST_DEFAULTS }],
    ['for a given period', MONTH, { ...MONTH_PERIOD, ...COST_DEFAULTS }],
    [
      'up to today from a given day',
      { start_date: '2026-03-01' },
      { TimePeriod: { Start: '2026-03-01', End: '2026-03-15' }, ...COST_DEFAULTS },
    ],
    [
      'by month',
      { granularity: 'MONTHLY' },
      { ...LAST_30_DAYS, ...COST_DEFAULTS, Granularity: 'MONTHLY' },
    ],
    [
      'by hour, spelling out the hours of days',
      { granularity: 'HOURLY', start_date: '2026-03-13', end_date: '2026-03-14T12:00:00Z' },
      {
        TimePeriod: { Start: '2026-03-13T00:00:00Z', End: '2026-03-14T12:00:00Z' },
        ...COST_DEFAULTS,
        Granularity: 'HOURLY',
      },
    ],
    [
      'for structures as JSON text',
      {
        metrics: '["AmortizedCost", "UsageQuantity"]',
        group_by: JSON.stringify(BY_SERVICE),
        filter: JSON.stringify(EC2),
      },
      {
        ...LAST_30_DAYS,
        Granularity: 'DAILY',
        Metrics: ['AmortizedCost', 'UsageQuantity'],
        GroupBy: BY_SERVICE,
        Filter: EC2,
      },
    ],
    [
      'for structures as they are',
      { metrics: ['AmortizedCost'], group_by: BY_SERVICE, filter: EC2 },
      {
        ...LAST_30_DAYS,
        Granularity: 'DAILY',
        Metrics: ['AmortizedCost'],
        GroupBy: BY_SERVICE,
        Filter: EC2,
      },
    ],
    [
      'taking blanks and empty structures for nothing',
      { metrics: '[]', group_by: [], filter: '{}', next_token: '', start_date: null },
      { ...LAST_30_DAYS, ...COST_DEFAULTS },
    ],
    [
      'in a billing view',
      { billing_view_arn: VIEW },
      { ...LAST_30_DAYS, ...COST_DEFAULTS, BillingViewArn: VIEW },
    ],
  ])('%s', async (_, args, input) => {
    expect(await inputOf('GetCostAndUsage', { operation: 'getCostAndUsage', ...args })).toEqual(
      input,
    );
  });
});

describe('the other operations ask', () => {
  it.each([
    [
      'GetCostAndUsageWithResources',
      { operation: 'getCostAndUsageWithResources', filter: EC2 },
      { ...LAST_7_DAYS, ...COST_DEFAULTS, Filter: EC2 },
    ],
    [
      'GetCostAndUsageWithResources',
      {
        operation: 'getCostAndUsageWithResources',
        filter: EC2,
        granularity: 'HOURLY',
        metrics: ['UsageQuantity'],
        group_by: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
        billing_view_arn: VIEW,
      },
      {
        TimePeriod: { Start: '2026-03-08T00:00:00Z', End: '2026-03-15T00:00:00Z' },
        Granularity: 'HOURLY',
        Metrics: ['UsageQuantity'],
        GroupBy: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
        Filter: EC2,
        BillingViewArn: VIEW,
      },
    ],
    [
      'GetDimensionValues',
      { operation: 'getDimensionValues', dimension: 'SERVICE' },
      { ...LAST_30_DAYS, Dimension: 'SERVICE' },
    ],
    [
      'GetDimensionValues',
      { operation: 'getDimensionValues', ...MONTH, dimension: 'TAG', context: 'RESERVATIONS' },
      { ...MONTH_PERIOD, Dimension: 'TAG', Context: 'RESERVATIONS' },
    ],
    [
      'GetDimensionValues',
      {
        operation: 'getDimensionValues',
        ...MONTH,
        dimension: 'INSTANCE_TYPE',
        context: 'RESERVATIONS',
        search_string: 'm5',
        filter: EC2,
        billing_view_arn: VIEW,
      },
      {
        ...MONTH_PERIOD,
        Dimension: 'INSTANCE_TYPE',
        Context: 'RESERVATIONS',
        SearchString: 'm5',
        Filter: EC2,
        BillingViewArn: VIEW,
      },
    ],
    [
      'GetDimensionValues',
      { operation: 'getDimensionValues', dimension: 'SERVICE', max_results: '50' },
      {
        ...LAST_30_DAYS,
        Dimension: 'SERVICE',
        MaxResults: 50,
        SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }],
      },
    ],
    [
      'GetCostForecast',
      { operation: 'getCostForecast', metric: 'UNBLENDED_COST' },
      { ...NEXT_90_DAYS, ...FORECAST_DEFAULTS, Metric: 'UNBLENDED_COST' },
    ],
    [
      'GetCostForecast',
      {
        operation: 'getCostForecast',
        metric: 'NET_AMORTIZED_COST',
        start_date: '2026-03-15',
        granularity: 'MONTHLY',
        filter: EC2,
        prediction_interval_level: 95,
        billing_view_arn: VIEW,
      },
      {
        TimePeriod: { Start: '2026-03-15', End: '2026-06-13' },
        Metric: 'NET_AMORTIZED_COST',
        Granularity: 'MONTHLY',
        Filter: EC2,
        PredictionIntervalLevel: 95,
        BillingViewArn: VIEW,
      },
    ],
    [
      'GetUsageForecast',
      {
        operation: 'getUsageForecast',
        metric: 'USAGE_QUANTITY',
        filter: BOX_USAGE,
        end_date: '2026-04-01',
      },
      {
        TimePeriod: { Start: '2026-03-16', End: '2026-04-01' },
        ...FORECAST_DEFAULTS,
        Metric: 'USAGE_QUANTITY',
        Filter: BOX_USAGE,
      },
    ],
    ['GetTags', { operation: 'getTagsOrValues' }, LAST_30_DAYS],
    [
      'GetTags',
      {
        operation: 'getTagsOrValues',
        ...MONTH,
        tag_key: 'Environment',
        search_string: 'prod',
        filter: EC2,
        billing_view_arn: VIEW,
      },
      {
        ...MONTH_PERIOD,
        TagKey: 'Environment',
        SearchString: 'prod',
        Filter: EC2,
        BillingViewArn: VIEW,
      },
    ],
    ['GetCostCategories', { operation: 'getCostCategories' }, LAST_30_DAYS],
    [
      'GetCostCategories',
      {
        operation: 'getCostCategories',
        ...MONTH,
        cost_category_name: 'Team',
        search_string: 'Web',
        filter: EC2,
        billing_view_arn: VIEW,
      },
      {
        ...MONTH_PERIOD,
        CostCategoryName: 'Team',
        SearchString: 'Web',
        Filter: EC2,
        BillingViewArn: VIEW,
      },
    ],
    [
      'GetSavingsPlansUtilization',
      { operation: 'getSavingsPlansUtilization' },
      { ...LAST_30_DAYS, Granularity: 'DAILY' },
    ],
    [
      'GetSavingsPlansUtilization',
      {
        operation: 'getSavingsPlansUtilization',
        ...MONTH,
        granularity: 'MONTHLY',
        filter: { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } },
      },
      {
        ...MONTH_PERIOD,
        Granularity: 'MONTHLY',
        Filter: { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } },
      },
    ],
  ])('%s (%#)', async (operation, args, input) => {
    expect(await inputOf(operation, args)).toEqual(input);
  });
});

it('declares the action of every operation, and those that billing views need', () => {
  expect([...costExplorer.actions].sort()).toEqual([
    'billing:GetBillingViewData',
    'billing:ListBillingViewSegments',
    'ce:GetCostAndUsage',
    'ce:GetCostAndUsageWithResources',
    'ce:GetCostCategories',
    'ce:GetCostForecast',
    'ce:GetDimensionValues',
    'ce:GetSavingsPlansUtilization',
    'ce:GetTags',
    'ce:GetUsageForecast',
  ]);
});
