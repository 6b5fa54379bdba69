// What answers of queries add up to, and why some do not.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Exact } from '../../src/answers/exact.ts';
import { fitAnswer } from '../../src/answers/fit.ts';
import type { Column, Row } from '../../src/answers/table.ts';
import { totalsOf } from '../../src/answers/totals.ts';
import { sessionSql } from '../../src/tools/session-sql/session-sql.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { nobody } from '../../src/tools/tool-caller.ts';
import { keptResults } from '../support/kept-results.ts';

const NOW = new Date('2026-03-15T12:00:00Z');

const COLUMNS: readonly Column[] = [
  { name: 'start', type: 'day' },
  { name: 'SERVICE', type: 'text', groups: true },
  { name: 'UnblendedCost', type: 'amount', unitColumn: 'unit', adds: true },
  { name: 'unit', type: 'text' },
  { name: 'limit.amount', type: 'amount', unit: 'USD' },
  { name: 'hours', type: 'quantity', unit: 'Hrs', adds: true },
  { name: 'share', type: 'percentage' },
  { name: 'wild', type: 'amount' },
];
const ROWS: readonly Row[] = [
  ['2026-02-01', 'Amazon S3', '0.1', 'USD', '5', 1, 10, 1],
  ['2026-02-01', 'AWS Glue', '0.12345678901234567891', 'USD', '5', 2, 20, 2],
  ['2026-02-02', 'Amazon S3', '-0.02', 'USD', '5', 3, 30, 3],
];
const IN_TWO: readonly Row[] = [...ROWS, ['2026-02-02', 'Tax', '7', 'CNY', '5', 0, 40, 4]];

async function ask(query: string, rows: readonly Row[] = ROWS, columns = COLUMNS) {
  const store = keptResults(() => NOW);
  const { handle } = await store.keep('alice', { columns, rows, sources: [] });
  const results = {
    keep: () => Promise.reject(new Error('nothing is to be kept')),
    read: (name: string) => store.read('alice', name, async () => true),
    sources: () => [],
  };
  const received = { query: query.replaceAll('costs', handle) };
  const { args } = parseArguments(sessionSql, received, NOW);
  const call = { aws: Object(undefined), now: NOW, caller: { ...nobody, id: 'alice', results } };
  const data = await sessionSql.run(args, call);
  const table = sessionSql.table?.(data, args);
  if (table === undefined) throw new Error('there is no table');
  return { data: Object(data), table, totals: totalsOf(table) };
}

test.each<[query: string, sums: unknown]>([
  ['SELECT UnblendedCost FROM costs', [['UnblendedCost', 'USD', '0.20345678901234567891']]],
  [
    'SELECT * FROM costs',
    [
      ['UnblendedCost', 'USD', '0.20345678901234567891'],
      ['hours', 'Hrs', '6'],
    ],
  ],
  [
    'select "UnblendedCost" as c, hours h from costs as x where x.hours > 1 limit 5;',
    [
      ['c', 'USD', '0.10345678901234567891'],
      ['h', 'Hrs', '5'],
    ],
  ],
  [
    'SELECT SERVICE, sum(UnblendedCost) AS cost FROM costs GROUP BY 1',
    [['cost', 'USD', '0.20345678901234567891']],
  ],
  [
    'SELECT SERVICE, TOTAL(x."UnblendedCost") cost, sum(hours) FROM costs x GROUP BY SERVICE -- UNION',
    [
      ['cost', 'USD', '0.20345678901234567891'],
      ['sum(hours)', 'Hrs', '6'],
    ],
  ],
  [
    'SELECT sum(unblendedcost) FROM costs',
    [['sum(unblendedcost)', 'USD', '0.20345678901234567891']],
  ],
  [
    `SELECT SERVICE, ' join ' AS x, UnblendedCost /* , over */ FROM costs WHERE SERVICE <> 'union'`,
    [['UnblendedCost', 'USD', '0.20345678901234567891']],
  ],
])('%s', async (query, sums) => {
  const { data, totals } = await ask(query);
  expect(totals?.sums.map(({ of, unit, total }) => [of, unit, total])).toEqual(sums);
  expect(data.not_added_up).toEqual(
    query.includes('*') && !query.includes('/*') ? OTHERS : undefined,
  );
});

const OTHERS = { 'limit.amount': 'overlaps', wild: 'no_unit' };

test('columns that differ by case alone are told apart, and add up by their own units', async () => {
  const columns: readonly Column[] = [
    { name: 'TAG:Team', type: 'text', groups: true },
    { name: 'TAG:team', type: 'text', groups: true },
    { name: 'cost', type: 'amount', unitColumn: 'unit', adds: true },
    { name: 'Unit', type: 'text' },
    { name: 'unit', type: 'text' },
  ];
  const rows: readonly Row[] = [
    ['a', 'x', '1', 'no', 'USD'],
    ['b', 'x', '2', 'no', 'CNY'],
  ];
  const query = 'SELECT "TAG:team_2", unit_2, sum(cost) AS c FROM costs GROUP BY 1, 2';
  const { totals } = await ask(query, rows, columns);
  expect(totals?.sums).toEqual([
    { of: 'c', unit: 'CNY', total: '2' },
    { of: 'c', unit: 'USD', total: '1' },
  ]);
  const everything = await ask('SELECT * FROM costs', rows, columns);
  expect(everything.data.columns).toEqual(['TAG:Team', 'TAG:team_2', 'cost', 'Unit', 'unit_2']);
  expect(everything.table.columns[1]).toMatchObject({ groups: true });
});

