import { expect, test } from 'vitest';
import type { CallerResults, Result, ResultSource } from '../../src/results/result.ts';
import { resultStore } from '../../src/results/result-store.ts';
import { noTexts } from '../../src/results/result-texts.ts';
import { sessionSql } from '../../src/tools/session-sql/session-sql.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { nobody } from '../../src/tools/tool-caller.ts';
import { keptResults } from '../support/kept-results.ts';

const NOW = new Date('2026-03-15T12:00:00Z');
const source: ResultSource = {
  ...{ accountId: '111122223333', family: 'cost-explorer' },
  ...{ scope: 'own', confidential: false },
  asOf: '2026-03-15T12:00:00.000Z',
};
const costs: Result = {
  columns: [
    { name: 'service', type: 'text' },
    { name: 'cost', type: 'amount', unit: 'USD', adds: true },
    { name: 'precise', type: 'amount', unit: 'USD', adds: true },
  ],
  rows: [
    ['Amazon S3', '0.1', '0.12345678901234567890'],
    ['Amazon S3', '0.2', '0.1'],
    ['AWS Glue', '7', '1'],
  ],
  sources: [source],
};

function start() {
  const clock = { now: NOW, granted: true };
  const read = { sources: [] as readonly ResultSource[] };
  const store = keptResults(() => clock.now);
  const reads: string[] = [];
  const resultsOf = (id: string): CallerResults => ({
    keep: (result) => store.keep(id, result),
    read(handle) {
      reads.push(handle);
      return store.read(id, handle, async () => clock.granted);
    },
    sources: () => read.sources,
  });
  const ask = async (id: string, received: Record<string, unknown>) => {
    const { args } = parseArguments(sessionSql, received, NOW);
    const caller = { ...nobody, id, results: resultsOf(id) };
    return Object(await sessionSql.run(args, { aws: Object(undefined), now: NOW, caller }));
  };
  return { clock, store, ask, read, reads };
}

test('says which of the results that it has read is not all there is', async () => {
  const { store, ask } = start();
  const { handle } = await store.keep('alice', costs);
  const part = await store.keep('alice', { ...costs, partial: true });

  const query = `SELECT sum(cost) AS cost FROM ${part.handle}`;
  expect(await ask('alice', { query })).toMatchObject({
    ...{ complete: false, partly_read: [part.handle] },
    results: [{ cost: 7.3 }],
  });
  const both = await ask('alice', { query: `SELECT 1 FROM ${handle}, ${part.handle}` });
  expect(both).toMatchObject({ complete: false, partly_read: [part.handle] });
  const whole = await ask('alice', { query: `SELECT sum(cost) AS cost FROM ${handle}` });
  expect(Object.keys(whole)).not.toContain('complete');
});

test('is done with a text of millions of digits as soon as with any other', async () => {
  const { ask } = start();
  const query = `SELECT printf('%.*c', 3000000, '9') || 'x' AS long FROM mine`;
  const own = { schema: ['a TEXT'], data: [['a']], table_name: 'mine' };
  expect(await ask('alice', { query, ...own })).toMatchObject({ row_count: 1, columns: ['long'] });
});

test('reads no more results than a query can hold', async () => {
  const { store, ask, reads } = start();
  const cell = 'x'.repeat(10_100_000);
  const large = { ...costs, columns: [{ name: 'a', type: 'text' as const }], rows: [[cell]] };
  const handles: string[] = [];
  for (let each = 0; each < 2; each += 1) handles.push((await store.keep('alice', large)).handle);
  const { handle: further } = await store.keep('alice', costs);
  const query = `SELECT count(*) AS n FROM ${[...handles, further].join(', ')}`;
  await expect(ask('alice', { query })).rejects.toMatchObject({
    ...{ errorType: 'result_too_large', data: { results: [...handles, further] } },
    message: expect.stringContaining('more than 20 million characters together'),
  });
  expect(reads).toEqual(handles);
  expect(
    await ask('alice', { query: `SELECT count(*) AS n FROM ${handles[1]}, ${further}` }),
  ).toMatchObject({
    results: [{ n: 3 }],
  });
});

test('queries results by their handles, and says what is exact', async () => {
  const { store, ask } = start();
  const { handle } = await store.keep('alice', costs);

  const query = `SELECT service, sum(cost) AS cost, sum(precise) AS precise FROM ${handle} GROUP BY 1 ORDER BY 2 DESC`;
  expect(await ask('alice', { query })).toEqual({
    results: [
      { service: 'AWS Glue', cost: 7, precise: 1 },
      { service: 'Amazon S3', cost: 0.3, precise: '0.2234567890123456789' },
    ],
    row_count: 2,
    columns: ['service', 'cost', 'precise'],
    exactness: 'sum, avg and total are exact; other arithmetic is floating point',
    amounts: { cost: 'USD', precise: 'USD' },
    numbers_as_text: { [handle]: ['precise'] },
  });
});

