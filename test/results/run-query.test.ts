import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueryTable } from '../../src/results/query.ts';
import type { runQuery as RunQuery } from '../../src/results/run-query.ts';

// Bundled as it is deployed, which starts a process in a third of the time.
let folder: string;
let runQuery: typeof RunQuery;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'query-'));
  const sources = join(import.meta.dirname, '../../src/results');
  await build({
    entryPoints: ['run-query', 'query-process'].map((name) => join(sources, `${name}.ts`)),
    ...{ bundle: true, platform: 'node', format: 'esm', outdir: folder },
    outExtension: { '.js': '.mjs' },
  });
  ({ runQuery } = await import(/* @vite-ignore */ join(folder, 'run-query.mjs')));
});
afterAll(() => rm(folder, { recursive: true }));

const costs: QueryTable = {
  name: 'costs',
  columns: [
    { name: 'service', type: 'text' },
    { name: 'cost', type: 'amount' },
    { name: 'precise', type: 'amount' },
    { name: 'estimated', type: 'flag' },
    { name: 'tags', type: 'text' },
  ],
  rows: [
    ['Amazon S3', '0.10', '0.12345678901234567890', true, { team: 'a' }],
    ['Amazon S3', '0.20', '1', false, null],
    ['AWS Glue', '12.5', '10000000000000000.01', false, undefined],
  ],
};
const LIMITS = { time: 20_000, memory: 400_000_000 };

function ask(query: string, limits: Partial<typeof LIMITS> = {}, mostBytes = 1_000_000) {
  return runQuery({ query, tables: [costs], mostBytes }, { ...LIMITS, ...limits });
}

test('amounts are numbers where these say the same, and text where they do not', async () => {
  const { columns, rows, asText } = await ask('SELECT * FROM costs');

  expect(columns).toEqual(['service', 'cost', 'precise', 'estimated', 'tags']);
  expect(rows).toEqual([
    ['Amazon S3', 0.1, '0.12345678901234567890', 1, '{"team":"a"}'],
    ['Amazon S3', 0.2, '1', 0, null],
    ['AWS Glue', 12.5, '10000000000000000.01', 0, null],
  ]);
  expect(asText).toEqual({ costs: ['precise'] });
});

test.each<[query: string, rows: unknown]>([
  ['SELECT sum(cost) FROM costs', [[12.8]]],
  ['SELECT cost + cost * 2 FROM costs LIMIT 1', [[0.30000000000000004]]],
  ["SELECT sum(cost) FROM costs WHERE service = 'Amazon S3'", [[0.3]]],
  ['SELECT sum(precise) FROM costs', [['10000000000000001.1334567890123456789']]],
  ['SELECT total(cost), sum(cost), avg(cost) FROM costs WHERE false', [[0, null, null]]],
  ['SELECT avg(x) FROM (SELECT 1 x UNION ALL SELECT 2)', [[1.5]]],
  [
    'SELECT avg(x) FROM (SELECT 1 x UNION ALL SELECT 1 UNION ALL SELECT 2)',
    [['1.333333333333333333333333333333333']],
  ],
  ['SELECT sum(DISTINCT x) FROM (SELECT 1 x UNION ALL SELECT 1)', [[1]]],
  [
    'SELECT sum(x) FROM (SELECT 9223372036854775807 x UNION ALL SELECT 1)',
    [['9223372036854775808']],
  ],
  [
    'SELECT service, sum(precise) s FROM costs GROUP BY service ORDER BY s DESC',
    [
      ['AWS Glue', '10000000000000000.01'],
      ['Amazon S3', '1.1234567890123456789'],
    ],
  ],
  [
    'SELECT sum(cost) OVER (ORDER BY cost ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM costs',
    [[0.1], [0.3], [12.7]],
  ],
])('%s', async (query, rows) => {
  expect((await ask(query)).rows).toEqual(rows);
});

test('text is not added up as nothing', async () => {
  await expect(ask('SELECT sum(service) FROM costs')).rejects.toMatchObject({ fault: 'wrong' });
});

test('columns of one name are told apart', async () => {
  expect((await ask('SELECT 1 a, 2 a, 3 a')).columns).toEqual(['a', 'a_2', 'a_3']);
});

test.each([
  'WITH x AS (SELECT service, count(*) n FROM costs GROUP BY 1) SELECT * FROM x JOIN costs USING (service)',
  'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT count(*) FROM c',
  "SELECT name FROM sqlite_master WHERE type = 'table'",
  "SELECT value FROM json_each('[1, 2]')",
  "SELECT tags ->> 'team', upper(service), round(cost, 1), strftime('%Y', '2026-01-01') FROM costs",
  "SELECT group_concat(service, ', ') FROM costs WHERE service LIKE '%s3%' OR service GLOB 'AWS*'",
  'SELECT row_number() OVER (PARTITION BY service ORDER BY cost) FROM costs',
  "SELECT 'ATTACH; DROP TABLE system' FROM costs;  -- PRAGMA",
  'VALUES (1), (2)',
])('reads: %s', async (query) => {
  expect((await ask(query)).rows.length).toBeGreaterThan(0);
});

