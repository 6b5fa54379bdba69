import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { riPerformance } from '../../../src/tools/commitments/ri-performance.ts';
import { describeTool } from '../../support/describe-tool.ts';
import { OWN } from '../../support/start-tool-aws.ts';

const COVERAGE = { operation: 'get_reservation_coverage' };
const UTILIZATION = { operation: 'get_reservation_utilization' };
const LAST_30_DAYS = { TimePeriod: { Start: '2026-02-13', End: '2026-03-15' } };
const RDS = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Relational Database Service'] } };
const BY_TYPE = [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }];
const BY_RESERVATION = [{ Type: 'DIMENSION', Key: 'SUBSCRIPTION_ID' }];

const asking = (operation: string, input: object) => [
  { operation, region: 'us-east-1', input: { ...LAST_30_DAYS, ...input } },
];
const day = (at: number) => ({ Start: `2026-03-0${at}`, End: `2026-03-0${at + 1}` });
const hours = (OnDemandHours: string) => ({ CoverageHours: { OnDemandHours } });
const kind = (instanceType: string, on_demand: string) => ({
  Attributes: { instanceType },
  Coverage: hours(on_demand),
});
const TWO_PAGES = {
  GetReservationCoverage: ({ NextPageToken }: Readonly<Record<string, unknown>>) =>
    NextPageToken === 'second'
      ? {
          CoveragesByTime: [{ TimePeriod: day(1), Groups: [kind('m5.large', '2')], Total: {} }],
          NextPageToken: '',
          Total: hours('9'),
        }
      : {
          CoveragesByTime: [{ TimePeriod: day(1), Groups: [kind('c5.large', '1')], Total: {} }],
          NextPageToken: 'second',
          Total: hours('3'),
        },
};
const TWELVE_PAGES = {
  GetReservationCoverage: ({ NextPageToken = '1' }: Readonly<Record<string, unknown>>) => ({
    CoveragesByTime: [{ TimePeriod: { Start: `2026-02-${NextPageToken}`, End: '' } }],
    ...(NextPageToken !== '12' && { NextPageToken: String(Number(NextPageToken) + 1) }),
  }),
};
const EVERYTHING = {
  CoverageHours: {
    ...{ OnDemandHours: '1', ReservedHours: '2', TotalRunningHours: '3' },
    CoverageHoursPercentage: '66.7',
  },
  CoverageNormalizedUnits: {
    ...{ OnDemandNormalizedUnits: '4', ReservedNormalizedUnits: '5' },
    ...{ TotalRunningNormalizedUnits: '9', CoverageNormalizedUnitsPercentage: '55.6' },
  },
  CoverageCost: { OnDemandCost: '7' },
};
const HOURS = { type: 'quantity', unit: 'Hrs', adds: true };
const UNITS = { type: 'quantity', unit: 'normalized units', adds: true };
const MONEY = { type: 'amount', adds: true };
const PERCENTAGE = { type: 'percentage' };
const PERIOD = [
  { name: 'time_period.start', type: 'day' },
  { name: 'time_period.end', type: 'day' },
];
const EVERY_COLUMN = (prefix: string) =>
  [
    ['coverage_hours.on_demand_hours', HOURS] as const,
    ['coverage_hours.reserved_hours', HOURS] as const,
    ['coverage_hours.total_running_hours', HOURS] as const,
    ['coverage_hours.coverage_hours_percentage', PERCENTAGE] as const,
    ['coverage_normalized_units.on_demand_normalized_units', UNITS] as const,
    ['coverage_normalized_units.reserved_normalized_units', UNITS] as const,
    ['coverage_normalized_units.total_running_normalized_units', UNITS] as const,
    ['coverage_normalized_units.coverage_normalized_units_percentage', PERCENTAGE] as const,
    ['coverage_cost.on_demand_cost', MONEY] as const,
  ].map(([name, kind]) => ({ name: `${prefix}.${name}`, ...kind }));
const USED = {
  ...{ UtilizationPercentage: '1', UtilizationPercentageInUnits: '2', PurchasedHours: '3' },
  ...{ PurchasedUnits: '4', TotalActualHours: '5', TotalActualUnits: '6', UnusedHours: '7' },
  ...{ UnusedUnits: '8', OnDemandCostOfRIHoursUsed: '9', NetRISavings: '10' },
  ...{ TotalPotentialRISavings: '11', AmortizedUpfrontFee: '12', AmortizedRecurringFee: '13' },
  ...{ TotalAmortizedFee: '14', RICostForUnusedHours: '15', RealizedSavings: '16' },
  UnrealizedSavings: '17',
};
const part = (name: string, on_demand_hours: string) => ({
  attributes: { instanceType: name },
  coverage: { coverage_hours: { on_demand_hours } },
});