test('says which accounts and families the rows came from, and as of when', async () => {
  const { store, ask, read } = start();
  const { handle } = await store.keep('alice', costs);
  const of = (accountId: string, family: string, asOf: string) => ({
    ...{ ...source, accountId, family, asOf },
  });
  const query = `SELECT count(*) AS n FROM ${handle}`;
  read.sources = [
    of('444455556666', 'budgets', '2026-03-15T11:00:00.000Z'),
    of('444455556666', 'cost-explorer', '2026-03-14T23:00:00.000Z'),
  ];
  expect((await ask('alice', { query })).from).toEqual({
    accounts: ['444455556666'],
    families: ['budgets', 'cost-explorer'],
    as_of: '2026-03-14T23:00:00.000Z',
  });

  const accounts = Array.from({ length: 12 }, (_, at) => `1111222233${at + 10}`);
  read.sources = accounts.map((id) => of(id, 'budgets', '2026-03-15T11:00:00.000Z'));
  expect((await ask('alice', { query })).from).toMatchObject({
    accounts: accounts.slice(0, 10),
    other_accounts: 2,
  });
  read.sources = [];
  expect(await ask('alice', { query: 'SELECT 1 AS one' })).not.toHaveProperty('from');
});

test('joins several results', async () => {
  const { store, ask } = start();
  const [a, b] = [await store.keep('alice', costs), await store.keep('alice', costs)];
  const query = `SELECT count(*) AS n FROM ${a.handle} JOIN ${b.handle.toUpperCase()} USING (service)`;

  expect(await ask('alice', { query })).toMatchObject({ results: [{ n: 5 }] });
});

test('another caller’s handle is an unknown one, as is a guessed one', async () => {
  const { store, ask } = start();
  const { handle } = await store.keep('alice', costs);
  const guessed = `result_${'0'.repeat(32)}`;
  const refusal = async (name: string) =>
    ask('bob', { query: `SELECT * FROM ${name}` }).catch(({ errorType, message }) => [
      errorType,
      message.replace(name, '…'),
    ]);

  expect(await refusal(handle)).toEqual(await refusal(guessed));
  expect(await refusal(handle)).toEqual(['result_unknown', expect.stringContaining('not known')]);
});

test('a grant that ends takes the result along, and so does a day', async () => {
  const { clock, store, ask } = start();
  const { handle } = await store.keep('alice', costs);
  const query = `SELECT count(*) AS n FROM ${handle}`;

  expect(await ask('alice', { query })).toMatchObject({ results: [{ n: 3 }] });
  clock.granted = false;
  await expect(ask('alice', { query })).rejects.toMatchObject({ errorType: 'result_unknown' });
  clock.granted = true;
  clock.now = new Date(NOW.getTime() + 24 * 60 * 60 * 1000);
  await expect(ask('alice', { query })).rejects.toMatchObject({ errorType: 'result_ended' });
});

test('takes rows of the caller’s own, and keeps them', async () => {
  const { ask } = start();
  const table = {
    schema: '["team TEXT", "cost REAL"]',
    data: [
      ['a', 1.5],
      ['b', null],
    ],
    table_name: 'teams',
  };

  const answer = await ask('alice', { query: 'SELECT sum(cost) AS s FROM teams', ...table });
  expect(answer).toMatchObject({
    results: [{ s: 1.5 }],
    rows_added: 2,
    created_table: expect.stringMatching(/^result_/),
  });
  const again = `SELECT team FROM ${answer.created_table} ORDER BY team DESC`;
  expect(await ask('alice', { query: again })).toMatchObject({
    results: [{ team: 'b' }, { team: 'a' }],
  });
  await expect(ask('bob', { query: again })).rejects.toMatchObject({ errorType: 'result_unknown' });
});

test('answers about a table of the caller’s own where there is no place to keep it, and says so', async () => {
  const store = resultStore(noTexts, () => NOW);
  const results = { ...nobody.results, keep: (result: Result) => store.keep('alice', result) };
  const received = { query: 'SELECT sum(a) AS s FROM user_data', schema: ['a REAL'], data: [[2]] };
  const { args } = parseArguments(sessionSql, received, NOW);
  const call = { aws: Object(undefined), now: NOW, caller: { ...nobody, results } };
  expect(await sessionSql.run(args, call)).toMatchObject({
    ...{ results: [{ s: 2 }], created_table: null, result_not_kept: 'no_store' },
  });
  const broken = { ...results, keep: () => Promise.reject(new TypeError('a bug')) };
  await expect(
    sessionSql.run(args, { ...call, caller: { ...nobody, results: broken } }),
  ).rejects.toThrow('a bug');
});

