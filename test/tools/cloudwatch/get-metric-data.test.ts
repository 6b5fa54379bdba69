import { expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { AwsFault } from '../../../src/local/aws/engine/aws-fault.ts';
import { getMetricData } from '../../../src/tools/cloudwatch/get-metric-data.ts';
import { callTool, NOW } from '../../support/call-tool.ts';
import { describeTool } from '../../support/describe-tool.ts';

const CPU = { namespace: 'AWS/EC2', metric_name: 'CPUUtilization' };
const OF_ONE = [{ name: 'InstanceId', value: 'i-0123456789abcdef0' }];
const EACH = { ...CPU, group_by_dimension: 'InstanceId' };
const seconds = (time: string) => new Date(time).getTime() / 1_000;
const END = seconds('2026-03-15T12:00:00Z');

const asking = (queries: object[], more: object = {}) => [
  {
    operation: 'GetMetricData',
    input: {
      MetricDataQueries: queries,
      StartTime: END - 3 * 3_600,
      EndTime: END,
      ScanBy: 'TimestampAscending',
      ...more,
    },
  },
];
const stat = (Period: number, Stat = 'Average', more: object = {}) => ({
  Id: 'm1',
  MetricStat: {
    Metric: { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', ...more },
    ...{ Period, Stat },
  },
});
const insights = (Expression: string, Period = 180) => ({ Id: 'm1', Expression, Period });
const since = (start_time: string, more: object = {}) => ({ ...CPU, start_time, ...more });

const found = (length: number) => ({
  GetMetricData: {
    MetricDataResults: Array.from({ length }, (_, at) => ({ Id: 'm1', Label: `i-${at}` })),
  },
});

describeTool(getMetricData, [
  { name: 'asks for three hours in 60 points', args: CPU, requests: asking([stat(180)]) },
  {
    name: 'asks another Region',
    args: { ...CPU, region: 'eu-west-1' },
    requests: [{ operation: 'GetMetricData', region: 'eu-west-1' }],
  },
  {
    name: 'asks for one resource',
    args: { ...CPU, dimensions: JSON.stringify(OF_ONE), statistic: 'MAX', target_datapoints: '1' },
    requests: asking([
      stat(10_800, 'Maximum', {
        Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }],
      }),
    ]),
  },
  ...[
    ['Average', 'Average'],
    ['COUNT', 'SampleCount'],
    ['MIN', 'Minimum'],
    ['SUM', 'Sum'],
  ].map(([statistic, Stat]) => ({
    name: `knows ${statistic}`,
    args: { ...CPU, statistic },
    requests: asking([stat(180, Stat)]),
  })),
  // What is kept how long: minutes for 15 days, five minutes for 63, hours from then on.
  ...(
    [
      ['2026-03-15T11:59:30', 60],
      ['2026-02-28T12:00:00Z', 21_600],
      ['2026-02-28T11:00:00', 21_900],
      ['2026-01-11T12:00:00', 90_900],
      ['2026-01-11T11:59:59', 93_600],
    ] as const
  ).map(([start, period]) => ({
    name: `asks for ${period} seconds since ${start}`,
    args: since(start),
    requests: asking([stat(period)], { StartTime: seconds(start.replace(/Z?$/, 'Z')) }),
  })),
  {
    name: 'asks until a day begins',
    args: since('2026-03-01', { end_time: '2026-03-02' }),
    requests: asking([stat(1_440)], {
      StartTime: seconds('2026-03-01T00:00:00Z'),
      EndTime: seconds('2026-03-02T00:00:00Z'),
    }),
  },
  {
    name: 'asks for each of many',
    args: EACH,
    requests: asking([
      insights(
        'SELECT AVG("CPUUtilization") FROM SCHEMA("AWS/EC2", "InstanceId") GROUP BY "InstanceId"',
      ),
    ]),
  },
  {
    name: 'asks for each of those that have a dimension, in an order',
    args: {
      ...{ namespace: 'AWS/S3', metric_name: 'BucketSizeBytes', statistic: 'Maximum' },
      ...{ group_by_dimension: 'BucketName', sort_order: 'DESC' },
      dimensions: [{ name: 'StorageType', value: 'StandardStorage' }],
    },
    requests: asking([
      insights(
        'SELECT MAX("BucketSizeBytes") FROM SCHEMA("AWS/S3", "BucketName", "StorageType") WHERE ' +
          '"StorageType" = \'StandardStorage\' GROUP BY "BucketName" ORDER BY MAX() DESC',
      ),
    ]),
  },
  {
    name: 'asks further queries, which may reckon with the metric',
    args: {
      ...CPU,
      queries: [
        { id: 'e1', expression: 'm1 / 2', label: 'half', return_data: true },
        {
          id: 'm2',
          metric_stat: { ...CPU, dimensions: OF_ONE, statistic: 'p99', period: 3_600 },
          return_data: false,
        },
        { id: 'e2', expression: 'm2 * 2', period: 300 },
        { id: 'e3', expression: "SEARCH('x', 'Sum')" },
      ],
    },
    aws: { GetMetricData: {} },
    requests: asking([
      stat(180),
      { Id: 'e1', Expression: 'm1 / 2', Label: 'half', ReturnData: true },
      {
        ...stat(3_600, 'p99', {
          Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }],
        }),
        ...{ Id: 'm2', ReturnData: false },
      },
      { Id: 'e2', Expression: 'm2 * 2', Period: 300 },
      { Id: 'e3', Expression: "SEARCH('x', 'Sum')", Period: 180 },
    ]),
    answer: { metricDataResults: [], messages: [], complete: true },
  },
  {
    name: 'asks queries alone',
    args: { queries: [{ id: 'a', metric_stat: { ...CPU, statistic: 'AVG' } }] },
    requests: asking([{ ...stat(180), Id: 'a' }]),
  },
  ...[
    { refused: 'namespace', args: {}, allowed: CPU },
    { refused: 'namespace', args: { queries: [{ id: 'a', expression: 'b' }], statistic: 'AVG' } },
    { refused: 'metric_name', args: { namespace: 'AWS/EC2' } },
    {
      refused: 'sort_order',
      args: { ...CPU, sort_order: 'ASC' },
      allowed: { ...EACH, sort_order: 'ASC' },
    },
    { refused: 'statistic', args: { ...CPU, statistic: 'MEAN' } },
    { refused: 'target_datapoints', args: { ...CPU, target_datapoints: 0 } },
    { refused: 'target_datapoints', args: { ...CPU, target_datapoints: 1_441 } },
    {
      refused: 'start_time',
      args: since('2026-03-15T12:00:00'),
      expected: 'a time before 2026-03-15T12:00:00.000Z, the end',
      allowed: since('2026-03-15T11:59:59'),
    },
    { refused: 'end_time', args: { ...CPU, end_time: '2026-03-15T12:00:00+01:00' } },
    { refused: 'namespace', args: { ...EACH, namespace: 'AWS"EC2' } },
    { refused: 'metric_name', args: { ...EACH, metric_name: '"' } },
    { refused: 'group_by_dimension', args: { ...CPU, group_by_dimension: 'a", "b' } },
    { refused: 'dimensions', args: { ...EACH, dimensions: [{ name: 'a"', value: 'b' }] } },
    {
      refused: 'dimensions',
      args: { ...EACH, dimensions: [{ name: 'a', value: "b' OR" }] },
      expected: "values without '",
      allowed: { ...CPU, dimensions: [{ name: 'a"', value: "b' OR" }] },
    },
    { refused: 'queries', args: { queries: [{ id: 'A', expression: 'b' }] } },
    { refused: 'queries', args: { queries: [{ id: 'a' }] } },
    {
      refused: 'queries',
      args: { queries: [{ id: 'a', expression: 'b', metric_stat: { ...CPU, statistic: 'AVG' } }] },
    },
    {
      refused: 'queries',
      args: { ...CPU, queries: [{ id: 'm1', metric_stat: { ...CPU, statistic: 'AVG' } }] },
      expected: 'another id than m1',
      allowed: { queries: [{ id: 'm1', metric_stat: { ...CPU, statistic: 'AVG' } }] },
    },
  ].map((row) => ({ allowed: CPU, ...row })),
  {
    name: 'joins what pages tear apart',
    args: CPU,
    aws: {
      GetMetricData: ({ NextToken }: Readonly<Record<string, unknown>>) =>
        NextToken === 'second'
          ? {
              MetricDataResults: [
                {
                  ...{ Id: 'm1', Label: 'a', StatusCode: 'Complete' },
                  ...{ Timestamps: [new Date('2026-03-15T10:00:00Z')], Values: [4] },
                  Messages: [{ Code: 'X', Value: 'y' }],
                },
                { Id: 'm1', Label: 'b', StatusCode: 'Complete', Timestamps: [], Values: [] },
              ],
            }
          : {
              MetricDataResults: [
                {
                  ...{ Id: 'm1', Label: 'a', StatusCode: 'PartialData' },
                  ...{ Timestamps: [new Date('2026-03-15T09:00:00Z')], Values: [1] },
                },
              ],
              Messages: [{ Code: 'ArithmeticError' }],
              NextToken: 'second',
            },
    },
    answer: {
      metricDataResults: [
        {
          ...{ id: 'm1', label: 'a', statusCode: 'Complete' },
          datapoints: [
            { timestamp: '2026-03-15T09:00:00.000Z', value: 1 },
            { timestamp: '2026-03-15T10:00:00.000Z', value: 4 },
          ],
          messages: [{ code: 'X', value: 'y' }],
        },
        { id: 'm1', label: 'b', statusCode: 'Complete', datapoints: [], messages: [] },
      ],
      messages: [{ code: 'ArithmeticError', value: null }],
      complete: true,
    },
    table: {
      name: 'metricDataResults',
      rows: [
        expect.arrayContaining([2, 1, 4, 2.5]),
        ['m1', 'b', 'Complete', [], [], 0, undefined, undefined, undefined],
      ],
      beside: { complete: true },
    },
  },
  {
    name: 'counts no point without a value as 0',
    args: CPU,
    aws: {
      GetMetricData: {
        MetricDataResults: [
          {
            ...{ Id: 'm1', Label: 'a', StatusCode: 'Complete', Values: [4] },
            Timestamps: ['09', '10'].map((hour) => new Date(`2026-03-15T${hour}:00:00Z`)),
          },
        ],
      },
    },
    part: { metricDataResults: [{ datapoints: [{ value: 4 }, { value: null }] }] },
    table: { rows: [expect.arrayContaining([1, 4, 4, 4])] },
  },
  {
    name: 'keeps metrics apart that have one label, on every page',
    args: CPU,
    aws: {
      GetMetricData: ({ NextToken }: Readonly<Record<string, unknown>>) => ({
        MetricDataResults: [1, 5].map((value) => ({
          ...{ Id: 'm1', Label: 'CPU', StatusCode: 'PartialData', Values: [value] },
          Timestamps: [new Date(`2026-03-15T${NextToken === 'second' ? '10' : '09'}:00:00Z`)],
        })),
        ...(NextToken === undefined && { NextToken: 'second' }),
      }),
    },
    part: {
      metricDataResults: [1, 5].map((value) => ({
        datapoints: [
          { timestamp: '2026-03-15T09:00:00.000Z', value },
          { timestamp: '2026-03-15T10:00:00.000Z', value },
        ],
      })),
    },
  },
  {
    name: 'says that there are more points than it reads',
    args: CPU,
    aws: {
      GetMetricData: () => ({
        MetricDataResults: [
          {
            Id: 'm1',
            Timestamps: Array.from({ length: 60_000 }, () => NOW),
            Values: Array.from({ length: 60_000 }, () => 0),
          },
        ],
        NextToken: 'more',
      }),
    },
    part: { complete: false, advice: 'Ask for fewer metrics, or fewer points in time.' },
    table: { beside: { complete: false } },
  },
  ...['InternalError', 'Forbidden', 'PartialData'].map((StatusCode) => ({
    name: `does not take for complete what AWS does not: ${StatusCode}`,
    args: CPU,
    aws: {
      GetMetricData: {
        MetricDataResults: [{ Id: 'm1', Label: 'a', StatusCode, Timestamps: [NOW], Values: [1] }],
      },
    },
    part: {
      complete: false,
      advice: 'Of what has another statusCode than Complete AWS did not give everything.',
    },
  })),
  {
    name: 'says that a query over many may have found more than AWS gives',
    args: EACH,
    aws: found(500),
    part: { complete: false, advice: 'Ask for fewer metrics, or fewer points in time.' },
  },
  { name: 'takes fewer for all', args: EACH, aws: found(499), part: { complete: true } },
  {
    name: 'takes as many that were asked for one by one for all',
    args: { queries: [{ id: 'a', expression: 'm1 * 2' }], ...CPU },
    aws: found(500),
    part: { complete: true },
  },
  {
    name: 'fails with AWS’s error',
    args: CPU,
    aws: { GetMetricData: new AwsFault('InvalidParameterValueException', 'No.') },
    error: { code: 'InvalidParameterValueException', service: 'CloudWatch' },
  },
]);

it.each([
  ['SELECT', EACH],
  ['SEARCH', { queries: [{ id: 'a', expression: "search('{AWS/EC2} x', 'Sum')" }] }],
])('who was granted own charges asks no %s over many', async (_, args) => {
  const send = () => Promise.resolve({});
  const aws = { region: 'us-east-1', principal: 'own', send } as unknown as Aws;
  await expect(callTool(getMetricData, args, { ...aws, scope: 'own' })).rejects.toMatchObject({
    errorType: 'own_charges_only',
  });
  await expect(callTool(getMetricData, args, { ...aws, scope: 'payer' })).resolves.toBeTruthy();
  await expect(callTool(getMetricData, CPU, { ...aws, scope: 'own' })).resolves.toBeTruthy();
});
