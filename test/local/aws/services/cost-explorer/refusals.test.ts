import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costExplorer } from '../../../../../src/local/aws/services/cost-explorer/service.ts';
import { ask, data, everything, type Input, refusal } from './ask.ts';

const usage: Input = {
  TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
};
const forecast: Input = {
  TimePeriod: { Start: '2026-11-22', End: '2026-12-01' },
  Granularity: 'MONTHLY',
  Metric: 'UNBLENDED_COST',
};
const compute = {
  Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] },
};
const resources: Input = {
  ...usage,
  TimePeriod: { Start: '2026-11-08', End: '2026-11-22' },
  Filter: compute,
  GroupBy: [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }],
};
const values: Input = { TimePeriod: usage.TimePeriod, Dimension: 'SERVICE' };
const plans: Input = { TimePeriod: usage.TimePeriod, Granularity: 'MONTHLY' };
const planFamily = { Dimensions: { Key: 'INSTANCE_TYPE_FAMILY', Values: ['m5'] } };
const ordered: Input = { ...values, SortBy: [{ Key: 'UnblendedCost' }], MaxResults: 5 };
const anomalies: Input = { DateInterval: { StartDate: '2026-09-01' } };

const leaf = { Tags: { Key: 'team', Values: ['web'] } };
const between = (Start: unknown, End: unknown) => ({ TimePeriod: { Start, End } });
const bare = { Key: 'SERVICE', Values: ['Tax'] };