describeTool(
  riPerformance,
  [
    {
      name: 'asks for the coverage of 30 days',
      args: COVERAGE,
      as: { region: 'eu-west-1' },
      requests: asking('GetReservationCoverage', { Granularity: 'DAILY' }),
    },
    {
      name: 'asks for all that there is to say about coverage',
      args: {
        ...{ ...COVERAGE, start_date: '2026-01-01', end_date: '2026-03-01' },
        ...{ granularity: 'MONTHLY', metrics: '["Hour","Unit","Cost"]', filter: RDS },
        ...{ sort_by: { Key: 'OnDemandHours', SortOrder: 'DESCENDING' }, max_results: '7' },
      },
      requests: asking('GetReservationCoverage', {
        TimePeriod: { Start: '2026-01-01', End: '2026-03-01' },
        ...{ Granularity: 'MONTHLY', Metrics: ['Hour', 'Unit', 'Cost'], Filter: RDS },
        ...{ SortBy: { Key: 'OnDemandHours', SortOrder: 'DESCENDING' }, MaxResults: 7 },
      }),
      table: { ordered: true },
    },
    {
      name: 'sends no steps with groups, which AWS refuses together',
      args: { ...COVERAGE, group_by: BY_TYPE },
      requests: asking('GetReservationCoverage', { GroupBy: BY_TYPE }),
    },
    {
      name: 'asks for the use of each reservation',
      args: { ...UTILIZATION, group_by: JSON.stringify(BY_RESERVATION) },
      requests: asking('GetReservationUtilization', { GroupBy: BY_RESERVATION }),
    },
    {
      name: 'takes blanks and empty structures as nothing',
      args: { ...UTILIZATION, filter: '{}', group_by: '[]', sort_by: null, granularity: '' },
      requests: asking('GetReservationUtilization', { Granularity: 'DAILY' }),
    },
    ...[
      { refused: 'operation', args: { operation: 'get_ri_coverage' } },
      { refused: 'metrics', args: { metrics: ['HoursCoverage'] }, allowed: { metrics: ['Unit'] } },
      { refused: 'granularity', args: { granularity: 'HOURLY' } },
      {
        refused: 'granularity',
        args: { granularity: 'DAILY', group_by: BY_TYPE },
        expected: 'nothing beside group_by, since AWS groups the whole period',
        allowed: { group_by: BY_TYPE },
      },
      {
        refused: 'group_by',
        args: { group_by: BY_RESERVATION },
        expected:
          'groups of AZ, CACHE_ENGINE, DATABASE_ENGINE, DEPLOYMENT_OPTION, INSTANCE_TYPE, ' +
          'INVOICING_ENTITY, LINKED_ACCOUNT, OPERATING_SYSTEM, PLATFORM, REGION, TENANCY',
        allowed: { group_by: BY_TYPE },
      },
      {
        refused: 'group_by',
        args: { group_by: [...BY_TYPE, ...BY_RESERVATION] },
        allowed: { granularity: 'MONTHLY', group_by: [] },
      },
      { refused: 'group_by', args: { group_by: [{ Type: 'TAG', Key: 'team' }] } },
      { refused: 'filter', args: { filter: { And: [] } }, allowed: { filter: RDS } },
      { refused: 'sort_by', args: { sort_by: { Key: 'Time', SortOrder: 'UP' } } },
      { refused: 'max_results', args: { max_results: 0 }, allowed: { max_results: 1 } },
      { refused: 'start_date', args: { start_date: '2026-02-30' } },
      { refused: 'end_date', args: { end_date: '2026-02-01' } },
    ].map(({ args, allowed = {}, ...row }) => ({
      ...row,
      ...{ args: { ...COVERAGE, ...args }, allowed: { ...COVERAGE, ...allowed } },
    })),
    {
      refused: 'group_by',
      args: { ...UTILIZATION, group_by: BY_TYPE },
      expected: 'groups of SUBSCRIPTION_ID',
      allowed: { ...UTILIZATION, group_by: BY_RESERVATION },
    },
    ...[
      { refused: 'start_date', args: { start_date: '2026-03-15' } },
      { refused: 'granularity', args: { granularity: 'MONTHLY', group_by: BY_RESERVATION } },
    ].map(({ refused, args }) => ({
      ...{ refused, args: { ...UTILIZATION, ...args } },
      allowed: { ...UTILIZATION, granularity: 'MONTHLY' },
    })),
    {
      refused: 'metrics',
      args: { ...UTILIZATION, metrics: ['Hour'] },
      allowed: { ...COVERAGE, metrics: ['Hour'] },
    },
    {
      name: 'makes one of a period that ends on the next page, with the total of the first',
      aws: TWO_PAGES,
      args: { ...COVERAGE, group_by: BY_TYPE },
      answer: {
        coverages_by_time: [
          {
            time_period: { start: '2026-03-01', end: '2026-03-02' },
            total: {},
            groups: [part('c5.large', '1'), part('m5.large', '2')],
          },
        ],
        pagination: expectedPages(1, 2),
        total: { coverage_hours: { on_demand_hours: '3' } },
        ...{ complete: true, next_token: null },
      },
    },
    {
      name: 'says that there is more, and goes on from there',
      aws: TWELVE_PAGES,
      args: COVERAGE,
      part: { complete: false, pagination: { pages_fetched: 10, total_results: 10 } },
      next: { part: { complete: true, next_token: null, pagination: { total_results: 2 } } },
    },
    {
      name: 'tells each reservation by its key, and money by the reference’s names',
      args: { ...UTILIZATION, group_by: BY_RESERVATION },
      aws: {
        GetReservationUtilization: {
          UtilizationsByTime: [
            {
              TimePeriod: day(1),
              Groups: [
                {
                  ...{ Key: 'SUBSCRIPTION_ID', Value: '1', Attributes: { region: 'eu-west-1' } },
                  Utilization: {
                    ...{ UtilizationPercentageInUnits: '5', NetRISavings: '1.0000000001' },
                    ...{ OnDemandCostOfRIHoursUsed: '2', RICostForUnusedHours: '3' },
                  },
                },
              ],
            },
          ],
          Total: { TotalPotentialRISavings: '4' },
        },
      },
      part: {
        utilizations_by_time: [
          {
            total: {},
            groups: [
              {
                ...{ key: 'SUBSCRIPTION_ID', value: '1', attributes: { region: 'eu-west-1' } },
                utilization: {
                  ...{ utilization_percentage_in_units: '5', net_ri_savings: '1.0000000001' },
                  ...{ on_demand_cost_of_ri_hours_used: '2', ri_cost_for_unused_hours: '3' },
                },
              },
            ],
          },
        ],
        total: { total_potential_ri_savings: '4' },
      },
    },
    {
      name: 'has no total of coverage where there is nothing',
      args: COVERAGE,
      aws: { GetReservationCoverage: { CoveragesByTime: [], Total: hours('3') } },
      answer: {
        ...{ coverages_by_time: [], pagination: expectedPages(0, 1) },
        ...{ complete: true, next_token: null },
      },
    },
    {
      name: 'has no total of coverage where AWS says none',
      args: COVERAGE,
      aws: { GetReservationCoverage: { CoveragesByTime: [{ TimePeriod: day(1) }] } },
      answer: {
        coverages_by_time: [
          { time_period: { start: '2026-03-01', end: '2026-03-02' }, total: {}, groups: [] },
        ],
        ...{ pagination: expectedPages(1, 1), complete: true, next_token: null },
      },
    },
    {
      name: 'keeps periods apart, in their order',
      args: COVERAGE,
      aws: {
        GetReservationCoverage: {
          CoveragesByTime: [
            { TimePeriod: day(1), Total: hours('1') },
            { TimePeriod: { Start: '2026-03-01', End: '2026-03-03' }, Total: hours('2') },
            { TimePeriod: day(2), Total: hours('3') },
          ],
        },
      },
      part: {
        coverages_by_time: [
          { total: { coverage_hours: { on_demand_hours: '1' } } },
          { total: { coverage_hours: { on_demand_hours: '2' } } },
          { total: { coverage_hours: { on_demand_hours: '3' } } },
        ],
      },
    },
    {
      name: 'has a row for each period, whose hours, units and costs add up',
      args: COVERAGE,
      aws: {
        GetReservationCoverage: {
          CoveragesByTime: [{ TimePeriod: day(1), Total: EVERYTHING }],
          Total: hours('3'),
        },
      },
      table: {
        name: 'coverages_by_time',
        columns: [...PERIOD, ...EVERY_COLUMN('total')],
        rows: [['2026-03-01', '2026-03-02', '1', '2', '3', '66.7', '4', '5', '9', '55.6', '7']],
        beside: expect.not.objectContaining({ period_totals: expect.anything() }),
      },
    },
    {
      name: 'has a row for each group, and beside them what a period has in total',
      args: { ...COVERAGE, group_by: BY_TYPE },
      aws: {
        GetReservationCoverage: {
          CoveragesByTime: [
            {
              TimePeriod: day(1),
              Groups: [
                { Attributes: { instanceType: 'm5.large' }, Coverage: EVERYTHING },
                { Attributes: { instanceType: 'c5.large' }, Coverage: hours('2') },
              ],
              Total: hours('3'),
            },
            { TimePeriod: day(2), Groups: [], Total: hours('4') },
          ],
        },
      },
      table: {
        columns: [
          ...PERIOD,
          { name: 'attributes.instanceType', type: 'text', groups: true },
          ...EVERY_COLUMN('coverage'),
          { name: 'total.coverage_hours.on_demand_hours', type: 'quantity' },
        ],
        rows: [{ length: 13 }, { length: 13 }, { length: 13 }],
        beside: {
          period_totals: [
            {
              time_period: { start: '2026-03-01', end: '2026-03-02' },
              total: { coverage_hours: { on_demand_hours: '3' } },
            },
          ],
        },
      },
    },
    {
      name: 'has a row for each reservation',
      args: { ...UTILIZATION, group_by: BY_RESERVATION },
      aws: {
        GetReservationUtilization: {
          UtilizationsByTime: [
            {
              TimePeriod: day(1),
              Groups: [
                {
                  ...{ Key: 'SUBSCRIPTION_ID', Value: '1', Attributes: { region: 'eu-west-1' } },
                  Utilization: USED,
                },
              ],
            },
          ],
        },
      },
      table: {
        name: 'utilizations_by_time',
        columns: [
          ...PERIOD,
          { name: 'key', type: 'text' },
          { name: 'value', type: 'text' },
          { name: 'attributes.region', type: 'text', groups: true },
          ...[
            ['utilization_percentage', PERCENTAGE],
            ['utilization_percentage_in_units', PERCENTAGE],
            ['purchased_hours', HOURS],
            ['purchased_units', UNITS],
            ['total_actual_hours', HOURS],
            ['total_actual_units', UNITS],
            ['unused_hours', HOURS],
            ['unused_units', UNITS],
            ...[
              ...[
                'on_demand_cost_of_ri_hours_used',
                'net_ri_savings',
                'total_potential_ri_savings',
              ],
              ...['amortized_upfront_fee', 'amortized_recurring_fee', 'total_amortized_fee'],
              ...['ri_cost_for_unused_hours', 'realized_savings', 'unrealized_savings'],
            ].map((name) => [name, MONEY] as const),
          ].map(([name, kind]) => ({ name: `utilization.${name}`, ...Object(kind) })),
        ],
      },
    },
    {
      name: 'takes groups without attributes, and periods without groups or total',
      args: UTILIZATION,
      aws: {
        GetReservationUtilization: {
          UtilizationsByTime: [{ TimePeriod: day(1), Groups: [{ Key: 'a', Value: 'b' }] }, {}],
        },
      },
      part: {
        utilizations_by_time: [
          { groups: [{ key: 'a', value: 'b', attributes: {}, utilization: {} }], total: {} },
          { groups: [], total: {} },
        ],
      },
    },
    {
      name: 'has no total of nothing',
      args: UTILIZATION,
      aws: {
        GetReservationUtilization: { UtilizationsByTime: [], Total: { RealizedSavings: '0' } },
      },
      answer: {
        ...{ utilizations_by_time: [], total: {}, pagination: expectedPages(0, 1) },
        ...{ complete: true, next_token: null },
      },
    },
    {
      name: 'fails with AWS’s error',
      args: UTILIZATION,
      aws: { GetReservationUtilization: new AwsFault('DataUnavailableException', 'None.') },
      error: { code: 'DataUnavailableException', operation: 'GetReservationUtilization' },
    },
  ],
  { as: { accountId: OWN } },
);

function expectedPages(items: number, pages: number) {
  return {
    complete_dataset: true,
    pages_fetched: pages,
    total_results: items,
    has_more: false,
    next_token: null,
  };
}
