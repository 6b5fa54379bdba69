import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { costComparison } from '../../../src/tools/cost-comparison/cost-comparison.ts';
import { describeTool } from '../../support/describe-tool.ts';

const MONTHS = {
  ...{ baseline_start_date: '2026-01-01', baseline_end_date: '2026-02-01' },
  ...{ comparison_start_date: '2026-02-01', comparison_end_date: '2026-03-01' },
  metric_for_comparison: 'UnblendedCost',
};
const COMPARISONS = { operation: 'getCostAndUsageComparisons', ...MONTHS };
const DRIVERS = { operation: 'getCostComparisonDrivers', ...MONTHS };
const PERIODS = {
  BaselineTimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
  ComparisonTimePeriod: { Start: '2026-02-01', End: '2026-03-01' },
  MetricForComparison: 'UnblendedCost',
};
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];
const IRELAND = { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } };
const VIEW = 'arn:aws:billing::123456789012:billingview/primary';

const equal = (Key: string, value: string) => ({
  Dimensions: { Key, Values: [value], MatchOptions: ['EQUALS'] },
});
type Amounts = readonly [before: string, after: string, difference: string, unit?: string];

const awsAmounts = (...[before, after, Difference, Unit = 'USD']: Amounts) => ({
  BaselineTimePeriodAmount: before,
  ComparisonTimePeriodAmount: after,
  ...{ Difference, Unit },
});
const amounts = (...[before, after, difference, unit = 'USD']: Amounts) => ({
  baseline_time_period_amount: before,
  comparison_time_period_amount: after,
  ...{ difference, unit },
});
const comparison = (selector: object | undefined, ...values: Amounts) => ({
  ...(selector && { CostAndUsageSelector: selector }),
  Metrics: { UnblendedCost: awsAmounts(...values) },
});
const TOTAL = { UnblendedCost: awsAmounts('30.1', '29.4', '-0.7') };

const twoPages = ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
  NextPageToken === 'second'
    ? {
        CostAndUsageComparisons: [comparison(equal('SERVICE', 'Tax'), '20', '10', '-10')],
        ...{ TotalCostAndUsage: {}, NextPageToken: '' },
      }
    : {
        CostAndUsageComparisons: [comparison(equal('SERVICE', 'AWS Glue'), '10.1', '19.4', '9.3')],
        ...{ TotalCostAndUsage: TOTAL, NextPageToken: 'second' },
      };

const STORAGE = {
  And: [equal('SERVICE', 'Amazon Simple Storage Service'), equal('USAGE_TYPE', 'TimedStorage')],
};
const driver = (Type: string, ...values: Amounts) => ({
  ...{ Type, Name: Type.toLowerCase() },
  Metrics: {
    UnblendedCost: awsAmounts(...values),
    ...(Type === 'USAGE_CHANGE' && { UsageQuantity: awsAmounts('7', '9', '2', 'GB-Month') }),
  },
});
const someDrivers = {
  CostComparisonDrivers: [
    {
      CostSelector: STORAGE,
      Metrics: { UnblendedCost: awsAmounts('10', '14', '4') },
      CostDrivers: [
        driver('USAGE_CHANGE', '10.5', '14.25', '3.75'),
        driver('CREDIT', '-0.5', '-0.25', '0.25'),
      ],
    },
    {
      CostSelector: equal('SERVICE', 'Tax'),
      Metrics: { UnblendedCost: awsAmounts('9', '1', '-8') },
      CostDrivers: [driver('TAX', '8', '1', '-7')],
    },
    { CostSelector: {}, Metrics: { UnblendedCost: awsAmounts('0', '0', '0') } },
  ],
};
const NO_USE = Array(4).fill(undefined);
const KEYS = { type: 'text', groups: true };