/** Operation, an input it answers, a change to it that it refuses, and how. */
const cases: [string, Input, Input, string, string][] = [
  ['GetCostAndUsage', usage, { TimePeriod: undefined }, 'Validation', "'timePeriod'"],
  ['GetCostAndUsage', usage, { TimePeriod: null }, 'Validation', 'Member must not be null'],
  ['GetCostAndUsage', usage, { TimePeriod: '2026' }, 'Serialization', 'timePeriod'],
  ['GetCostAndUsage', usage, between('2026-10-01', undefined), 'Validation', 'timePeriod.end'],
  ['GetCostAndUsage', usage, between('yesterday', '2026-11-01'), 'Validation', 'pattern'],
  ['GetCostAndUsage', usage, between('2026-09-31', '2026-11-01'), 'Validation', '2026-09-31'],
  ['GetCostAndUsage', usage, between('2026-11-01', '2026-11-01'), 'Validation', 'before end date'],
  ['GetCostAndUsage', usage, between('2026-11-02', '2026-11-01'), 'Validation', 'before end date'],
  ['GetCostAndUsage', usage, between('2026-11-23', '2026-11-24'), 'Validation', 'in the future'],
  ['GetCostAndUsage', usage, between('2026-11-01', '2026-12-02'), 'Validation', 'next month'],
  ['GetCostAndUsage', usage, between('2025-08-31', '2026-12-01'), 'Validation', '14 months'],
  ['GetCostAndUsage', usage, between('0001-01-01', '9999-12-31'), 'Validation', '14 months'],
  [
    'GetCostAndUsage',
    usage,
    between('2026-10-01T00:00:00Z', '2026-11-01'),
    'Validation',
    'yyyy-MM-dd',
  ],
  ['GetCostAndUsage', usage, { Granularity: undefined }, 'Validation', "'granularity'"],
  ['GetCostAndUsage', usage, { Granularity: 'YEARLY' }, 'Validation', 'enum value set'],
  ['GetCostAndUsage', usage, { Granularity: 'HOURLY' }, 'Validation', 'last 14 days'],
  ['GetCostAndUsage', usage, { Metrics: undefined }, 'Validation', "'metrics'"],
  ['GetCostAndUsage', usage, { Metrics: [] }, 'Validation', "'metrics'"],
  ['GetCostAndUsage', usage, { Metrics: ['Cost'] }, 'Validation', 'Invalid metric Cost'],
  ['GetCostAndUsage', usage, { Metrics: [7] }, 'Serialization', 'metrics.1.member'],
  [
    'GetCostAndUsage',
    usage,
    { GroupBy: [{ Type: 'DIMENSION', Key: 'constructor' }] },
    'Validation',
    'groupBy.1.member.key',
  ],
  [
    'GetCostAndUsage',
    usage,
    { GroupBy: [{ Type: 'NONE', Key: 'SERVICE' }] },
    'Validation',
    'groupBy.1.member.type',
  ],
  [
    'GetCostAndUsage',
    usage,
    { GroupBy: ['a', 'b', 'c'].map((Key) => ({ Type: 'TAG', Key })) },
    'Validation',
    'at most 2',
  ],
  [
    'GetCostAndUsage',
    usage,
    { GroupBy: ['a', 'a'].map((Key) => ({ Type: 'TAG', Key })) },
    'Validation',
    'twice',
  ],
  ['GetCostAndUsage', usage, { GroupBy: resources.GroupBy }, 'Validation', 'WithResources'],
  ['GetCostAndUsage', usage, { Filter: {} }, 'Validation', 'Expression is empty'],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { ...leaf, Not: leaf } },
    'Validation',
    'more than one root',
  ],
  ['GetCostAndUsage', usage, { Filter: { And: [leaf] } }, 'Validation', 'at least 2'],
  ['GetCostAndUsage', usage, { Filter: { Or: [] } }, 'Validation', 'at least 2'],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { Dimensions: { ...bare, Key: '__proto__' } } },
    'Validation',
    'filter.dimensions.key',
  ],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { Dimensions: { ...bare, Values: [] } } },
    'Validation',
    'must not be empty',
  ],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { Dimensions: { ...bare, MatchOptions: ['ABSENT'] } } },
    'Validation',
    'takes no values',
  ],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { Dimensions: { ...bare, MatchOptions: ['GREATER_THAN_OR_EQUAL'] } } },
    'Validation',
    'anomaly subscriptions',
  ],
  [
    'GetCostAndUsage',
    usage,
    { Filter: { Tags: { ...bare, MatchOptions: ['EQUALS', 'CONTAINS'] } } },
    'Validation',
    'exclude each other',
  ],
  ['GetCostAndUsage', usage, { NextPageToken: 'garbage' }, 'InvalidNextToken', 'invalid'],
  [
    'GetCostAndUsage',
    usage,
    { BillingViewArn: 'arn:aws:billing::123456789012:billingview/primary' },
    'ResourceNotFound',
    'billingview',
  ],
  ['GetCostAndUsageWithResources', resources, { Filter: undefined }, 'Validation', "'filter'"],
  ['GetCostAndUsageWithResources', resources, { Filter: leaf }, 'Validation', 'SERVICE ='],
  ['GetCostAndUsageWithResources', resources, { GroupBy: [] }, 'Validation', 'RESOURCE_ID'],
  [
    'GetCostAndUsageWithResources',
    resources,
    between('2026-11-07', '2026-11-22'),
    'Validation',
    'last 14 days',
  ],
  ['GetDimensionValues', values, { Dimension: undefined }, 'Validation', "'dimension'"],
  ['GetDimensionValues', values, { Dimension: 'SIZE' }, 'Validation', 'enum value set'],
  ['GetDimensionValues', values, { Context: 'RESERVATIONS' }, 'Validation', 'context RESERVATIONS'],
  ['GetDimensionValues', ordered, { MaxResults: 0 }, 'Validation', 'greater than or equal to 1'],
  ['GetDimensionValues', ordered, { MaxResults: 1.5 }, 'Serialization', 'maxResults'],
  ['GetDimensionValues', ordered, { SortBy: undefined }, 'Validation', 'SortBy is missing'],
  [
    'GetDimensionValues',
    values,
    { SortBy: [{ Key: 'UnblendedCost' }], SearchString: 'a' },
    'Validation',
    'SortBy',
  ],
  ['GetTags', values, { TimePeriod: undefined }, 'Validation', "'timePeriod'"],
  ['GetCostCategories', values, { CostCategoryName: ' x' }, 'Validation', 'costCategoryName'],
  ['GetCostForecast', forecast, { Metric: undefined }, 'Validation', "'metric'"],
  ['GetCostForecast', forecast, { Metric: 'USAGE_QUANTITY' }, 'Validation', 'USAGE_QUANTITY'],
  ['GetCostForecast', forecast, { Granularity: 'HOURLY' }, 'Validation', 'DAILY or MONTHLY'],
  [
    'GetCostForecast',
    forecast,
    between('2026-11-21', '2026-12-01'),
    'Validation',
    'before the current date',
  ],
  ['GetCostForecast', forecast, between('2026-11-22', '2036-12-01'), 'Validation', 'at most'],
  ['GetCostForecast', forecast, { PredictionIntervalLevel: 50 }, 'Validation', 'equal to 51'],
  ['GetCostForecast', forecast, { PredictionIntervalLevel: 100 }, 'Validation', 'equal to 99'],
  [
    'GetCostForecast',
    forecast,
    { Filter: { Tags: { Key: 'team', Values: ['nobody'] } } },
    'DataUnavailable',
    'Insufficient',
  ],
  ['GetSavingsPlansUtilization', usage, { Granularity: 'HOURLY' }, 'Validation', 'DAILY'],
  ['GetSavingsPlansUtilization', usage, { Filter: compute }, 'Validation', 'got SERVICE'],
  ...['PAYER_ACCOUNT', 'USAGE_TYPE_GROUP', 'PAYMENT_OPTION'].map((Key): (typeof cases)[number] => [
    'GetCostAndUsage',
    usage,
    { GroupBy: [{ Type: 'DIMENSION', Key }] },
    'Validation',
    'groupBy.1.member.key',
  ]),
  ...['LINKED_ACCOUNT_NAME', 'SERVICE_CODE'].flatMap((Key): (typeof cases)[number][] => [
    ['GetCostAndUsage', usage, { Filter: { Dimensions: { ...bare, Key } } }, 'Validation', Key],
    ['GetDimensionValues', values, { Dimension: Key }, 'Validation', 'category rules'],
  ]),
  [
    'GetCostForecast',
    forecast,
    { Filter: { Dimensions: { ...bare, Key: 'INVOICING_ENTITY' } } },
    'Validation',
    'got INVOICING_ENTITY',
  ],
  [
    'GetSavingsPlansUtilization',
    plans,
    { Filter: { Or: [planFamily, planFamily] } },
    'Validation',
    'got Or',
  ],
  ['GetSavingsPlansUtilization', plans, { Filter: leaf }, 'Validation', 'Dimensions only'],
  [
    'GetSavingsPlansUtilization',
    plans,
    between('2026-11-01', '2026-11-23'),
    'Validation',
    'future',
  ],
  ['GetAnomalies', anomalies, { DateInterval: undefined }, 'Validation', "'dateInterval'"],
  [
    'GetAnomalies',
    anomalies,
    { DateInterval: { StartDate: '2026-09-02', EndDate: '2026-09-01' } },
    'Validation',
    'after EndDate',
  ],
  ['GetAnomalies', anomalies, { Feedback: 'MAYBE' }, 'Validation', 'enum value set'],
  [
    'GetAnomalies',
    anomalies,
    { TotalImpact: { NumericOperator: 'BETWEEN', StartValue: 1 } },
    'Validation',
    'EndValue',
  ],
  ['GetAnomalies', anomalies, { MaxResults: 101 }, 'Validation', 'between 1 and 100'],
  ['GetAnomalyMonitors', {}, { MaxResults: 0 }, 'Validation', 'between 1 and 100'],
  ['GetAnomalyMonitors', {}, { MonitorArnList: ['arn:nobody'] }, 'UnknownMonitor', 'arn:nobody'],
];

