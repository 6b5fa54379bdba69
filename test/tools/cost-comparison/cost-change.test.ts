import { expect } from 'vitest';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { costChange } from '../../../src/tools/cost-comparison/cost-change.ts';
import { NOW } from '../../support/call-tool.ts';
import { describeTool } from '../../support/describe-tool.ts';

type Asked = Readonly<Record<string, unknown>>;

const STORAGE = ['Amazon Simple Storage Service', 'TimedStorage'];
const COMPUTE = ['Amazon Elastic Compute Cloud - Compute', 'BoxUsage:m5.large'];
const SUPPORT = ['AWS Support (Business)', 'Dollar'];

/** Costs of groups in one month of an answer. */
const month = (...groups: readonly (readonly [keys: readonly string[], cost: string])[]) => ({
  Groups: groups.map(([Keys, Amount]) => ({
    Keys,
    Metrics: { UnblendedCost: { Amount, Unit: 'USD' } },
  })),
});
const inEuros = (Keys: readonly string[], Amount: string) => ({
  Groups: [{ Keys, Metrics: { UnblendedCost: { Amount, Unit: 'EUR' } } }],
});
const JANUARY = { Start: '2026-01-01', End: '2026-02-01' };
const FEBRUARY = { Start: '2026-02-01', End: '2026-03-01' };
const costs = ({ TimePeriod }: Asked) => ({
  ResultsByTime: [
    TimePeriod instanceof Object && 'Start' in TimePeriod && TimePeriod.Start === JANUARY.Start
      ? month([STORAGE, '10.000000001'], [COMPUTE, '50'])
      : month([STORAGE, '14'], [SUPPORT, '29']),
  ],
});

const equal = (Key: string, value = '') => ({
  Dimensions: { Key, Values: [value], MatchOptions: ['EQUALS'] },
});
const use = ([service, type]: readonly string[]) => ({
  And: [equal('SERVICE', service), equal('USAGE_TYPE', type)],
});
const awsAmounts = (before: string, after: string, Difference: string) => ({
  UnblendedCost: {
    ...{ BaselineTimePeriodAmount: before, ComparisonTimePeriodAmount: after },
    ...{ Difference, Unit: 'USD' },
  },
});
const drivers = {
  CostComparisonDrivers: [
    {
      // AWS may order what it selects by as it likes.
      CostSelector: { And: use(STORAGE).And.toReversed() },
      Metrics: awsAmounts('10', '14', '4'),
      CostDrivers: [
        { Type: 'USAGE_CHANGE', Name: 'Usage', Metrics: awsAmounts('10.5', '14.25', '3.75') },
      ],
    },
    { CostSelector: equal('SERVICE', 'Tax'), Metrics: awsAmounts('1', '9', '8') },
  ],
};
const MONTHS = { start_date: '2026-02-01', end_date: '2026-03-01' };
const amounts = (before: string, after: string, difference: string) => ({
  ...{ baseline_time_period_amount: before, comparison_time_period_amount: after },
  ...{ difference, unit: 'USD' },
});
const input = (TimePeriod: object, more = {}) => ({
  ...{ TimePeriod, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'] },
  GroupBy: ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })),
  ...more,
});
const NONE = { ResultsByTime: [] };
const BY_SERVICE = [{ Type: 'DIMENSION', Key: 'SERVICE' }];

/** Asks about a time, and which time it is compared with. */
const against = (
  [start_date, end_date]: readonly string[],
  [Start, End]: readonly string[],
  days: readonly number[],
) => ({
  name: `compares ${start_date} to ${end_date} with ${Start} to ${End}`,
  args: { start_date, end_date, group_by: BY_SERVICE },
  aws: { GetCostAndUsage: NONE },
  requests: [
    { input: input({ Start, End }, { GroupBy: BY_SERVICE }) },
    { input: input({ Start: start_date, End: end_date }, { GroupBy: BY_SERVICE }) },
  ],
  part: {
    baseline: { start_date: Start, end_date: End, days: days[0] },
    comparison: { start_date, end_date, days: days[1] },
    change_percent: null,
    aws_drivers: { status: 'not_asked' },
  },
});