test('one row is its own total, and needs no reason', async () => {
  const { data, totals } = await ask('SELECT avg(UnblendedCost) AS c FROM costs');
  expect([data.row_count, data.not_added_up, totals]).toEqual([1, undefined, undefined]);
});

test('has totals and shares of each key, too', async () => {
  const query = 'SELECT start, SERVICE, hours FROM costs ORDER BY start';
  const { totals } = await ask(query, IN_TWO);
  expect(totals?.by.SERVICE).toMatchObject({
    columns: ['SERVICE', 'rows', 'total', 'share_percent'],
    constant: { of: 'hours', unit: 'Hrs' },
    rows: [
      ['Amazon S3', 2, '4', 66.67],
      ['AWS Glue', 1, '2', 33.33],
      ['Tax', 1, '0', 0],
    ],
  });
  expect(Object.keys(totals?.by ?? {})).toEqual(['start', 'SERVICE']);
});

test('totals of the first rows say so, and have no shares', async () => {
  const { data, totals } = await ask('SELECT SERVICE, hours FROM costs ORDER BY 2 DESC LIMIT 1');
  expect(data.totals_of).toBe('these rows; LIMIT or HAVING may have left out others');
  expect(totals).toMatchObject({ rows: 1, sums: [{ of: 'hours', total: '3' }], by: {} });
  const { data: all } = await ask('SELECT SERVICE, hours FROM costs');
  expect(all).not.toHaveProperty('totals_of');
});

test('what a query does not read as amounts has no totals, and needs no reason', async () => {
  for (const query of ['SELECT 1 AS one UNION ALL SELECT 2', 'VALUES (1), (2)']) {
    const { args } = parseArguments(sessionSql, { query }, NOW);
    const call = { aws: Object(undefined), now: NOW, caller: nobody };
    expect(await sessionSql.run(args, call)).not.toHaveProperty('not_added_up');
  }
  const { data } = await ask('SELECT SERVICE, count(*) AS n, share FROM costs GROUP BY 1');
  expect(data).not.toHaveProperty('not_added_up');
});

test('a longer answer keeps the order that was asked for, and names no column twice', async () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, at): Row => [
      '2026-02-01',
      `Service ${String(at).padStart(4, '0')}`,
      String((at * 7919) % 2_000),
      'USD',
    ],
  );
  const query = 'SELECT SERVICE, unit, UnblendedCost FROM costs';
  const answer = async (asked: string, count = rows.length) => {
    const { data, table } = await ask(asked, rows.slice(0, count));
    return fitAnswer(data, table, {});
  };
  const ordered = Object(await answer(`${query} ORDER BY SERVICE DESC`));
  expect(ordered).toMatchObject({
    form: 'top',
    data: {
      columns: ['SERVICE', 'unit', 'UnblendedCost'],
      amounts: { UnblendedCost: 'USD' },
    },
    totals: { rows: 2_000, sums: [{ of: 'UnblendedCost', unit: 'USD', total: '1999000' }] },
  });
  expect(ordered.data.rows[0]).toEqual(['Service 1999', 'USD', 81]);
  expect(Object(await answer(query)).data.rows[0]).toEqual([expect.anything(), 'USD', 1999]);
  expect(await answer('SELECT start, unit, UnblendedCost FROM costs', 600)).toMatchObject({
    form: 'table',
    data: {
      columns: ['UnblendedCost'],
      constant: { start: '2026-02-01', unit: 'USD' },
    },
  });
});

const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
const row = fc
  .record({
    day: fc.constantFrom('2026-02-01', '2026-02-02'),
    service: fc.constantFrom('a', 'b', 'c'),
    cost: cents.map((value) => new Exact(value).div(1_000_000).toFixed()),
    unit: fc.constantFrom('USD', 'CNY'),
  })
  .map(({ day, service, cost, unit }): Row => [day, service, cost, unit]);

test('totals are the sums of what was read, whatever the query groups by', async () => {
  const queries = fc.constantFrom(
    'SELECT unit, UnblendedCost AS c FROM costs',
    'SELECT unit, sum(UnblendedCost) AS c FROM costs GROUP BY unit',
    'SELECT unit, SERVICE, sum(UnblendedCost) AS c FROM costs GROUP BY 1, 2',
    'SELECT unit, start, total(UnblendedCost) AS c, count(*) AS n FROM costs GROUP BY start, unit',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      queries,
      async (rows, query) => {
        const { totals } = await ask(query, rows);
        const units = Map.groupBy(rows, ([, , , unit]) => unit);
        const expected = [...units].map(([unit, some]) => {
          const costs = some.map(([, , cost]) => String(cost));
          return [unit, Exact.sum(0, ...costs).toFixed()];
        });
        expect(totals?.sums.map(({ unit, total }) => [unit, total]).toSorted()).toEqual(
          expected.toSorted(),
        );
      },
    ),
    { numRuns: 15 },
  );
});