describe('Cost Explorer', () => {
  it.each(cases)('refuses %s with a flaw %#', (...row) => {
    const [operation, good, change, code, message] = row;
    expect(refusal(operation, good)).toBeUndefined();
    expect(refusal(operation, { ...good, ...change })).toEqual({
      code: `${code}Exception`,
      message: expect.stringContaining(message),
    });
  });

  it('refuses a usage forecast over several units, and makes one over a single unit', () => {
    const asked = { ...forecast, Metric: 'USAGE_QUANTITY' };
    expect(refusal('GetUsageForecast', asked)?.code).toBe('UnresolvableUsageUnitException');
    const Filter = { Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } };
    expect(refusal('GetUsageForecast', { ...asked, Filter })).toBeUndefined();
  });

  it('refuses whatever comes with an error of its own, or answers it', () => {
    const operations = Object.keys(everything);
    const anything = fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom(...Object.keys({ ...resources, ...values, ...anomalies })),
        fc.anything(),
      ),
      fc.constantFrom(...Object.values(resources), '__proto__', 'constructor'),
    );
    return fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        fc.constantFrom(...Object.keys({ ...resources, ...forecast, ...values, ...anomalies })),
        anything,
        (operation, member, value) => {
          const input = { ...values, ...anomalies, ...forecast, ...resources, [member]: value };
          // anything but an AwsFault is thrown on
          const refused = refusal(operation, input);
          expect(refused?.code ?? 'answered').toMatch(/^[A-Z]\w+Exception$|^answered$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses input that is nested without end', () => {
    let Filter: object = leaf;
    for (let depth = 0; depth < 20_000; depth++) Filter = { Not: Filter };
    expect(refusal('GetCostAndUsage', { ...usage, Filter })?.code).toBe('SerializationException');
    const nested = { Not: { Not: { Not: leaf } } };
    expect(refusal('GetCostAndUsage', { ...usage, Filter: nested })).toBeUndefined();
  });
});

