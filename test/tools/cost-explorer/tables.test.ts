// What the answers of Cost Explorer are as tables, column by column.
import { describe, expect, it } from 'vitest';
import { costExplorer } from '../../../src/tools/cost-explorer/cost-explorer.ts';

const tableOf = (operation: string, data: object) => costExplorer.table?.(data, { operation });

const PERIOD = [
  { name: 'start', type: 'day' },
  { name: 'end', type: 'day' },
  { name: 'estimated', type: 'flag' },
];
const FIRST = { TimePeriod: { Start: '2026-03-01', End: '2026-03-02' }, Estimated: false };
const SECOND = { TimePeriod: { Start: '2026-03-02', End: '2026-03-03' }, Estimated: true };
const THIRD = { TimePeriod: { Start: '2026-03-03', End: '2026-03-04' } };
const COST = { Amount: '1.10', Unit: 'USD' };
const USAGE = { Amount: '7', Unit: 'Hrs' };
const columnsOf = (name: string, type: string) => [
  { name, type, unitColumn: `${name}_unit`, adds: true },
  { name: `${name}_unit`, type: 'text' },
];

describe.each(['getCostAndUsage', 'getCostAndUsageWithResources'])('%s', (operation) => {
  it('has a row for each group of each period, and each metric with its unit', () => {
    const GroupDefinitions = [
      { Type: 'DIMENSION', Key: 'SERVICE' },
      { Type: 'TAG', Key: 'Team' },
      { Type: 'COST_CATEGORY' },
    ];
    const group = (Keys: string[], Metrics: object) => ({ Keys, Metrics });
    const data = {
      GroupDefinitions,
      ResultsByTime: [
        {
          ...{ ...FIRST, Total: {} },
          Groups: [
            group(['Amazon S3', 'Team$web', 'x'], { UnblendedCost: COST }),
            group(['AWS Lambda', 'Team$', 'y'], { UsageQuantity: USAGE }),
          ],
        },
        {
          ...SECOND,
          Groups: [group(['Amazon S3', 'Team$', 'x'], { NormalizedUsageAmount: USAGE })],
        },
        { ...THIRD, Groups: [] },
      ],
      complete: true,
    };
    expect(tableOf(operation, data)).toEqual({
      name: 'ResultsByTime',
      columns: [
        ...PERIOD,
        { name: 'SERVICE', type: 'text', groups: true },
        { name: 'TAG:Team', type: 'text', groups: true },
        { name: 'COST_CATEGORY:', type: 'text', groups: true },
        ...columnsOf('UnblendedCost', 'amount'),
        ...columnsOf('UsageQuantity', 'quantity'),
        ...columnsOf('NormalizedUsageAmount', 'quantity'),
      ],
      rows: [
        ['2026-03-01', '2026-03-02', false, 'Amazon S3', 'Team$web', 'x']
          .concat(['1.10', 'USD'])
          .concat(Array(4)),
        ['2026-03-01', '2026-03-02', false, 'AWS Lambda', 'Team$', 'y']
          .concat(Array(2))
          .concat(['7', 'Hrs'])
          .concat(Array(2)),
        ['2026-03-02', '2026-03-03', true, 'Amazon S3', 'Team$', 'x']
          .concat(Array(4))
          .concat(['7', 'Hrs']),
      ],
      periods: [
        { start: '2026-03-01', end: '2026-03-02', estimated: false },
        { start: '2026-03-02', end: '2026-03-03', estimated: true },
        { start: '2026-03-03', end: '2026-03-04', estimated: false },
      ],
      beside: { GroupDefinitions, complete: true },
    });
  });

  it('has no row for a period without groups among those with some, whose total AWS says is nothing', () => {
    const groups = { Groups: [{ Keys: ['Amazon S3'], Metrics: { UnblendedCost: COST } }] };
    const nothing = { Groups: [], Total: { UnblendedCost: { Amount: '0', Unit: 'USD' } } };
    const rest = { Groups: [], Total: { UnblendedCost: { Amount: '0.01', Unit: 'USD' } } };
    const data = {
      GroupDefinitions: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
      ResultsByTime: [
        { ...FIRST, ...groups },
        { ...SECOND, ...nothing },
        { ...THIRD, ...rest },
      ],
    };
    expect(tableOf(operation, data)).toMatchObject({
      rows: [
        ['2026-03-01', '2026-03-02', false, 'Amazon S3', '1.10', 'USD'],
        ['2026-03-03', '2026-03-04', false, null, '0.01', 'USD'],
      ],
      periods: [{ start: '2026-03-01' }, { start: '2026-03-02' }, { start: '2026-03-03' }],
    });
  });

  it('has a row for the total of each period without groups', () => {
    const ResultsByTime = [
      { ...FIRST, Total: { UnblendedCost: COST } },
      { ...SECOND, Total: {} },
    ];
    expect(tableOf(operation, { ResultsByTime })).toMatchObject({
      columns: [...PERIOD, ...columnsOf('UnblendedCost', 'amount')],
      rows: [['2026-03-01', '2026-03-02', false, '1.10', 'USD']],
      periods: [{ estimated: false }, { estimated: true }],
    });
  });

  it('is as empty as what AWS leaves out', () => {
    const nothing = { name: 'ResultsByTime', columns: PERIOD, rows: [], periods: [], beside: {} };
    expect(tableOf(operation, {})).toEqual(nothing);
    const bare = { ResultsByTime: [{ Groups: [{}] }, { TimePeriod: {} }] };
    expect(tableOf(operation, bare)).toEqual({
      ...nothing,
      rows: [['', '', false]],
      periods: Array(2).fill({ start: '', end: '', estimated: false }),
    });
  });
});