const ATTEMPTS = [
  ...["ATTACH '/etc/passwd' AS p", "ATTACH ':memory:' AS m", "ATTACH '' AS t", 'DETACH main'],
  ...["attach database 'file:/tmp/x?mode=rwc' as x", "/* */ ATTACH '/tmp/x' AS x", 'DETACH temp'],
  ...['VACUUM', "VACUUM INTO '/tmp/copy.db'", "VACUUM main INTO 'copy.db'", 'ANALYZE', 'REINDEX'],
  ...['PRAGMA writable_schema = 1', 'PRAGMA database_list', "PRAGMA journal_mode = 'WAL'"],
  ...["PRAGMA temp_store_directory = '/tmp'", 'PRAGMA trusted_schema = ON', 'PRAGMA function_list'],
  ...['PRAGMA main.table_info(costs)', 'PRAGMA data_version', 'PRAGMA hard_heap_limit = 0'],
  ...['PRAGMA compile_options', 'PRAGMA module_list', 'PRAGMA optimize', 'PRAGMA user_version = 1'],
  ...["SELECT * FROM pragma_table_info('costs')", 'SELECT * FROM pragma_database_list'],
  ...['SELECT * FROM pragma_function_list', 'SELECT * FROM pragma_compile_options'],
  ...['SELECT * FROM pragma_module_list', "SELECT * FROM pragma_journal_mode('WAL')"],
  ...['SELECT count(*) FROM pragma_database_list', 'SELECT 1 FROM costs, pragma_writable_schema'],
  ...["SELECT load_extension('libc.so.6')", "SELECT load_extension('/tmp/x', 'init')"],
  ...["SELECT LOAD_EXTENSION('x') FROM costs", 'SELECT "load_extension"(\'x\')'],
  ...["SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'y')", "SELECT edit('x')"],
  ...["SELECT * FROM fsdir('/')", "SELECT * FROM csv('/etc/passwd')", "SELECT system('id')"],
  ...["SELECT shell('id')", "SELECT eval('SELECT 1')", "SELECT fts3_tokenizer('simple')"],
  ...["SELECT fts3_tokenizer('simple', x'00')", 'SELECT sqlite_log(1, 2)', "SELECT lsmode('/')"],
  ...['SELECT * FROM dbstat', 'SELECT * FROM sqlite_dbpage', 'SELECT * FROM sqlite_stmt'],
  ...['SELECT * FROM sqlite_temp_master', 'SELECT * FROM sqlite_temp_schema'],
  ...['SELECT * FROM sqlite_sequence', 'SELECT * FROM sqlite_stat1', 'SELECT * FROM bytecode(1)'],
  ...['INSERT INTO costs (service) VALUES (1)', 'REPLACE INTO costs (service) VALUES (1)'],
  ...['UPDATE costs SET cost = 0', 'DELETE FROM costs', 'DELETE\nFROM costs', 'DROP TABLE costs'],
  ...[
    'DROP\nTABLE costs',
    'INSERT INTO costs SELECT * FROM costs',
    'UPDATE sqlite_master SET sql = 1',
  ],
  ...['DELETE FROM sqlite_master', 'WITH x AS (SELECT 1) DELETE FROM costs RETURNING *'],
  ...["INSERT INTO costs (service) VALUES ('x') ON CONFLICT DO UPDATE SET cost = 1 RETURNING *"],
  ...['CREATE TABLE t (a)', 'CREATE TEMP TABLE t (a)', 'CREATE TABLE t AS SELECT * FROM costs'],
  ...[
    'CREATE VIEW v AS SELECT 1',
    'CREATE TEMP VIEW v AS SELECT 1',
    'CREATE INDEX i ON costs (cost)',
  ],
  ...['CREATE TRIGGER r AFTER INSERT ON costs BEGIN SELECT 1; END', 'DROP INDEX i', 'DROP VIEW v'],
  ...['CREATE TEMP TRIGGER r AFTER DELETE ON costs BEGIN SELECT 1; END', 'DROP TRIGGER r'],
  ...[
    'ALTER TABLE costs RENAME TO x',
    'ALTER TABLE costs ADD COLUMN x',
    'ALTER TABLE costs DROP COLUMN cost',
  ],
  ...['CREATE VIRTUAL TABLE f USING fts5(a)', 'CREATE VIRTUAL TABLE f USING fts4(a)'],
  ...[
    'CREATE VIRTUAL TABLE r USING rtree(id, a, b)',
    "CREATE VIRTUAL TABLE c USING csv('/etc/passwd')",
  ],
  ...['CREATE VIRTUAL TABLE d USING dbstat', 'CREATE VIRTUAL TABLE g USING geopoly(a)'],
  ...['BEGIN', 'BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', 'SAVEPOINT s', 'RELEASE s'],
  ...[
    "SELECT 1; ATTACH '/tmp/x' AS x",
    'SELECT 1; SELECT 2',
    'SELECT 1;;DROP TABLE costs',
    '; SELECT 1; SELECT 2',
  ],
  ...[
    'SELECT 1 -- \n; PRAGMA writable_schema = 1',
    'SELECT 1; nonsense',
    'EXPLAIN DROP TABLE costs',
  ],
  ...['', ' ', '-- nothing', '.read /etc/passwd', '.shell id', 'SELECT', "SELECT 'open", '\0'],
  ...[
    'SELECT * FROM other_callers_result',
    'SELECT * FROM main.nothing',
    'SELECT ? FROM costs x, costs y, z',
  ],
  ...[
    "SELECT * FROM 'file:/etc/passwd'",
    'SELECT * FROM "/etc/passwd"',
    'SELECT * FROM temp.costs',
  ],
  ...[
    'SELECT zeroblob(1000000000)',
    "SELECT printf('%1000000000d', 1)",
    'SELECT randomblob(1000000000)',
  ],
  ...["SELECT replace(hex(zeroblob(4000000)), '0', hex(zeroblob(4000000)))"],
];