describe('filters of Savings Plans', () => {
  it('may name a family of instances, and several things that must all be', () => {
    const region = { Dimensions: { Key: 'REGION', Values: ['global'] } };
    for (const Filter of [planFamily, { And: [planFamily, region] }]) {
      expect(refusal('GetSavingsPlansUtilization', { ...plans, Filter })).toBeUndefined();
    }
  });
});

describe('page tokens of Cost Explorer', () => {
  const service = costExplorer(5).operations({ data });
  const grouped = { ...usage, GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }] };
  const { NextPageToken } = ask<{ NextPageToken: string }>('GetCostAndUsage', grouped, { service });

  it('go on with the request that they were given for', () => {
    expect(refusal('GetCostAndUsage', { ...grouped, NextPageToken }, { service })).toBeUndefined();
    const { Start, End } = { Start: '2026-10-01', End: '2026-11-01' };
    const reordered = { NextPageToken, ...grouped, TimePeriod: { End, Start } };
    expect(refusal('GetCostAndUsage', reordered, { service })).toBeUndefined();
  });

  it('are refused for another request or another account', () => {
    const changed = { ...grouped, Metrics: ['BlendedCost'], NextPageToken };
    expect(refusal('GetCostAndUsage', changed)?.code).toBe('RequestChangedException');
    const other = { account: '123456789012' };
    expect(refusal('GetCostAndUsage', { ...grouped, NextPageToken }, other)?.code).toBe(
      'RequestChangedException',
    );
  });

  it('are refused after an hour, and when somebody changed them', () => {
    const late = { moment: new Date('2026-11-22T09:00:01Z') };
    const asked = { ...grouped, NextPageToken };
    expect(refusal('GetCostAndUsage', asked, late)?.code).toBe('InvalidNextTokenException');
    const inTime = { moment: new Date('2026-11-22T08:59:59Z') };
    expect(refusal('GetCostAndUsage', asked, inTime)).toBeUndefined();
    const forged = { ...grouped, NextPageToken: NextPageToken.replace(/.{4}$/, 'AAAA') };
    expect(refusal('GetCostAndUsage', forged)?.code).toBe('InvalidNextTokenException');
  });
});
