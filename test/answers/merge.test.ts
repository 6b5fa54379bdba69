import { describe, expect, it } from 'vitest';
import { amount, group, listTable } from '../../src/answers/list-table.ts';
import { mergeTables, sumOverAccounts } from '../../src/answers/merge.ts';
import { renderTable } from '../../src/answers/render-table.ts';
import { PERIOD_COLUMNS, type Table } from '../../src/answers/table.ts';
import { totalsOf } from '../../src/answers/totals.ts';

const A = '111122223333';
const B = '444455556666';
const COSTS = { list: 'costs', columns: { service: group, cost: amount('USD', { adds: true }) } };

const costs = (rows: readonly object[], beside = {}, unit = 'USD') =>
  listTable(
    { ...beside, costs: rows },
    { ...COSTS, columns: { ...COSTS.columns, cost: amount(unit, { adds: true }) } },
  );

const october = (estimated: boolean) => ({ start: '2026-10-01', end: '2026-11-01', estimated });

/** A month of costs by service. */
const series = (estimated: boolean, rows: readonly (readonly [string, string])[]): Table => ({
  name: 'ResultsByTime',
  columns: [
    ...PERIOD_COLUMNS,
    { name: 'SERVICE', type: 'text', groups: true },
    { name: 'Cost', type: 'amount', unit: 'USD', adds: true },
  ],
  rows: rows.map((row) => ['2026-10-01', '2026-11-01', estimated, ...row]),
  periods: [october(estimated)],
  beside: {},
});

describe('tables of several accounts', () => {
  it('are one, with whose each row is, and totals by account', () => {
    const merged = mergeTables([
      { account: A, table: costs([{ service: 's3', cost: '1.10' }]) },
      { account: B, table: costs([{ service: 's3', cost: '2.205' }]) },
    ]);
    expect(merged.rows).toEqual([
      [A, 's3', '1.10'],
      [B, 's3', '2.205'],
    ]);
    expect(totalsOf(merged)).toMatchObject({
      sums: [{ of: 'cost', unit: 'USD', total: '3.305' }],
      by: {
        account: { rows: [expect.arrayContaining([B, 66.72]), expect.arrayContaining([A, 33.28])] },
      },
    });
  });

  it('keep currencies apart where accounts have different ones', () => {
    const merged = mergeTables([
      { account: A, table: costs([{ service: 's3', cost: '1' }]) },
      { account: B, table: costs([{ service: 's3', cost: '7' }], {}, 'CNY') },
    ]);
    expect(merged.rows).toEqual([
      [A, 's3', '1', 'USD'],
      [B, 's3', '7', 'CNY'],
    ]);
    expect(totalsOf(merged)?.sums).toEqual([
      { of: 'cost', unit: 'USD', total: '1' },
      { of: 'cost', unit: 'CNY', total: '7' },
    ]);
    expect(sumOverAccounts(merged)?.rows).toEqual([
      [1, 's3', '1', 'USD'],
      [1, 's3', '7', 'CNY'],
    ]);
  });

  it('have the columns of all, and no value where an account has none', () => {
    const merged = mergeTables([
      { account: A, table: listTable({ things: [{ id: 'a', on: null }] }, { list: 'things' }) },
      { account: B, table: listTable({ things: [{ on: 'yes', more: 1 }] }, { list: 'things' }) },
    ]);
    expect(merged.columns).toEqual([
      { name: 'account', type: 'text', groups: true },
      { name: 'id', type: 'text' },
      { name: 'on', type: 'text' },
      { name: 'more', type: 'text' },
    ]);
    expect(merged.rows).toEqual([
      [A, 'a', null, undefined],
      [B, undefined, 'yes', 1],
    ]);
  });

  it('call the account otherwise where the name is taken', () => {
    const table = listTable({ things: [{ account: 'mine' }] }, { list: 'things' });
    const { columns, rows } = mergeTables([{ account: A, table }]);
    expect(columns.map(({ name }) => name)).toEqual(['asked_account', 'account']);
    expect(rows).toEqual([[A, 'mine']]);
  });

  it('say besides what all say, and name the rest', () => {
    const merged = mergeTables([
      { account: A, table: costs([], { granularity: 'DAILY', token: 'a' }) },
      { account: B, table: costs([], { granularity: 'DAILY', token: 'b' }) },
    ]);
    expect(merged).toMatchObject({ beside: { granularity: 'DAILY' }, differs: ['token'] });
  });

  it('are a series where all are, whose periods may still change if one of them may', () => {
    const merged = mergeTables([
      { account: A, table: series(false, [['s3', '1']]) },
      { account: B, table: series(true, [['s3', '2']]) },
    ]);
    expect(merged.periods).toEqual([october(true)]);
    expect(merged.rows[1]).toEqual(['2026-10-01', '2026-11-01', true, B, 's3', '2']);
  });
});