test('does not get out of the tables, by a hundred texts and more', {
  timeout: 300_000,
}, async () => {
  expect(ATTEMPTS.length).toBeGreaterThan(100);
  for (const attempt of ATTEMPTS) {
    const fault = await ask(attempt).then(
      () => 'answered',
      (error) => error.fault,
    );
    expect.soft(fault, attempt).toMatch(/^(refused|wrong)$/);
  }
});

const ENDLESS = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)';

test.each([
  `${ENDLESS} SELECT count(*) FROM c`,
  `${ENDLESS} SELECT sum(n) FROM c`,
  `${ENDLESS}, d AS (SELECT a.n FROM c a, c b WHERE a.n < 0) SELECT * FROM d`,
])('is ended for time: %s', async (query) => {
  await expect(ask(query, { time: 1000 })).rejects.toMatchObject({ fault: 'too_long' });
});

test.each([
  `${ENDLESS} SELECT hex(randomblob(1000000)) x FROM c ORDER BY x`,
  `${ENDLESS} SELECT count(DISTINCT hex(randomblob(500000))) FROM c`,
  'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000) SELECT a.n, hex(zeroblob(500)) FROM c a, c b ORDER BY b.n DESC, a.n',
])('is ended for memory: %s', async (query) => {
  await expect(ask(query, { memory: 150_000_000 })).rejects.toMatchObject({
    fault: 'too_much_memory',
  });
});

test('a value that grows too long is refused', async () => {
  const grown = `${ENDLESS.replace('FROM c)', 'FROM c WHERE n < 99)')} SELECT group_concat(hex(zeroblob(500000))) FROM c`;
  await expect(ask(grown)).rejects.toMatchObject({ fault: 'wrong' });
});

test('more rows than can be delivered are refused, and as many are not', async () => {
  const count = (most: number) =>
    `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${most}) SELECT n FROM c`;

  expect((await ask(count(50), {}, 1000)).rows.length).toBe(50);
  await expect(ask(count(5000), {}, 1000)).rejects.toMatchObject({ fault: 'too_many_rows' });
});

describe('many at once', () => {
  const lasting = `${ENDLESS} SELECT count(*) FROM c`;
  /** How many processes run queries now. */
  const running = async () => {
    const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const commands = await Promise.all(
      processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
    );
    return commands.filter((command) => command.includes(folder)).length;
  };
  const two = () => [1, 2].map(() => ask(lasting, { time: 2_000 }).catch(({ fault }) => fault));

  test('run two at a time, and all are answered', async () => {
    let most = 0;
    const watching = setInterval(async () => {
      most = Math.max(most, await running());
    }, 20);
    const rows = (n: number) =>
      `${ENDLESS.replace('FROM c)', 'FROM c WHERE n < 900000)')} SELECT count(*) + ${n} FROM c`;
    const answers = await Promise.all(
      Array.from({ length: 6 }, async (_, n) => (await ask(rows(n))).rows),
    );
    clearInterval(watching);
    expect(answers).toEqual([0, 1, 2, 3, 4, 5].map((n) => [[900_000 + n]]));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
  });

  test('waiting is part of a query’s time, and leaves its place to the next', async () => {
    const before = two();
    const late = ask('SELECT 1', { time: 300 });
    const next = ask('SELECT 2');
    await expect(late).rejects.toMatchObject({ fault: 'too_long' });
    expect(await Promise.all(before)).toEqual(['too_long', 'too_long']);
    expect((await next).rows).toEqual([[2]]);
  });

  test('one that waits ends with its call', async () => {
    const before = two();
    const controller = new AbortController();
    const request = { query: 'SELECT 1', tables: [], mostBytes: 1000 };
    const waiting = runQuery(request, LIMITS, controller.signal);
    controller.abort(new Error('no time left'));
    await expect(waiting).rejects.toThrow('no time left');
    await Promise.all(before);
    expect((await ask('SELECT 3')).rows).toEqual([[3]]);
  });
});

test('ends with its call', async () => {
  const controller = new AbortController();
  const request = { query: `${ENDLESS} SELECT count(*) FROM c`, tables: [], mostBytes: 1000 };
  const running = runQuery(request, LIMITS, controller.signal);
  controller.abort(new Error('no time left'));

  await expect(running).rejects.toThrow('no time left');
});
