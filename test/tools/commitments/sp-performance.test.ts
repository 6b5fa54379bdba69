import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { spPerformance } from '../../../src/tools/commitments/sp-performance.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { OWN } from '../../support/start-tool-aws.ts';

const COVERAGE = { operation: 'get_savings_plans_coverage' };
const UTILIZATION = { operation: 'get_savings_plans_utilization' };
const DETAILS = { operation: 'get_savings_plans_utilization_details' };
const LAST_30_DAYS = { TimePeriod: { Start: '2026-02-13', End: '2026-03-15' } };
const IRELAND = { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } };
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];
const Metrics = ['SpendCoveredBySavingsPlans'];

const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...LAST_30_DAYS, ...input } },
];
const time_period = { start: '2026-02-13', end: '2026-03-15' };
const plan = (id: string) => ({
  SavingsPlanArn: `arn:aws:savingsplans::123456789012:savingsplan/${id}`,
  Utilization: { UtilizationPercentage: '87.0000000001' },
});
const TWO_PAGES = {
  GetSavingsPlansUtilizationDetails: ({ NextToken }: Readonly<Record<string, unknown>>) => ({
    SavingsPlansUtilizationDetails: [plan(NextToken === 'second' ? '2' : '1')],
    ...{ TimePeriod: LAST_30_DAYS.TimePeriod, NextToken: NextToken === 'second' ? '' : 'second' },
    Total: { Savings: { NetSavings: NextToken === 'second' ? '2' : '1' } },
  }),
};

