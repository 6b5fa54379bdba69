import { describe, expect, it } from 'vitest';
import { plain, readExact } from '../../src/answers/exact.ts';
import { fitAnswer } from '../../src/answers/fit.ts';
import { amount, group, listTable } from '../../src/answers/list-table.ts';
import { matrixOf } from '../../src/answers/matrix.ts';
import { mergeTables, sumOverAccounts } from '../../src/answers/merge.ts';
import { PERIOD_COLUMNS, type Table } from '../../src/answers/table.ts';
import { topOf } from '../../src/answers/top.ts';
import { totalsOf } from '../../src/answers/totals.ts';

describe('an amount', () => {
  it.each([
    ['12.30', '12.3'],
    ['-.5', '-0.5'],
    ['7.', '7'],
    ['+1E-10', '0.0000000001'],
    ['1e3', '1000'],
    [5e-324, `0.${'0'.repeat(323)}5`],
  ])('is read to the last digit: %s', (value, text) => {
    const exact = readExact(value);
    expect(exact && plain(exact)).toBe(text);
  });

  // As text it would have a gigabyte.
  it.each(['', '.', 'N/A', '1,234.50', ' 1', '1e900000000', '1e-900000000', '1'.repeat(1_001)])(
    'is none: %j',
    (value) => {
      expect(readExact(value)).toBeUndefined();
    },
  );

  it('is read in no time, however long a text is', () => {
    const startedAt = performance.now();
    expect(readExact(`${'9'.repeat(40_000)}x`)).toBeUndefined();
    expect(readExact(`${'9'.repeat(4_000_000)}x`)).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('a total', () => {
  const columns = { service: group, cost: amount('USD', { adds: true }) };
  const costs = (...rows: readonly (readonly [service: string, cost: unknown])[]) =>
    listTable(
      { costs: rows.map(([service, cost]) => ({ service, cost })) },
      { list: 'costs', columns },
    );

  it('is not told where something in it is no number, rather than without it', () => {
    const totals = totalsOf(costs(['s3', '1'], ['ec2', '2'], ['ec2', '1,000.00']));
    expect(totals?.sums).toEqual([{ of: 'cost', unit: 'USD', total: null }]);
    expect(totals?.by.service?.rows).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(['s3', '1']),
        expect.arrayContaining(['ec2', null]),
      ]),
    );
  });

  it.each([
    [['1', '2', '4'], '7'],
    [['1', '1,000.00', '4'], null],
  ])('side by side with other periods is of all rows, or none: %j', (amounts, total) => {
    const period = ['2026-10-01', '2026-11-01', false] as const;
    const grid = matrixOf({
      name: 'ResultsByTime',
      columns: [
        ...PERIOD_COLUMNS,
        { name: 'SERVICE', type: 'text', groups: true },
        { name: 'Cost', type: 'amount', unit: 'USD', adds: true },
      ],
      rows: amounts.map((each) => [...period, '(others)', each]),
      periods: [{ start: period[0], end: period[1], estimated: period[2] }],
      beside: {},
    });
    expect(grid.rows).toEqual([['(others)', 'Cost', 'USD', total]]);
  });

  it('is not told of rows either that stand for others, of which one is no number', () => {
    const told = (table: Table | undefined) => table && totalsOf(table)?.sums;
    const none = [{ of: 'cost', unit: 'USD', total: null }];
    const one = costs(['s3', '1'], ['ec2', '1,000.00'], ['rds', '2']);
    const parts = ['111122223333', '444455556666'].map((account) => ({ account, table: one }));
    expect(told(sumOverAccounts(mergeTables(parts)))).toEqual(none);
    expect(told(topOf(one, 1))).toEqual(none);
    const summed = sumOverAccounts(mergeTables(parts.slice(0, 1)));
    expect(summed?.rows.map((row) => row.at(-1))).toEqual(['1', '1,000.00', '2']);
  });

  it('is told where something is absent', () => {
    const totals = totalsOf(costs(['s3', '1'], ['ec2', null], ['ec2', '2']));
    expect(totals?.sums).toEqual([{ of: 'cost', unit: 'USD', total: '3' }]);
  });

  it('of the rest is not told either, in an answer that is cut', () => {
    const many = Array.from(
      { length: 3_000 },
      (_, at) => [`service ${at}`, `${5_000 - at}`] as const,
    );
    const rows = [...many, ['odd', '1,000.00'] as const];
    const table = costs(...rows);
    const data = { costs: rows.map(([service, cost]) => ({ service, cost })) };
    const { form, ...answer } = fitAnswer(data, table, {});
    expect(form).toBe('top');
    expect(JSON.stringify(answer)).toContain('"total":null');
    expect(JSON.stringify(answer)).not.toContain('NaN');
  });
});
