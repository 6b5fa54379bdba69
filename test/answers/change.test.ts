import { describe, expect, it } from 'vitest';
import { changeOf } from '../../src/answers/change.ts';
import { mergeTables, sumOverAccounts } from '../../src/answers/merge.ts';
import { PERIOD_COLUMNS, type Row, type Table } from '../../src/answers/table.ts';
import { totalsOf } from '../../src/answers/totals.ts';

const MONTHS = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
const month = (at: number, estimated = false) => ({
  ...{ start: MONTHS[at] ?? '', end: MONTHS[at + 1] ?? '', estimated },
});

/** Costs by service in months, by their place among all. */
const series = (rows: readonly (readonly [number, string, string, string?])[]): Table => ({
  name: 'ResultsByTime',
  columns: [
    ...PERIOD_COLUMNS,
    { name: 'SERVICE', type: 'text', groups: true },
    { name: 'Cost', type: 'amount', unitColumn: 'Cost_unit', adds: true },
    { name: 'Cost_unit', type: 'text' },
  ],
  rows: rows.map(([at, service, cost, unit = 'USD']): Row => {
    const { start, end, estimated } = month(at);
    return [start, end, estimated, service, cost, unit];
  }),
  periods: [month(0), month(1), month(2, true)],
  beside: { granularity: 'MONTHLY' },
});