test.each<[given: Record<string, unknown>, parameter: string]>([
  [{ schema: ['a TEXT'] }, 'data'],
  [{ data: [[1]] }, 'schema'],
  [{ schema: ['a TEXT'], data: [[1, 2]] }, 'data'],
  [{ schema: ['a TEXT', 'A REAL'], data: [[1, 2]] }, 'schema'],
  [{ schema: ['a TEXT); DROP TABLE x; --'], data: [[1]] }, 'schema'],
  [{ schema: ['a TEXT DEFAULT (load_extension(1))'], data: [[1]] }, 'schema'],
  [{ schema: ['a BLOB'], data: [[1]] }, 'schema'],
  [{ schema: ['a'], data: [[{}]] }, 'data'],
  [{ schema: ['a'], data: [[1]], table_name: 'sqlite_x' }, 'table_name'],
  [{ schema: ['a'], data: [[1]], table_name: `result_${'0'.repeat(32)}` }, 'table_name'],
  [{ schema: ['a'], data: [[1]], table_name: 'a"; b' }, 'table_name'],
])('refuses %j', async (given, parameter) => {
  const { ask } = start();
  await expect(ask('alice', { query: 'SELECT 1', ...given })).rejects.toMatchObject({
    data: { parameter },
  });
});

test('refuses too many results before it reads one', async () => {
  const { ask } = start();
  const names = Array.from({ length: 11 }, (_, at) => `result_${String(at).padStart(32, '0')}`);
  await expect(ask('alice', { query: `SELECT * FROM ${names}` })).rejects.toMatchObject({
    data: { parameter: 'query' },
  });
});

test.each([
  ['DROP TABLE x', 'query_wrong'],
  ["ATTACH '/tmp/x' AS x", 'query_refused'],
  ['SELECT 1; SELECT 2', 'query_refused'],
  ['SELECT * FROM nothing', 'query_wrong'],
])('says why %s is not answered', async (query, errorType) => {
  const { ask } = start();
  await expect(ask('alice', { query })).rejects.toMatchObject({ errorType });
});

test('a query ends with the time of its call', async () => {
  const query =
    'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n';
  const { args } = parseArguments(sessionSql, { query }, NOW);
  const time = { left: () => 500.5, wait: async () => {} };
  const call = { now: NOW, caller: nobody, time };
  const aws = { region: 'us-east-1', principal: 'nobody', scope: 'payer' } as const;
  const send = () => Promise.reject(new TypeError('asks nothing of AWS'));
  await expect(sessionSql.run(args, { ...call, aws: { ...aws, send } })).rejects.toMatchObject({
    errorType: 'query_too_long',
    message: expect.stringContaining('more than 0.5 seconds'),
  });
});

test('a query that names no column of its tables is told those that there are', async () => {
  const { store, ask } = start();
  const { handle } = await store.keep('alice', costs);
  const many = { columns: Array.from({ length: 60 }, (_, at) => `c${at} TEXT`), names: 'many' };
  const own = { schema: many.columns, data: [many.columns], table_name: many.names };
  const query = `SELECT amount FROM ${handle}, many`;
  await expect(ask('alice', { query, ...own })).rejects.toMatchObject({
    errorType: 'query_wrong',
    data: {
      columns: {
        [handle]: ['service', 'cost', 'precise'],
        many: [...Array.from({ length: 50 }, (_, at) => `c${at}`), '… 10 more'],
      },
    },
  });
  const asked = ask('alice', { query: `SELEC cost FROM ${handle}` });
  await expect(asked).rejects.toMatchObject({ errorType: 'query_wrong', data: {} });
});

test('says that sums over a join are none of what there is', async () => {
  const { store, ask } = start();
  const { handle } = await store.keep('alice', costs);
  const joined = `SELECT sum(a.cost) AS c FROM ${handle} a JOIN ${handle} b USING (service)`;
  expect((await ask('alice', { query: joined })).exactness).toContain(
    'as often as its row matches',
  );
  const alone = await ask('alice', { query: `SELECT sum(cost) AS c FROM ${handle}` });
  expect(alone.exactness).not.toContain('join');
});
