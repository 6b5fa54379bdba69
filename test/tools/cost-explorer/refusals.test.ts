import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import { callTool } from '../../support/call-tool.ts';
import { type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';

const EC2 = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] } };
const COSTS = { operation: 'getCostAndUsage' };
const RESOURCES = { operation: 'getCostAndUsageWithResources', filter: EC2 };
const VALUES = { operation: 'getDimensionValues', dimension: 'SERVICE' };
const COST_FORECAST = { operation: 'getCostForecast', metric: 'UNBLENDED_COST' };
const USAGE_FORECAST = { operation: 'getUsageForecast', metric: 'USAGE_QUANTITY', filter: EC2 };
const TAGS = { operation: 'getTagsOrValues' };
const CATEGORIES = { operation: 'getCostCategories' };
const SAVINGS_PLANS = { operation: 'getSavingsPlansUtilization' };
const GROUP = { Type: 'DIMENSION', Key: 'SERVICE' };

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws({
    GetCostAndUsage: {},
    GetCostAndUsageWithResources: {},
    GetDimensionValues: {},
    GetCostForecast: {},
    GetUsageForecast: {},
    GetTags: {},
    GetCostCategories: {},
    GetSavingsPlansUtilization: {},
  });
});
afterAll(() => scripted.close());

const ask = (args: object) => callTool(costExplorer, { ...args }, scripted.aws());