describeTool(costChange, [
  {
    name: 'adds the drivers that AWS knows to its own sums, and a row for what they leave open',
    args: MONTHS,
    aws: { GetCostAndUsage: costs, GetCostComparisonDrivers: drivers },
    requests: [
      { operation: 'GetCostAndUsage', input: input(JANUARY) },
      { operation: 'GetCostAndUsage', input: input(FEBRUARY) },
      {
        operation: 'GetCostComparisonDrivers',
        input: {
          ...{ BaselineTimePeriod: JANUARY, ComparisonTimePeriod: FEBRUARY },
          ...{ MetricForComparison: 'UnblendedCost', MaxResults: 10 },
        },
      },
    ],
    answer: {
      baseline: { start_date: '2026-01-01', end_date: '2026-02-01', days: 31 },
      comparison: { start_date: '2026-02-01', end_date: '2026-03-01', days: 28 },
      change_percent: -28.33,
      cost_comparison_drivers: [
        {
          cost_selector: use(STORAGE),
          metrics: { UnblendedCost: amounts('10.000000001', '14', '3.999999999') },
          cost_drivers: [
            {
              ...{ name: 'Usage', type: 'USAGE_CHANGE' },
              metrics: { UnblendedCost: amounts('10.5', '14.25', '3.75') },
            },
          ],
        },
        {
          cost_selector: use(COMPUTE),
          metrics: { UnblendedCost: amounts('50', '0', '-50') },
          cost_drivers: [],
        },
        {
          cost_selector: use(SUPPORT),
          metrics: { UnblendedCost: amounts('0', '29', '29') },
          cost_drivers: [],
        },
      ],
      aws_drivers: { status: 'given' },
      ...{ complete: true, next_token: null },
    },
    table: {
      rows: [
        [...COMPUTE, null, null, '50', '0', '-50', 'USD'],
        [...SUPPORT, null, null, '0', '29', '29', 'USD'],
        [...STORAGE, 'USAGE_CHANGE', 'Usage', '10.5', '14.25', '3.75', 'USD'],
        [...STORAGE, null, null, '-0.499999999', '-0.25', '0.249999999', 'USD'],
      ],
    },
  },
  {
    name: 'is about the last whole month unless said otherwise',
    aws: { GetCostAndUsage: NONE, GetCostComparisonDrivers: {} },
    part: {
      baseline: { start_date: monthsBefore(2), end_date: monthsBefore(1) },
      comparison: { start_date: monthsBefore(1), end_date: monthsBefore(0) },
      ...{ change_percent: null, cost_comparison_drivers: [], aws_drivers: { status: 'given' } },
    },
  },
  {
    name: 'asks about what it was asked about, in all requests',
    args: {
      ...{ ...MONTHS, metric: 'NetAmortizedCost', filter: equal('REGION', 'eu-west-1') },
      billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
    },
    aws: { GetCostAndUsage: NONE, GetCostComparisonDrivers: {} },
    requests: Array(3).fill({
      input: expect.objectContaining({
        Filter: equal('REGION', 'eu-west-1'),
        BillingViewArn: 'arn:aws:billing::123456789012:billingview/primary',
      }),
    }),
  },
  against(['2025-10-01', '2026-01-01'], ['2025-07-01', '2025-10-01'], [92, 92]),
  against(['2026-02-01', '2026-02-15'], ['2026-01-01', '2026-01-15'], [14, 14]),
  against(['2025-03-01', '2025-03-31'], ['2025-02-01', '2025-03-01'], [28, 30]),
  against(['2026-01-01', '2026-02-15'], ['2025-11-17', '2026-01-01'], [45, 45]),
  against(['2026-02-03', '2026-02-10'], ['2026-01-27', '2026-02-03'], [7, 7]),
  against(['2026-03-01', '2026-03-15'], ['2026-02-01', '2026-02-15'], [14, 14]),
  {
    name: 'compares of a month that is not over those days that are',
    args: { start_date: '2026-03-01', end_date: '2026-04-01' },
    aws: { GetCostAndUsage: NONE },
    requests: [
      { input: input({ Start: '2026-02-01', End: '2026-02-15' }) },
      { input: input({ Start: '2026-03-01', End: '2026-03-15' }) },
    ],
    part: {
      baseline: { start_date: '2026-02-01', end_date: '2026-02-15', days: 14 },
      comparison: {
        ...{ start_date: '2026-03-01', end_date: '2026-03-15', days: 14 },
        end_date_requested: '2026-04-01',
      },
      aws_drivers: { status: 'not_asked' },
    },
  },
  {
    name: 'adds up what a time has of several months, by tag and category',
    args: {
      ...{ start_date: '2026-01-20', end_date: '2026-02-20' },
      group_by: [
        { Type: 'TAG', Key: 'team' },
        { Type: 'COST_CATEGORY', Key: 'Unit' },
      ],
    },
    aws: {
      GetCostAndUsage: {
        ResultsByTime: [
          month([['team$', 'Unit$Sales'], '1.1'], [['team$web', 'Unit$'], '7']),
          month([['team$', 'Unit$Sales'], '2.2']),
        ],
      },
    },
    part: { change_percent: 0 },
    table: {
      columns: [{ name: 'TAG:team' }, { name: 'COST_CATEGORY:Unit' }, ...Array(6).fill({})],
      rows: [
        ['', 'Sales', null, null, '3.3', '3.3', '0', 'USD'],
        ['web', '', null, null, '7', '7', '0', 'USD'],
      ],
    },
  },
  {
    name: 'knows the difference also where AWS has no drivers for it',
    args: MONTHS,
    aws: {
      GetCostAndUsage: costs,
      GetCostComparisonDrivers: new AwsFault('DataUnavailableException', 'None.'),
    },
    part: { aws_drivers: { status: 'failed', reason: 'DataUnavailableException' } },
    table: {
      rows: [
        [...COMPUTE, null, null, '50', '0', '-50', 'USD'],
        [...SUPPORT, null, null, '0', '29', '29', 'USD'],
        [...STORAGE, null, null, '10.000000001', '14', '3.999999999', 'USD'],
      ],
    },
  },
  {
    name: 'fails where AWS does not tell one of the sums',
    args: MONTHS,
    aws: { GetCostAndUsage: new AwsFault('DataUnavailableException', 'None.') },
    error: { code: 'DataUnavailableException', operation: 'GetCostAndUsage' },
  },
  {
    name: 'has no percentage of sums in several currencies',
    args: { ...MONTHS, group_by: BY_SERVICE },
    aws: {
      GetCostAndUsage: {
        ResultsByTime: ['USD', 'CNY'].map((Unit) => ({
          Groups: [{ Keys: [Unit], Metrics: { UnblendedCost: { Amount: '1', Unit } } }],
        })),
      },
    },
    part: { change_percent: null },
  },
  {
    name: 'neither adds two currencies nor takes one from the other',
    args: { start_date: '2026-01-01', end_date: '2026-03-01', group_by: BY_SERVICE },
    aws: {
      GetCostAndUsage: ({ TimePeriod }: Asked) => ({
        ResultsByTime:
          TimePeriod instanceof Object && 'Start' in TimePeriod && TimePeriod.Start === '2025-11-01'
            ? [month([['Tax'], '5'])]
            : [month([['Tax'], '7']), inEuros(['Tax'], '11')],
      }),
    },
    part: {
      change_percent: null,
      cost_comparison_drivers: [
        {
          cost_selector: equal('SERVICE', 'Tax'),
          metrics: { UnblendedCost: amounts('5', '7', '2') },
        },
        {
          cost_selector: equal('SERVICE', 'Tax'),
          metrics: { UnblendedCost: { ...amounts('0', '11', '11'), unit: 'EUR' } },
        },
      ],
    },
  },
  {
    name: 'takes drivers of one currency for no part of another one',
    args: MONTHS,
    aws: {
      GetCostAndUsage: ({ TimePeriod }: Asked) => ({
        ResultsByTime: [
          ...costs({ TimePeriod }).ResultsByTime,
          ...(TimePeriod instanceof Object && 'Start' in TimePeriod
            ? [inEuros(STORAGE, TimePeriod.Start === JANUARY.Start ? '1' : '3')]
            : []),
        ],
      }),
      GetCostComparisonDrivers: {
        CostComparisonDrivers: [
          {
            ...{ CostSelector: use(STORAGE), Metrics: awsAmounts('10', '14', '4') },
            CostDrivers: [
              { Type: 'USAGE_CHANGE', Name: 'A', Metrics: awsAmounts('10', '14', '4') },
              {
                ...{ Type: 'USAGE_CHANGE', Name: 'B' },
                Metrics: {
                  UnblendedCost: { ...awsAmounts('1', '3', '2').UnblendedCost, Unit: 'EUR' },
                },
              },
            ],
          },
        ],
      },
    },
    table: {
      rows: expect.arrayContaining([
        [...STORAGE, 'USAGE_CHANGE', 'A', '10', '14', '4', 'USD'],
        [...STORAGE, null, null, '0.000000001', '0', '-0.000000001', 'USD'],
        [...STORAGE, 'USAGE_CHANGE', 'B', '1', '3', '2', 'EUR'],
      ]),
    },
  },
  ...[
    { of: 'no number', UnblendedCost: { Amount: '1,5', Unit: 'USD' } },
    { of: 'none at all', UnblendedCost: { Unit: 'USD' } },
    { of: 'another metric alone', BlendedCost: { Amount: '1', Unit: 'USD' } },
  ].map(({ of, ...Metrics }) => ({
    name: `fails where an amount is ${of}, rather than take it for nothing`,
    args: { ...MONTHS, group_by: BY_SERVICE },
    aws: {
      GetCostAndUsage: {
        ResultsByTime: [month([['Tax'], '1']), { Groups: [{ Keys: ['EC2'], Metrics }] }],
      },
    },
    error: {
      errorType: 'unreadable_amount',
      data: { operation: 'GetCostAndUsage', metric: 'UnblendedCost' },
    },
  })),
  {
    name: 'has no percentage of what AWS has added up of several currencies',
    args: { ...MONTHS, group_by: BY_SERVICE },
    aws: {
      GetCostAndUsage: ({ TimePeriod }: Asked) => ({
        ResultsByTime: costs({ TimePeriod }).ResultsByTime.map(({ Groups }) => ({
          Groups: Groups.map(({ Keys, Metrics: { UnblendedCost } }) => ({
            ...{ Keys, Metrics: { UnblendedCost: { ...UnblendedCost, Unit: 'N/A' } } },
          })),
        })),
      }),
    },
    part: { change_percent: null },
  },
  {
    name: 'leaves nothing known open where a driver’s amount is no number',
    args: MONTHS,
    aws: {
      GetCostAndUsage: costs,
      GetCostComparisonDrivers: {
        CostComparisonDrivers: [
          {
            ...{ CostSelector: use(STORAGE), Metrics: awsAmounts('10', '14', '4') },
            CostDrivers: [
              { Type: 'USAGE_CHANGE', Name: 'Usage', Metrics: awsAmounts('1,5', '14', '4') },
              { Type: 'CREDIT', Name: 'Credit', Metrics: { UnblendedCost: { Unit: 'USD' } } },
            ],
          },
        ],
      },
    },
    table: {
      rows: expect.arrayContaining([
        [...STORAGE, 'USAGE_CHANGE', 'Usage', '1,5', '14', '4', 'USD'],
        [...STORAGE, null, null, '1,5', '0', '-0.000000001', 'USD'],
        // What AWS gives no amount of is left open.
        [...STORAGE, 'CREDIT', 'Credit', null, null, null, 'USD'],
      ]),
    },
  },
  {
    name: 'tells no part of the groups as if it were all',
    args: { ...MONTHS, group_by: BY_SERVICE },
    aws: {
      GetCostAndUsage: ({ NextPageToken }: Asked) => ({
        ResultsByTime: [month([['Tax'], '1'])],
        NextPageToken: `${Number(NextPageToken ?? 0) + 1}`,
      }),
    },
    error: { data: { parameter: 'group_by' } },
  },
  ...[
    { refused: 'end_date', args: { start_date: '2026-02-01' } },
    { refused: 'start_date', args: { end_date: '2026-02-01' } },
    { refused: 'start_date', args: { start_date: '2026-02-02', end_date: '2026-02-02' } },
    { refused: 'start_date', args: { start_date: '2026-02-30', end_date: '2026-03-02' } },
    {
      ...{ refused: 'start_date', args: { start_date: '2026-03-15', end_date: '2026-03-16' } },
      expected: 'a day before today, 2026-03-15 in UTC, since it is about what was charged',
      allowed: { start_date: '2026-03-14', end_date: '2026-03-16' },
    },
    { refused: 'metric', args: { metric: 'UsageQuantity' }, allowed: { metric: 'BlendedCost' } },
    { refused: 'group_by', args: { group_by: 'SERVICE' }, allowed: { group_by: BY_SERVICE } },
    { refused: 'filter', args: { filter: '{' }, allowed: { filter: equal('REGION', 'x') } },
  ].map((row) => ({ allowed: MONTHS, ...row })),
]);

function monthsBefore(months: number): string {
  const first = new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - months, 1));
  return first.toISOString().slice(0, 10);
}