describeTool(costComparison, [
  {
    name: 'asks for everything about the differences, in pages as large as can be',
    args: {
      ...COMPARISONS,
      ...{ group_by: BY_SERVICE, filter: JSON.stringify(IRELAND), billing_view_arn: VIEW },
    },
    as: { region: 'eu-west-1' },
    requests: [
      {
        ...{ operation: 'GetCostAndUsageComparisons', region: 'us-east-1' },
        input: {
          ...{ ...PERIODS, GroupBy: BY_SERVICE, Filter: IRELAND },
          ...{ MaxResults: 2_000, BillingViewArn: VIEW },
        },
      },
    ],
  },
  {
    name: 'answers all pages with the total of the first, and the greatest difference first in its table',
    args: { ...COMPARISONS, group_by: BY_SERVICE, max_results: '5' },
    aws: { GetCostAndUsageComparisons: twoPages },
    requests: [
      { input: { ...PERIODS, GroupBy: BY_SERVICE, MaxResults: 5 } },
      { input: { ...PERIODS, GroupBy: BY_SERVICE, MaxResults: 5, NextPageToken: 'second' } },
    ],
    answer: {
      cost_and_usage_comparisons: [
        {
          cost_and_usage_selector: equal('SERVICE', 'AWS Glue'),
          metrics: { UnblendedCost: amounts('10.1', '19.4', '9.3') },
        },
        {
          cost_and_usage_selector: equal('SERVICE', 'Tax'),
          metrics: { UnblendedCost: amounts('20', '10', '-10') },
        },
      ],
      total_cost_and_usage: { UnblendedCost: amounts('30.1', '29.4', '-0.7') },
      ...{ complete: true, next_token: null },
    },
    table: {
      name: 'cost_and_usage_comparisons',
      columns: [
        { name: 'SERVICE', ...KEYS },
        ...['baseline_time_period_amount', 'comparison_time_period_amount', 'difference'].map(
          (name) => ({
            ...{ name: `UnblendedCost.${name}`, type: 'amount', adds: true },
            unitColumn: 'UnblendedCost.unit',
          }),
        ),
        { name: 'UnblendedCost.unit', type: 'text' },
      ],
      rows: [
        ['Tax', '20', '10', '-10', 'USD'],
        ['AWS Glue', '10.1', '19.4', '9.3', 'USD'],
      ],
      ordered: true,
      beside: { total_cost_and_usage: { UnblendedCost: amounts('30.1', '29.4', '-0.7') } },
    },
  },
  {
    name: 'has the total as the only row where there are no groups',
    args: COMPARISONS,
    aws: { GetCostAndUsageComparisons: { TotalCostAndUsage: TOTAL } },
    part: { cost_and_usage_comparisons: [] },
    table: { rows: [['30.1', '29.4', '-0.7', 'USD']] },
  },
  {
    name: 'says nothing of what AWS does not say',
    args: COMPARISONS,
    aws: { GetCostAndUsageComparisons: { CostAndUsageComparisons: [{}, { Metrics: { A: {} } }] } },
    answer: {
      cost_and_usage_comparisons: [
        { cost_and_usage_selector: {}, metrics: {} },
        {
          cost_and_usage_selector: {},
          metrics: {
            A: {
              ...{ baseline_time_period_amount: null, comparison_time_period_amount: null },
              ...{ difference: null, unit: null },
            },
          },
        },
      ],
      ...{ complete: true, next_token: null },
    },
  },
  {
    name: 'names groups as costs have them, and tells other selectors as they are',
    args: { ...COMPARISONS, metric_for_comparison: 'UsageQuantity' },
    aws: {
      GetCostAndUsageComparisons: {
        CostAndUsageComparisons: [
          {
            CostAndUsageSelector: {
              And: [
                equal('REGION', 'eu-west-1'),
                { Tags: { Key: 'team.a', MatchOptions: ['ABSENT'] } },
                { CostCategories: { Key: 'Unit', Values: ['Sales'] } },
              ],
            },
            Metrics: { UsageQuantity: awsAmounts('1', '2', '1', 'Hrs') },
          },
          ...[
            { Dimensions: { Key: 'REGION', Values: ['a', 'b'] } },
            { Dimensions: { Key: 'REGION', Values: ['a'], MatchOptions: ['STARTS_WITH'] } },
            { Tags: { MatchOptions: ['ABSENT'] } },
            { Not: { Dimensions: { Key: 'REGION', Values: ['a'] } } },
          ].map((selector) => ({ CostAndUsageSelector: selector, Metrics: {} })),
        ],
      },
    },
    table: {
      columns: [
        { name: 'REGION', ...KEYS },
        { name: 'TAG:team.a', ...KEYS },
        { name: 'COST_CATEGORY:Unit', ...KEYS },
        { name: 'selector', ...KEYS },
        ...['baseline_time_period_amount', 'comparison_time_period_amount', 'difference'].map(
          (name) => ({ name: `UsageQuantity.${name}`, type: 'quantity' }),
        ),
        { name: 'UsageQuantity.unit' },
      ],
      rows: [
        ['eu-west-1', '', 'Sales', undefined, '1', '2', '1', 'Hrs'],
        ...[
          '{"Dimensions":{"Key":"REGION","Values":["a","b"]}}',
          '{"Dimensions":{"Key":"REGION","Values":["a"],"MatchOptions":["STARTS_WITH"]}}',
          '{"Tags":{"MatchOptions":["ABSENT"]}}',
          '{"Not":{"Dimensions":{"Key":"REGION","Values":["a"]}}}',
        ].map((selector) => [undefined, undefined, undefined, selector]),
      ].map((row) => [...row, ...Array(8 - row.length).fill(undefined)]),
    },
  },
  {
    name: 'tells what drove the difference, and a row for what no driver explains',
    args: DRIVERS,
    aws: { GetCostComparisonDrivers: someDrivers },
    requests: [{ operation: 'GetCostComparisonDrivers', input: { ...PERIODS, MaxResults: 10 } }],
    part: {
      cost_comparison_drivers: [
        {
          cost_selector: STORAGE,
          metrics: { UnblendedCost: amounts('10', '14', '4') },
          cost_drivers: [
            {
              ...{ name: 'usage_change', type: 'USAGE_CHANGE' },
              metrics: { UnblendedCost: amounts('10.5', '14.25', '3.75') },
            },
            { type: 'CREDIT' },
          ],
        },
        { cost_drivers: [{ type: 'TAX' }] },
        { cost_selector: {}, cost_drivers: [] },
      ],
      ...{ complete: true, next_token: null },
    },
    table: {
      name: 'cost_comparison_drivers',
      columns: [
        { name: 'SERVICE', ...KEYS },
        { name: 'USAGE_TYPE', ...KEYS },
        { name: 'type', ...KEYS },
        { name: 'name', type: 'text' },
        ...Array(2).fill({}),
        { name: 'UnblendedCost.difference', type: 'amount', adds: true },
        { name: 'UnblendedCost.unit' },
        ...['baseline_time_period_amount', 'comparison_time_period_amount', 'difference'].map(
          (name) =>
            expect.toSatisfy(
              (column) => !Object.hasOwn(column, 'adds') && column.name === `UsageQuantity.${name}`,
            ),
        ),
        { name: 'UsageQuantity.unit' },
      ],
      rows: [
        ['Tax', undefined, 'TAX', 'tax', '8', '1', '-7', 'USD', ...NO_USE],
        [
          ...['Amazon Simple Storage Service', 'TimedStorage', 'USAGE_CHANGE', 'usage_change'],
          ...['10.5', '14.25', '3.75', 'USD', '7', '9', '2', 'GB-Month'],
        ],
        ['Tax', undefined, null, null, '1', '0', '-1', 'USD', ...NO_USE],
        [
          ...['Amazon Simple Storage Service', 'TimedStorage', 'CREDIT', 'credit'],
          ...['-0.5', '-0.25', '0.25', 'USD', ...NO_USE],
        ],
        [undefined, undefined, null, null, '0', '0', '0', 'USD', ...NO_USE],
      ],
      ordered: true,
    },
  },
  {
    name: 'leaves nothing known open of what AWS gives no amount, or none that is a number',
    args: DRIVERS,
    aws: {
      GetCostComparisonDrivers: {
        CostComparisonDrivers: [
          {
            CostSelector: equal('SERVICE', 'Tax'),
            Metrics: { UnblendedCost: { ComparisonTimePeriodAmount: '1,5', Unit: 'USD' } },
            CostDrivers: [driver('TAX', '8', '1', '-7')],
          },
        ],
      },
    },
    table: {
      rows: [
        ['Tax', 'TAX', 'tax', '8', '1', '-7', 'USD'],
        ['Tax', null, null, null, '1,5', null, 'USD'],
      ],
    },
  },
  ...[
    { refused: 'operation', args: { operation: 'compare' } },
    { refused: 'metric_for_comparison', args: { metric_for_comparison: 'UNBLENDED_COST' } },
    {
      refused: 'baseline_start_date',
      args: { baseline_start_date: '2026-01-02' },
      expected: 'the first day of a month as YYYY-MM-01, since whole months are compared',
    },
    {
      refused: 'baseline_end_date',
      args: { baseline_end_date: '2026-03-01' },
      expected: '2026-02-01, since whole months are compared',
    },
    { refused: 'comparison_start_date', args: { comparison_start_date: '2026-01-31' } },
    {
      refused: 'comparison_end_date',
      args: { comparison_end_date: '2026-04-01' },
      allowed: { comparison_start_date: '2025-12-01', comparison_end_date: '2026-01-01' },
    },
    { refused: 'group_by', args: { group_by: 'SERVICE' }, allowed: { group_by: BY_SERVICE } },
    { refused: 'filter', args: { filter: '{' }, allowed: { filter: IRELAND } },
    {
      refused: 'max_results',
      args: { max_results: 2_001 },
      allowed: { max_results: 2_000 },
    },
    {
      refused: 'max_results',
      args: { ...DRIVERS, max_results: 11 },
      expected: 'a whole number from 1 to 10 for getCostComparisonDrivers',
      allowed: { ...DRIVERS, max_results: 10 },
    },
    { refused: 'baseline_end_date', args: { ...DRIVERS, baseline_end_date: '2026-01-01' } },
  ].map(({ args, allowed = {}, ...rest }) => ({
    ...rest,
    args: { ...COMPARISONS, ...args },
    allowed: { ...COMPARISONS, ...allowed },
  })),
  {
    name: 'fails with AWS’s error',
    args: DRIVERS,
    aws: { GetCostComparisonDrivers: new AwsFault('DataUnavailableException', 'None.') },
    error: { code: 'DataUnavailableException', operation: 'GetCostComparisonDrivers' },
  },
]);