/** Each line: what is at fault, the refused call, and the call that differs only in being right. */
const REFUSALS: readonly (readonly [parameter: string, refused: object, allowed: object])[] = [
  ['operation', { operation: 'getcostandusage' }, COSTS],
  ['operation', {}, COSTS],
  ['dimension', { operation: 'getDimensionValues' }, VALUES],
  ['dimension', { ...VALUES, dimension: 'service' }, VALUES],
  [
    'dimension',
    { ...VALUES, dimension: 'TAG' },
    { ...VALUES, dimension: 'TAG', context: 'RESERVATIONS' },
  ],
  [
    'dimension',
    { ...VALUES, dimension: 'TAG', context: 'SAVINGS_PLANS' },
    { ...VALUES, dimension: 'TAG', context: 'RESERVATIONS' },
  ],
  ['metric', { operation: 'getCostForecast' }, COST_FORECAST],
  ['metric', { ...USAGE_FORECAST, metric: null }, USAGE_FORECAST],
  ['metric', { ...COST_FORECAST, metric: 'UnblendedCost' }, COST_FORECAST],
  ['metric', { ...COST_FORECAST, metric: 'USAGE_QUANTITY' }, COST_FORECAST],
  ['metric', { ...USAGE_FORECAST, metric: 'UNBLENDED_COST' }, USAGE_FORECAST],
  ['filter', { operation: 'getCostAndUsageWithResources' }, RESOURCES],
  ['filter', { ...RESOURCES, filter: '{}' }, RESOURCES],
  ['filter', { ...USAGE_FORECAST, filter: undefined }, USAGE_FORECAST],

  ['start_date', { ...COSTS, start_date: '2026-02-30' }, { ...COSTS, start_date: '2026-02-28' }],
  ['start_date', { ...COSTS, start_date: '02/01/2026' }, { ...COSTS, start_date: '2026-02-01' }],
  ['start_date', { ...COSTS, start_date: '2026-03-15' }, { ...COSTS, start_date: '2026-03-14' }],
  ['end_date', { ...COSTS, end_date: '2026-02-13' }, { ...COSTS, end_date: '2026-02-14' }],
  ['end_date', { ...RESOURCES, end_date: '2026-03-08' }, { ...RESOURCES, end_date: '2026-03-09' }],
  [
    'start_date',
    { ...TAGS, start_date: '2026-02-01', end_date: '2026-02-01' },
    { ...TAGS, start_date: '2026-02-01', end_date: '2026-02-02' },
  ],
  [
    'start_date',
    { ...SAVINGS_PLANS, start_date: '2026-02-02', end_date: '2026-02-01' },
    { ...SAVINGS_PLANS, start_date: '2026-02-01', end_date: '2026-02-02' },
  ],
  [
    'start_date',
    { ...COST_FORECAST, start_date: '2026-03-14' },
    { ...COST_FORECAST, start_date: '2026-03-15' },
  ],
  [
    'start_date',
    { ...USAGE_FORECAST, start_date: '2025-01-01' },
    { ...USAGE_FORECAST, start_date: '2027-01-01' },
  ],
  [
    'end_date',
    { ...COST_FORECAST, end_date: '2026-03-16' },
    { ...COST_FORECAST, end_date: '2026-03-17' },
  ],
  [
    'start_date',
    { ...COSTS, granularity: 'DAILY', start_date: '2026-03-14T00:00:00Z' },
    { ...COSTS, granularity: 'HOURLY', start_date: '2026-03-14T00:00:00Z' },
  ],
  [
    'end_date',
    { ...TAGS, granularity: 'HOURLY', end_date: '2026-03-14T00:00:00Z' },
    { ...TAGS, granularity: 'HOURLY', end_date: '2026-03-14' },
  ],
  [
    'start_date',
    { ...COSTS, granularity: 'HOURLY', start_date: '2026-03-14T24:00:00Z' },
    { ...COSTS, granularity: 'HOURLY', start_date: '2026-03-14T23:00:00Z' },
  ],

  ...['2026-03-14T23:00:00Zulu', '2026-03-14T at 23:00:00Z'].map(
    (start_date): (typeof REFUSALS)[number] => [
      'start_date',
      { ...COSTS, granularity: 'HOURLY', start_date },
      { ...COSTS, granularity: 'HOURLY', start_date: '2026-03-14T23:00:00Z' },
    ],
  ),
  ...[{ ...COSTS, granularity: 'HOURLY' }, VALUES, CATEGORIES].map(
    (args): (typeof REFUSALS)[number] => [
      'start_date',
      { ...args, start_date: '2026-03-14', end_date: '2026-03-14' },
      { ...args, start_date: '2026-03-13', end_date: '2026-03-14' },
    ],
  ),

  ['granularity', { ...COSTS, granularity: 'daily' }, { ...COSTS, granularity: 'DAILY' }],
  ['granularity', { ...COSTS, granularity: 'YEARLY' }, { ...COSTS, granularity: 'MONTHLY' }],
  [
    'granularity',
    { ...COST_FORECAST, granularity: 'HOURLY' },
    { ...COST_FORECAST, granularity: 'DAILY' },
  ],
  [
    'granularity',
    { ...USAGE_FORECAST, granularity: 'HOURLY' },
    { ...USAGE_FORECAST, granularity: 'MONTHLY' },
  ],
  [
    'granularity',
    { ...SAVINGS_PLANS, granularity: 'HOURLY' },
    { ...SAVINGS_PLANS, granularity: 'MONTHLY' },
  ],

  ['metrics', { ...COSTS, metrics: 'UnblendedCost' }, { ...COSTS, metrics: '["UnblendedCost"]' }],
  ['metrics', { ...COSTS, metrics: [1] }, { ...COSTS, metrics: ['UsageQuantity'] }],
  ['group_by', { ...COSTS, group_by: 'SERVICE' }, { ...COSTS, group_by: [GROUP] }],
  ['group_by', { ...COSTS, group_by: GROUP }, { ...COSTS, group_by: [GROUP] }],
  [
    'group_by',
    { ...COSTS, group_by: [GROUP, GROUP, GROUP] },
    { ...COSTS, group_by: [GROUP, GROUP] },
  ],
  ['group_by', { ...COSTS, group_by: [{ Key: 'SERVICE' }] }, { ...COSTS, group_by: [GROUP] }],
  [
    'group_by',
    { ...COSTS, group_by: [{ ...GROUP, Type: 'dimension' }] },
    { ...COSTS, group_by: [GROUP] },
  ],
  ['group_by', { ...COSTS, group_by: [{ ...GROUP, Values: [] }] }, { ...COSTS, group_by: [GROUP] }],
  ['context', { ...VALUES, context: 'BILLING' }, { ...VALUES, context: 'SAVINGS_PLANS' }],
  ['max_results', { ...VALUES, max_results: 0 }, { ...VALUES, max_results: 1 }],
  ['max_results', { ...VALUES, max_results: 1001 }, { ...VALUES, max_results: 1000 }],
  ['max_pages', { ...COSTS, max_pages: 0 }, { ...COSTS, max_pages: 1 }],
  [
    'prediction_interval_level',
    { ...COST_FORECAST, prediction_interval_level: 50 },
    { ...COST_FORECAST, prediction_interval_level: 51 },
  ],

  ['group_by', { ...USAGE_FORECAST, group_by: [GROUP] }, { ...USAGE_FORECAST, group_by: [] }],
  ['metrics', { ...COST_FORECAST, metrics: ['UnblendedCost'] }, COST_FORECAST],
  ['next_token', { ...SAVINGS_PLANS, next_token: 'more' }, SAVINGS_PLANS],
  ['max_pages', { ...SAVINGS_PLANS, max_pages: 1 }, { ...TAGS, max_pages: 1 }],
  ['next_token', { ...COST_FORECAST, next_token: 'more' }, COST_FORECAST],
  [
    'billing_view_arn',
    { ...SAVINGS_PLANS, billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary' },
    { ...TAGS, billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary' },
  ],
  ['context', { ...COSTS, context: 'RESERVATIONS' }, { ...VALUES, context: 'RESERVATIONS' }],
  ['dimension', { ...COSTS, dimension: 'SERVICE' }, VALUES],
  ['search_string', { ...COSTS, search_string: 'EC2' }, { ...VALUES, search_string: 'EC2' }],
  ['tag_key', { ...CATEGORIES, tag_key: 'Team' }, { ...TAGS, tag_key: 'Team' }],
  [
    'cost_category_name',
    { ...TAGS, cost_category_name: 'Team' },
    { ...CATEGORIES, cost_category_name: 'Team' },
  ],
  [
    'max_results',
    { ...VALUES, max_results: 9, search_string: 'm5' },
    { ...VALUES, max_results: 9 },
  ],
  [
    'max_results',
    { ...VALUES, max_results: 9, context: 'RESERVATIONS' },
    { ...VALUES, max_results: 9, context: 'COST_AND_USAGE' },
  ],
  ['max_results', { ...TAGS, max_results: 10 }, { ...VALUES, max_results: 10 }],
  ['metric', { ...COSTS, metric: 'UNBLENDED_COST' }, COST_FORECAST],
];

describe('a call is refused before AWS is asked', () => {
  it.each(REFUSALS)('for its %s (%#)', async (parameter, refused, allowed) => {
    const before = scripted.requests.length;
    await expect(ask(refused)).rejects.toMatchObject({
      errorType: 'validation_error',
      data: { parameter },
    });
    expect(scripted.requests.length).toBe(before);
    await ask(allowed);
    expect(scripted.requests.length).toBe(before + 1);
  });
});

describe('a refusal says', () => {
  it.each([
    [
      { ...TAGS, context: 'RESERVATIONS' },
      'Invalid context: expected nothing for getTagsOrValues, which uses start_date, end_date, ' +
        'tag_key, search_string, filter, next_token, max_pages, billing_view_arn, ' +
        'received "RESERVATIONS".',
    ],
    [
      { operation: 'getDimensionValues' },
      'Invalid dimension: expected a value, since getDimensionValues needs one, received nothing.',
    ],
    [
      { ...COST_FORECAST, granularity: 'HOURLY' },
      'Invalid granularity: expected one of DAILY, MONTHLY for getCostForecast, received "HOURLY".',
    ],
    [
      { ...COSTS, start_date: '2026-03-20' },
      'Invalid start_date: expected a day before end_date, 2026-03-15, which is not included ' +
        'itself, received "2026-03-20".',
    ],
    [
      { ...COSTS, end_date: '2026-01-01' },
      'Invalid end_date: expected a day after start_date, which is 2026-02-13 when not given, ' +
        'received "2026-01-01".',
    ],
    [
      { ...COSTS, group_by: ['SERVICE'] },
      'Invalid group_by[0]: expected a group such as {"Type": "DIMENSION", "Key": "SERVICE"}, ' +
        'received "SERVICE".',
    ],
    [
      { ...COSTS, group_by: [{ Key: 'SERVICE' }] },
      'Invalid group_by[0].Type: expected one of DIMENSION, TAG, COST_CATEGORY, received nothing.',
    ],
    [
      { ...COSTS, filter: { ...EC2, Tags: { Key: 'Team' } } },
      'Invalid filter: expected exactly one of And, Or, Not, Dimensions, Tags, CostCategories, ' +
        'received Dimensions and Tags.',
    ],
    [
      { ...COSTS, filter: { And: [EC2, {}] } },
      'Invalid filter.And[1]: expected exactly one of And, Or, Not, Dimensions, Tags, ' +
        'CostCategories, received none.',
    ],
    [
      { ...TAGS, start_date: '2026-03-01T00:00:00Z' },
      'Invalid start_date: expected a calendar date as YYYY-MM-DD, since only HOURLY granularity ' +
        'knows times, received "2026-03-01T00:00:00Z".',
    ],
    [
      { ...COST_FORECAST, start_date: '2026-03-14' },
      'Invalid start_date: expected a day from today on, 2026-03-15 in UTC, since it is about the ' +
        'future, received "2026-03-14".',
    ],
    [
      { ...VALUES, max_results: 9, search_string: 'm5' },
      'Invalid max_results: expected to be left out beside search_string, received 9.',
    ],
    [
      { ...VALUES, dimension: 'TAG' },
      'Invalid dimension: expected another dimension, or TAG with the context RESERVATIONS; ' +
        'getTagsOrValues lists tags of costs, received "TAG".',
    ],
  ])('what would have been right (%#)', async (args, message) => {
    await expect(ask(args)).rejects.toThrow(message);
  });
});

it('lets granularity and prediction_interval_level pass where they change nothing', async () => {
  const args = { ...TAGS, granularity: 'MONTHLY', prediction_interval_level: 90 };
  await expect(ask(args)).resolves.toMatchObject({ complete: true });
});