describe('the change of a series', () => {
  it('is that of its last two periods, for each key, in percent of what was before', () => {
    const changed = changeOf(
      series([
        [0, 's3', '100'],
        ...([
          [1, 's3', '10.1'],
          [2, 's3', '12.12'],
        ] as const),
        ...([
          [1, 'ec2', '5'],
          [2, 'ec2', '4'],
        ] as const),
      ]),
    );
    expect(changed?.columns.map(({ name }) => name)).toEqual([
      ...['SERVICE', 'Cost_unit', 'Cost_change', 'Cost_before', 'Cost_after'],
      'Cost_change_percent',
    ]);
    expect(changed?.rows).toEqual([
      ['s3', 'USD', '2.02', '10.1', '12.12', 20],
      ['ec2', 'USD', '-1', '5', '4', -20],
    ]);
    expect(changed?.periods).toBeUndefined();
    expect(changed?.beside).toEqual({
      granularity: 'MONTHLY',
      compared: { before: { ...month(1), days: 30 }, after: { ...month(2, true), days: 31 } },
    });
  });

  it('counts what is new or gone, and has no percentage of nothing', () => {
    expect(
      changeOf(
        series([
          [1, 'old', '3'],
          [2, 'new', '0.5'],
        ]),
      )?.rows,
    ).toEqual([
      ['old', 'USD', '-3', '3', '0', -100],
      ['new', 'USD', '0.5', '0', '0.5', null],
    ]);
  });

  it('is unknown where AWS has added up different units, also of several accounts together', () => {
    const table = series([
      ...([
        [1, 's3', '3', 'N/A'],
        [2, 's3', '5', 'N/A'],
      ] as const),
      ...([
        [1, 'ec2', '3'],
        [2, 'ec2', '5'],
      ] as const),
    ]);
    const accounts = ['111122223333', '444455556666'].map((account) => ({ account, table }));
    const summed = sumOverAccounts(mergeTables(accounts));
    expect(summed && totalsOf(summed)?.sums).toEqual([
      { of: 'Cost', unit: 'N/A', total: null },
      { of: 'Cost', unit: 'USD', total: '16' },
    ]);
    expect(changeOf(table)?.rows[0]).toEqual(['s3', 'N/A', null, null, null, null]);
    expect(summed && changeOf(summed)?.rows).toEqual([
      ['s3', 'N/A', null, null, null, null],
      ['ec2', 'USD', '4', '6', '10', 66.67],
    ]);
  });

  it('has no sum with what is no number in it', () => {
    const changed = changeOf(
      series([
        ...([
          [1, 's3', '3'],
          [2, 's3', '1,5'],
        ] as const),
        ...([
          [1, 'ec2', '3'],
          [2, 'ec2', '5'],
        ] as const),
      ]),
    );
    expect(changed?.rows).toEqual([
      ['s3', 'USD', '1,5', '3', '1,5', null],
      ['ec2', 'USD', '2', '3', '5', 66.67],
    ]);
    expect(changed && totalsOf(changed)?.sums).toEqual([
      { of: 'Cost_change', unit: 'USD', total: null },
      { of: 'Cost_before', unit: 'USD', total: '6' },
      { of: 'Cost_after', unit: 'USD', total: null },
    ]);
  });

  it('takes no amount that is not told for nothing', () => {
    const table = series([
      [1, 's3', '3'],
      [2, 's3', '5'],
    ]);
    const rows = table.rows.map((row) => row.map((value) => (value === '5' ? undefined : value)));
    const changed = changeOf({ ...table, rows });
    expect(changed?.rows).toEqual([['s3', 'USD', null, '3', null, null]]);
    const known = changeOf({ ...table, rows: [...rows, ...series([[2, 'ec2', '1']]).rows] });
    expect(known && totalsOf(known)).toMatchObject({
      rows: 2,
      without_amount: { Cost_change: 1, Cost_after: 1 },
    });
  });

  it('is told against what was credited before by its sign', () => {
    expect(
      changeOf(
        series([
          [1, 's3', '-4'],
          [2, 's3', '-6'],
        ]),
      )?.rows,
    ).toEqual([['s3', 'USD', '-2', '-4', '-6', -50]]);
  });

  it('adds up, each currency for itself', () => {
    const changed = changeOf(
      series([
        ...([
          [1, 's3', '0.1'],
          [2, 's3', '0.3'],
          [2, 'ec2', '0.7'],
        ] as const),
        ...([
          [1, 's3', '1', 'CNY'],
          [2, 's3', '9', 'CNY'],
        ] as const),
      ]),
    );
    expect(changed && totalsOf(changed)?.sums).toEqual([
      { of: 'Cost_change', unit: 'USD', total: '0.9' },
      { of: 'Cost_before', unit: 'USD', total: '0.1' },
      { of: 'Cost_after', unit: 'USD', total: '1' },
      { of: 'Cost_change', unit: 'CNY', total: '8' },
      { of: 'Cost_before', unit: 'CNY', total: '1' },
      { of: 'Cost_after', unit: 'CNY', total: '9' },
    ]);
  });

  it('is unknown where AWS has added up different units', () => {
    expect(
      changeOf(
        series([
          [1, 's3', '1', 'N/A'],
          [2, 's3', '2', 'N/A'],
        ]),
      )?.rows,
    ).toEqual([['s3', 'N/A', null, null, null, null]]);
  });

  it('has a cost in one row, whatever the units of what was used', () => {
    const { columns, rows, ...whole } = series([
      [1, 's3', '10'],
      [2, 's3', '12.5'],
      ...([
        [1, 'ec2', '5'],
        [2, 'ec2', '4'],
      ] as const),
      [2, 'new', '1'],
    ]);
    const used = [
      ['7', 'GB-Mo'],
      ['8', 'N/A'],
      ...[
        ['2', 'Hrs'],
        ['3', 'Hrs'],
      ],
      ['9', 'Requests'],
    ];
    const changed = changeOf({
      ...whole,
      columns: [
        ...columns,
        { name: 'Used', type: 'quantity', unitColumn: 'Used_unit', adds: true },
        { name: 'Used_unit', type: 'text' },
      ],
      rows: rows.map((row, at) => [...row, ...(used[at] ?? [])]),
    });
    expect(changed?.rows).toEqual([
      ['s3', 'USD', 'N/A', '2.5', '10', '12.5', 25, null, null, null, null],
      ['ec2', 'USD', 'Hrs', '-1', '5', '4', -20, '1', '2', '3', 50],
      ['new', 'USD', 'Requests', '1', '0', '1', null, '9', '0', '9', null],
    ]);
    expect(changed && totalsOf(changed)?.sums).toContainEqual({
      ...{ of: 'Used_change', unit: 'N/A', total: null },
    });
  });

  it('compares two units neither in one period nor between two', () => {
    const { columns, ...whole } = series([
      [1, 's3', '1', 'GB'],
      [1, 's3', '2', 'Hrs'],
      [2, 's3', '5', 'GB'],
    ]);
    const used = columns.map((column) =>
      column.name === 'Cost' ? { ...column, type: 'quantity' as const } : column,
    );
    expect(changeOf({ ...whole, columns: used })?.rows).toEqual([
      ['s3', 'N/A', null, null, null, null],
    ]);
  });

  it('is unknown where AWS has added up different currencies in one of the two periods', () => {
    const changed = changeOf(
      series([
        [1, 's3', '3'],
        [2, 's3', '5', 'N/A'],
      ]),
    );
    expect(changed?.rows).toEqual([['s3', 'N/A', null, null, null, null]]);
  });

  it('is none of one period, of a list, and of what does not add up', () => {
    const whole = series([[2, 's3', '1']]);
    const { periods: _, ...list } = whole;
    expect(changeOf({ ...whole, periods: [month(2)] })).toBeUndefined();
    expect(changeOf(list)).toBeUndefined();
    expect(changeOf({ ...whole, columns: [...PERIOD_COLUMNS] })).toBeUndefined();
  });
});