describeTool(
  spPerformance,
  [
    {
      name: 'asks for the coverage of 30 days',
      args: COVERAGE,
      as: { region: 'eu-west-1' },
      requests: [
        ...asking('GetSavingsPlansCoverage', { Granularity: 'DAILY', Metrics }),
        ...asking('GetSavingsPlansCoverage', { Granularity: 'DAILY', Metrics }),
      ].map(({ input, ...rest }) => ({ ...rest, input: expect.objectContaining(input) })),
      part: { time_period, granularity: 'DAILY', complete: true },
    },
    {
      name: 'sends no steps with groups, which AWS refuses together',
      args: { ...COVERAGE, group_by: BY_SERVICE, filter: IRELAND, max_results: '50' },
      requests: asking('GetSavingsPlansCoverage', {
        ...{ GroupBy: BY_SERVICE, Metrics, Filter: IRELAND, MaxResults: 50 },
      }),
    },
    {
      name: 'asks for the use by month',
      args: { ...UTILIZATION, granularity: 'MONTHLY', filter: JSON.stringify(IRELAND) },
      aws: { GetSavingsPlansUtilization: { Total: { Savings: { NetSavings: '1.10' } } } },
      requests: asking('GetSavingsPlansUtilization', { Granularity: 'MONTHLY', Filter: IRELAND }),
      answer: {
        ...{ savings_plans_utilizations: [], time_period, granularity: 'MONTHLY' },
        total: { Savings: { NetSavings: '1.10' } },
      },
    },
    {
      name: 'asks for the use of each plan, with the total of the first page',
      args: DETAILS,
      aws: TWO_PAGES,
      requests: [
        ...asking('GetSavingsPlansUtilizationDetails', { MaxResults: 20 }),
        ...asking('GetSavingsPlansUtilizationDetails', { MaxResults: 20, NextToken: 'second' }),
      ],
      part: {
        savings_plans_utilization_details: [plan('1'), plan('2')],
        ...{ time_period, total_count: 2, total: { Savings: { NetSavings: '1' } } },
        ...{ complete: true, next_token: null, pagination: { pages_fetched: 2 } },
      },
    },
    ...[
      { refused: 'operation', args: { operation: 'get_coverage' } },
      { refused: 'metrics', args: { metrics: ['Hour'] }, allowed: { metrics: Metrics } },
      { refused: 'granularity', args: { granularity: 'HOURLY' } },
      {
        refused: 'granularity',
        args: { granularity: 'DAILY', group_by: BY_SERVICE },
        expected: 'nothing beside group_by, since AWS groups the whole period',
        allowed: { granularity: 'DAILY' },
      },
      {
        refused: 'group_by',
        args: { group_by: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }] },
        expected: 'groups of SERVICE, REGION, INSTANCE_FAMILY',
        allowed: { group_by: BY_SERVICE },
      },
      { refused: 'filter', args: { filter: '{' }, allowed: { filter: IRELAND } },
      { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1_000 } },
      { refused: 'max_results', args: { ...UTILIZATION, max_results: 5 } },
      { refused: 'granularity', args: { ...DETAILS, granularity: 'DAILY' } },
      { refused: 'start_date', args: { start_date: '2026-03-15' } },
      { refused: 'end_date', args: { ...DETAILS, end_date: '2026-02-13' } },
      { refused: 'end_date', args: { ...UTILIZATION, end_date: '2026-02-13' } },
    ].map(({ args, allowed = {}, ...row }) => ({
      ...row,
      ...{ args: { ...COVERAGE, ...args }, allowed: { ...COVERAGE, ...allowed } },
    })),
    {
      name: 'says no steps where there are none, and groups rows by what they are grouped by',
      args: { ...COVERAGE, group_by: BY_SERVICE },
      aws: {
        GetSavingsPlansCoverage: {
          SavingsPlansCoverages: [
            {
              Attributes: { SERVICE: 'AWS Lambda' },
              Coverage: {
                ...{ SpendCoveredBySavingsPlans: '1', OnDemandCost: '2', TotalCost: '3' },
                CoveragePercentage: '33.3',
              },
              TimePeriod: { Start: '2026-02-13', End: '2026-03-15' },
            },
          ],
        },
      },
      answer: {
        savings_plans_coverages: [
          {
            Attributes: { SERVICE: 'AWS Lambda' },
            Coverage: {
              ...{ SpendCoveredBySavingsPlans: '1', OnDemandCost: '2', TotalCost: '3' },
              CoveragePercentage: '33.3',
            },
            TimePeriod: { Start: '2026-02-13', End: '2026-03-15' },
          },
        ],
        ...{ time_period, complete: true, next_token: null },
        pagination: {
          ...{ complete_dataset: true, pages_fetched: 1, total_results: 1, has_more: false },
          next_token: null,
        },
      },
      table: {
        name: 'savings_plans_coverages',
        columns: [
          { name: 'Attributes.SERVICE', type: 'text', groups: true },
          { name: 'Coverage.SpendCoveredBySavingsPlans', type: 'amount', adds: true },
          { name: 'Coverage.OnDemandCost', type: 'amount', adds: true },
          { name: 'Coverage.TotalCost', type: 'amount', adds: true },
          { name: 'Coverage.CoveragePercentage', type: 'percentage' },
          { name: 'TimePeriod.Start', type: 'day' },
          { name: 'TimePeriod.End', type: 'day' },
        ],
        rows: [['AWS Lambda', '1', '2', '3', '33.3', '2026-02-13', '2026-03-15']],
      },
    },
    {
      name: 'has rows of what nothing is grouped by',
      args: { ...COVERAGE, granularity: 'MONTHLY', metrics: '["SpendCoveredBySavingsPlans"]' },
      aws: {
        GetSavingsPlansCoverage: {
          SavingsPlansCoverages: [{ Coverage: { OnDemandCost: '2' } }],
        },
      },
      requests: asking('GetSavingsPlansCoverage', { Granularity: 'MONTHLY', Metrics }),
      part: { granularity: 'MONTHLY' },
      table: { columns: [{ name: 'Coverage.OnDemandCost' }], rows: [['2']] },
    },
    {
      name: 'asks for the use by day where nothing else is said',
      args: UTILIZATION,
      aws: {
        GetSavingsPlansUtilization: {
          SavingsPlansUtilizationsByTime: [
            {
              TimePeriod: { Start: '2026-03-14', End: '2026-03-15' },
              Utilization: {
                ...{ TotalCommitment: '1', UsedCommitment: '0.5', UnusedCommitment: '0.5' },
                UtilizationPercentage: '50',
              },
            },
          ],
          Total: { Utilization: { TotalCommitment: '1' } },
        },
      },
      requests: asking('GetSavingsPlansUtilization', { Granularity: 'DAILY' }),
      part: { granularity: 'DAILY', savings_plans_utilizations: [{}] },
    },
    {
      name: 'asks for the use of some plans',
      args: { ...DETAILS, filter: IRELAND, max_results: 7 },
      aws: {
        GetSavingsPlansUtilizationDetails: {
          SavingsPlansUtilizationDetails: [],
          TimePeriod: LAST_30_DAYS.TimePeriod,
        },
      },
      requests: asking('GetSavingsPlansUtilizationDetails', { Filter: IRELAND, MaxResults: 7 }),
      part: { savings_plans_utilization_details: [], total_count: 0, complete: true },
    },
    {
      name: 'fails with AWS’s error',
      args: DETAILS,
      aws: { GetSavingsPlansUtilizationDetails: new AwsFault('DataUnavailableException', 'None.') },
      error: { code: 'DataUnavailableException', operation: 'GetSavingsPlansUtilizationDetails' },
    },
  ],
  { as: { accountId: OWN } },
);