describe('forecasts', () => {
  const data = (Total?: object) => ({
    ...(Total && { Total }),
    ForecastResultsByTime: [
      {
        TimePeriod: { Start: '2026-04-01', End: '2026-05-01' },
        ...{
          MeanValue: '9.5',
          PredictionIntervalLowerBound: '8',
          PredictionIntervalUpperBound: '11',
        },
      },
    ],
  });

  it.each([
    ['getCostForecast', 'amount', 'USD'],
    ['getUsageForecast', 'quantity', 'Hrs'],
  ])('%s has the mean and its bounds, of which only the mean adds up', (operation, type, Unit) => {
    expect(tableOf(operation, data({ Amount: '9.5', Unit }))).toMatchObject({
      name: 'ForecastResultsByTime',
      columns: [
        { name: 'TimePeriod.Start', type: 'day' },
        { name: 'TimePeriod.End', type: 'day' },
        { name: 'MeanValue', type, unit: Unit, adds: true },
        { name: 'PredictionIntervalLowerBound', type, unit: Unit },
        { name: 'PredictionIntervalUpperBound', type, unit: Unit },
      ],
      rows: [['2026-04-01', '2026-05-01', '9.5', '8', '11']],
    });
  });

  it('have no unit where AWS names none', () => {
    const { columns } = tableOf('getCostForecast', data()) ?? {};
    expect(columns?.[2]).toEqual({ name: 'MeanValue', type: 'amount', adds: true });
  });
});

it.each([
  ['getDimensionValues', { DimensionValues: [{ Value: 'Amazon S3' }] }],
  ['getTagsOrValues', { Tags: ['Team'] }],
  ['getCostCategories', { CostCategoryNames: ['Team'] }],
  ['getCostCategories', { CostCategoryValues: ['Web'] }],
])('%s is the list %j', (operation, data) => {
  const [name = ''] = Object.keys(data);
  const columns = [expect.objectContaining({ type: 'text' })];
  expect(tableOf(operation, data)).toMatchObject({ name, columns, beside: {} });
});