describe('amounts of whole answers, whose rows overlap,', () => {
  const saving = (saved: number | null, unit: string | null = 'USD'): Table => ({
    ...costs([{ service: 's3', cost: '1' }], { saved, complete: true }),
    whole: { saved: unit },
  });
  const whole = (...tables: readonly Table[]) =>
    mergeTables(tables.map((table, at) => ({ account: String(at + 1), table })));

  it('are added up over accounts, the greatest first', () => {
    const merged = whole(saving(0.1), saving(20.2), saving(3));
    expect(merged.beside).toEqual({
      complete: true,
      whole: {
        saved: {
          ...{ accounts: 3, sums: [{ unit: 'USD', total: '23.3' }] },
          columns: ['account', 'total', 'unit'],
          rows: [
            ['2', '20.2', 'USD'],
            ['3', '3', 'USD'],
            ['1', '0.1', 'USD'],
          ],
        },
      },
    });
    expect(merged.differs).toEqual([]);
  });

  it('are added up where all say the same, too, but never over two currencies', () => {
    const { beside } = whole(saving(5), saving(5), saving(7, 'CNY'), saving(1, null));
    expect(beside.whole).toMatchObject({
      saved: {
        sums: [
          { unit: 'USD', total: '10' },
          { unit: 'CNY', total: '7' },
          { unit: null, total: '1' },
        ],
      },
    });
  });

  it('say of how many accounts they are, of which fifty are told', () => {
    const tables = Array.from({ length: 60 }, (_, at) => saving(at + 1));
    const { beside } = whole(saving(null), ...tables);
    const { saved } = Object(beside.whole);
    expect(saved).toMatchObject({ accounts: 60, sums: [{ total: '1830' }] });
    expect(saved.rows).toHaveLength(50);
    expect(saved.rows[0]).toEqual(['61', '60', 'USD']);
  });

  it('are no part of answers that have none', () => {
    const { beside } = mergeTables([{ account: A, table: costs([], { saved: 1 }) }]);
    expect(beside).toEqual({ saved: 1 });
  });
});

describe('sums over accounts', () => {
  it('have a row for each period and key, and say of how many accounts', () => {
    const summed = sumOverAccounts(
      mergeTables([
        {
          account: A,
          table: series(false, [
            ['s3', '0.1'],
            ['ec2', '5'],
          ]),
        },
        { account: B, table: series(true, [['s3', '0.2']]) },
      ]),
    );
    expect(summed?.columns.map(({ name }) => name)).toEqual([
      ...['start', 'end', 'estimated', 'accounts', 'SERVICE', 'Cost'],
    ]);
    expect(summed?.rows).toEqual([
      ['2026-10-01', '2026-11-01', true, 2, 's3', '0.3'],
      ['2026-10-01', '2026-11-01', false, 1, 'ec2', '5'],
    ]);
  });

  it('say so as well where the periods are side by side', () => {
    const months = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
    const part = (account: string, services: readonly string[]) => {
      const periods = months.slice(0, 3).map((start, at) => ({
        ...{ start, end: months[at + 1] ?? '', estimated: false },
      }));
      const rows = periods.flatMap(({ start, end, estimated }) =>
        services.map((service) => [start, end, estimated, service, '1.5']),
      );
      return { account, table: { ...series(false, []), periods, rows } };
    };
    const summed = sumOverAccounts(mergeTables([part(A, ['s3', 'ec2']), part(B, ['s3'])]));
    expect(summed && renderTable(summed)).toMatchObject({
      columns: ['SERVICE', 'metric', 'unit', ...months.slice(0, 3)],
      rows: [
        ['s3', 'Cost', 'USD', '3', '3', '3'],
        ['s3', 'accounts', null, 2, 2, 2],
        ['ec2', 'Cost', 'USD', '1.5', '1.5', '1.5'],
        ['ec2', 'accounts', null, 1, 1, 1],
      ],
    });
  });

  it('leave out what is no key, and name it', () => {
    const table = costs([{ service: 's3', cost: '1', note: 'x' }]);
    expect(sumOverAccounts(mergeTables([{ account: A, table }]))).toMatchObject({
      rows: [[1, 's3', '1']],
      differs: ['note'],
    });
  });

  it('are none where nothing adds up', () => {
    const table = listTable({ things: [{ id: 'a' }] }, { list: 'things' });
    expect(sumOverAccounts(mergeTables([{ account: A, table }]))).toBeUndefined();
  });
});
