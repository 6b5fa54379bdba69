// Which columns of a query's answer add up, and why others do not.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Column, Row } from '../../src/answers/table.ts';
import { addExactAggregates } from '../../src/results/exact-aggregates.ts';
import type { QueryAnswer, QueryValue } from '../../src/results/query.ts';
import {
  isOrdered,
  plainSelect,
  requiredText,
  sumsOverJoin,
} from '../../src/tools/session-sql/plain-select.ts';
import { queryColumns } from '../../src/tools/session-sql/query-columns.ts';

const COLUMNS: readonly Column[] = [
  { name: 'start', type: 'day' },
  { name: 'SERVICE', type: 'text', groups: true },
  { name: 'UnblendedCost', type: 'amount', unitColumn: 'unit', adds: true },
  { name: 'unit', type: 'text' },
  { name: 'limit.amount', type: 'amount', unit: 'USD' },
  { name: 'hours', type: 'quantity', unit: 'Hrs', adds: true },
  { name: 'share', type: 'percentage' },
  { name: 'wild', type: 'amount' },
  { name: 'until', type: 'day' },
  { name: 'a "b"', type: 'amount', unit: 'EUR', adds: true },
];
const ROWS: readonly Row[] = [
  ['2026-02-01', 'Amazon S3', '0.1', 'USD', '5', 1, 10, 1, '2026-03-01', '1'],
  ['2026-02-01', 'AWS Glue', '0.12345678901234567891', 'USD', '5', 2, 20, 2, '2026-03-01', '2'],
  ['2026-02-02', 'Amazon S3', '-0.02', 'USD', '5', 3, 30, 3, '2026-03-01', '3'],
];
const IN_TWO: readonly Row[] = [
  ...ROWS,
  ['2026-02-02', 'Tax', '7', 'CNY', '5', 0, 40, 4, '2026-03-01', '4'],
];
const TABLE = { name: 'costs', columns: COLUMNS, rows: ROWS };

/** Answers as the process does that runs queries, in this one. */
function answerOf(query: string, rows: readonly Row[]): QueryAnswer {
  const database = new DatabaseSync(':memory:');
  const names = COLUMNS.map(({ name }) => `"${name.replaceAll('"', '""')}"`);
  database.exec(`CREATE TABLE costs (${names.join()})`);
  const insert = database.prepare(`INSERT INTO costs VALUES (${names.map(() => '?').join()})`);
  for (const row of rows) insert.run(...row.map((value) => value as QueryValue));
  addExactAggregates(database);
  const statement = database.prepare(query);
  const answered = statement.all().map((row) => Object.values(row) as QueryValue[]);
  const columns = statement.columns();
  const origins = columns.map(({ column }) => column);
  database.close();
  return { columns: columns.map(({ name }) => name), origins, rows: answered, asText: {} };
}

function ask(query: string, rows = ROWS) {
  return queryColumns(query, [{ ...TABLE, rows }], answerOf(query, rows));
}

describe('adds up', () => {
  it.each<[query: string, amounts: object]>([
    ['SELECT UnblendedCost FROM costs', { UnblendedCost: 'USD' }],
    ['SELECT * FROM costs', { UnblendedCost: 'USD', hours: 'Hrs', 'a "b"': 'EUR' }],
    ['SELECT costs.* FROM costs', { UnblendedCost: 'USD', hours: 'Hrs', 'a "b"': 'EUR' }],
    [
      'select "UnblendedCost" as c, hours h from "costs" as x where x.hours > 1',
      { c: 'USD', h: 'Hrs' },
    ],
    ['SELECT x.hours h FROM costs x LIMIT 2;', { h: 'Hrs' }],
    ['SELECT hours FROM COSTS ORDER BY hours', { hours: 'Hrs' }],
    ['SELECT hours FROM [costs]', { hours: 'Hrs' }],
    ['SELECT hours FROM `costs` `x`', { hours: 'Hrs' }],
    ['SELECT sum(hours) FROM costs', { 'sum(hours)': 'Hrs' }],
    ['SELECT SUM ( x . hours ) AS h FROM costs x', { h: 'Hrs' }],
    [
      'SELECT total([hours]) h, sum("a ""b""") e, sum(`a "b"`) f FROM costs',
      { h: 'Hrs', e: 'EUR', f: 'EUR' },
    ],
    ['SELECT SERVICE, sum(unblendedcost) AS c FROM costs GROUP BY 1', { c: 'USD' }],
    [
      'SELECT SERVICE, count(*) n, sum(hours) h FROM costs GROUP BY SERVICE HAVING sum(hours) > 1',
      { h: 'Hrs' },
    ],
    [
      'SELECT coalesce(SERVICE, unit) s, sum(hours) h FROM costs GROUP BY coalesce(SERVICE, unit)',
      { h: 'Hrs' },
    ],
    ["SELECT ' join ' x, hours /* , over */ FROM costs -- union", { hours: 'Hrs' }],
    ["SELECT 'it''s', hours FROM costs WHERE SERVICE <> 'union'", { hours: 'Hrs' }],
    ['SELECT hours AS "select" FROM costs', { select: 'Hrs' }],
    [
      'SELECT SERVICE, group_concat(unit ORDER BY unit), sum(hours) h FROM costs GROUP BY 1',
      { h: 'Hrs' },
    ],
  ])('%s', (query, amounts) => {
    expect(ask(query).amounts).toEqual(amounts);
  });
});

it('tells of which of its tables a query asks', () => {
  const other = { name: 'others', columns: [], rows: [] };
  const query = 'SELECT hours FROM costs';
  expect(queryColumns(query, [other, TABLE, other], answerOf(query, ROWS)).amounts).toEqual({
    hours: 'Hrs',
  });
});

it('takes no item for another where a star stands for several columns', () => {
  const query =
    'SELECT *, avg(hours) a, 2, 3, 4, 5, 6, 7, 8, 9, sum(hours) s FROM costs GROUP BY SERVICE';
  expect(ask(query)).toMatchObject({ amounts: {}, notAddedUp: { a: 'not_a_sum', s: 'not_a_sum' } });
});

it.each([
  ['SELECT hours FROM costs ORDER BY 1', true],
  ['SELECT hours FROM costs order by 1', true],
  ["SELECT 'order' FROM costs -- ORDER", false],
])('whether rows are in an order: %s', (query, is) => {
  expect(isOrdered(query)).toBe(is);
});

describe('has no total, since rows may have an amount twice, or not all', () => {
  it.each([
    'SELECT a.UnblendedCost c FROM costs a JOIN costs b USING (SERVICE)',
    'SELECT a.UnblendedCost c FROM costs a, costs b',
    'SELECT a.UnblendedCost c FROM costs AS a, costs AS b',
    'SELECT UnblendedCost c FROM costs UNION ALL SELECT UnblendedCost FROM costs',
    'SELECT UnblendedCost c FROM costs UNION SELECT sum(UnblendedCost) FROM costs',
    'SELECT UnblendedCost c FROM costs EXCEPT SELECT 1',
    'SELECT UnblendedCost c FROM costs INTERSECT SELECT UnblendedCost FROM costs',
    'SELECT hours c FROM costs UNION ALL VALUES (1)',
    'WITH x AS (SELECT UnblendedCost FROM costs) SELECT UnblendedCost c FROM x',
    'SELECT c FROM (SELECT UnblendedCost AS c FROM costs)',
    'SELECT DISTINCT UnblendedCost c FROM costs',
    'SELECT sum(UnblendedCost) OVER (ORDER BY start, SERVICE) c FROM costs',
    'SELECT sum(hours) OVER w c FROM costs WINDOW w AS (ORDER BY start)',
    'SELECT (SELECT sum(UnblendedCost) FROM costs) c FROM costs',
    "SELECT UnblendedCost c FROM costs, json_each('[1, 2]')",
    "SELECT value c FROM json_each('[1, 2]')",
    'SELECT UnblendedCost c FROM main.costs',
  ])('%s', (query) => {
    expect(ask(query)).toEqual({
      ...{ amounts: {}, keys: [], notAddedUp: { c: 'rows_may_repeat' } },
    });
  });
});

describe('has no total by service, and says why', () => {
  it.each([
    ['UnblendedCost * 2', 'not_a_sum'],
    ['avg(UnblendedCost)', 'not_a_sum'],
    ['max(UnblendedCost)', 'not_a_sum'],
    ['sum(UnblendedCost) * 1', 'not_a_sum'],
    ['1 * sum(UnblendedCost)', 'not_a_sum'],
    ['sum(UnblendedCost > 0)', 'not_a_sum'],
    ['sum(-UnblendedCost)', 'not_a_sum'],
    ['abs(sum(UnblendedCost))', 'not_a_sum'],
    ['sum(UnblendedCost) FILTER (WHERE hours > 0)', 'not_a_sum'],
    ['sum(share)', 'not_a_sum'],
    ["sum('7')", 'not_a_sum'],
    ['UnblendedCost', 'not_a_sum'],
    ['sum("limit.amount")', 'overlaps'],
    ['sum(wild)', 'no_unit'],
  ])('%s', (item, why) => {
    const query = `SELECT SERVICE, ${item} AS c FROM costs GROUP BY SERVICE`;
    expect(ask(query)).toEqual({ amounts: {}, keys: [], notAddedUp: { c: why } });
  });
});

it('says of a sum that its parts overlap, also where it is the only row', () => {
  const query = 'SELECT sum("limit.amount") AS c, "limit.amount" d FROM costs';
  expect(ask(query)).toEqual({ amounts: {}, keys: [], notAddedUp: { c: 'overlaps' } });
});

describe('needs no reason', () => {
  it.each([
    ['where there is one row', 'SELECT avg(UnblendedCost) AS c FROM costs'],
    [
      'for what nobody would add up',
      'SELECT SERVICE, count(*) AS n, count(hours) FROM costs GROUP BY 1',
    ],
    ['for columns of percentages', 'SELECT share FROM costs'],
    ['for texts', "SELECT SERVICE, hours || ' h' AS h FROM costs"],
    ['for texts and numbers', "SELECT CASE WHEN hours > 1 THEN '-' ELSE hours END c FROM costs"],
    ['for nothing', 'SELECT NULL AS c FROM costs'],
    ['where there are no rows', 'SELECT UnblendedCost FROM costs WHERE false'],
  ])('%s', (_, query) => {
    expect(ask(query)).toEqual({ amounts: {}, keys: [], notAddedUp: {} });
  });

  it('where no table is read', () => {
    const query = 'SELECT 1 AS one UNION ALL SELECT 2';
    expect(queryColumns(query, [], answerOf(query, []))).toEqual({
      ...{ amounts: {}, keys: [], notAddedUp: {} },
    });
  });
});

describe('in two currencies', () => {
  it.each<[query: string, unit: string]>([
    ['SELECT UnblendedCost c, unit FROM costs', 'unit'],
    ['SELECT unit AS currency, UnblendedCost c FROM costs', 'currency'],
    ['SELECT unit, SERVICE, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, unit', 'unit'],
    ['SELECT unit u, SERVICE, sum(UnblendedCost) c FROM costs GROUP BY 2, 1', 'u'],
    ['SELECT unit u, SERVICE, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, U ORDER BY 3', 'u'],
    ['SELECT SERVICE s, unit u, sum(UnblendedCost) c FROM costs GROUP BY s, u', 'u'],
    ['SELECT hours, unit u, sum(UnblendedCost) c FROM costs GROUP BY "unit", hours', 'u'],
  ])('tells the unit of each: %s', (query, unit) => {
    expect(ask(query, IN_TWO)).toMatchObject({ amounts: { c: { in: unit } } });
  });

  it.each([
    'SELECT UnblendedCost c FROM costs',
    'SELECT SERVICE, sum(UnblendedCost) c FROM costs GROUP BY SERVICE',
    'SELECT SERVICE, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, unit',
    'SELECT SERVICE, unit, sum(UnblendedCost) c FROM costs GROUP BY SERVICE',
    "SELECT 'x' AS unit, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, unit",
    "SELECT unit, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, unit || ''",
    'SELECT unit, sum(UnblendedCost) c FROM costs GROUP BY SERVICE, lower(unit)',
    'SELECT SERVICE s, unit, sum(UnblendedCost) c FROM costs GROUP BY 1',
  ])('has no total, since they are not told apart: %s', (query) => {
    expect(ask(query, IN_TWO)).toMatchObject({
      ...{ amounts: {}, notAddedUp: { c: 'several_units' } },
    });
  });

  it.each([
    'SELECT sum(UnblendedCost) c FROM costs',
    'SELECT round(sum(UnblendedCost), 2) c FROM costs',
    'SELECT sum(x) c FROM (SELECT UnblendedCost x FROM costs)',
    'WITH all_of AS (SELECT * FROM costs) SELECT sum(UnblendedCost) c FROM all_of',
  ])('says so of one row, which may have added them up: %s', (query) => {
    expect(ask(query, IN_TWO).notAddedUp).toEqual({ c: 'several_units' });
    expect(ask(query).notAddedUp).toEqual({});
  });

  it.each([
    "SELECT sum(UnblendedCost) c FROM costs WHERE unit <> 'EUR'",
    "SELECT sum(UnblendedCost) c FROM costs WHERE unit = 'USD' OR hours = 0",
    "SELECT sum(UnblendedCost) c FROM costs WHERE NOT unit = 'EUR'",
    "SELECT sum(UnblendedCost) c FROM costs WHERE hours >= 0 AND (unit = 'USD' OR hours = 0)",
    "SELECT sum(UnblendedCost) c FROM costs WHERE unit = 'usd' COLLATE NOCASE OR true",
    "SELECT sum(UnblendedCost) c FROM costs WHERE (unit = 'USD') < 2",
    "SELECT sum(UnblendedCost) c FROM costs WHERE hours BETWEEN 0 AND unit = 'USD' OR true",
  ])('says so where others may be let in: %s', (query) => {
    expect(ask(query, IN_TWO).notAddedUp).toEqual({ c: 'several_units' });
  });

  it.each([
    "SELECT sum(UnblendedCost) c FROM costs WHERE unit = 'USD'",
    "SELECT sum(UnblendedCost) c FROM costs x WHERE hours > 0 AND x.unit = 'USD' AND start > '2'",
    'SELECT UnblendedCost c FROM costs WHERE "Unit" = \'USD\'',
    "SELECT sum(UnblendedCost) c FROM costs WHERE SERVICE IN ('Amazon S3', 'Tax') AND unit = 'USD'",
    "SELECT sum(UnblendedCost) c FROM costs WHERE (hours > 2 OR hours = 1) AND unit = 'USD'",
    "SELECT SERVICE, sum(UnblendedCost) c FROM costs WHERE unit = 'USD' GROUP BY SERVICE",
  ])('adds up the one that is asked for: %s', (query) => {
    const { amounts, notAddedUp } = ask(query, IN_TWO);
    expect([amounts, notAddedUp]).toEqual([{ c: 'USD' }, {}]);
  });

  it('says so of two tables with one each', () => {
    const query =
      'SELECT sum(UnblendedCost) c FROM (SELECT * FROM costs UNION ALL SELECT * FROM more)';
    const sum = { columns: ['c'], origins: [null], rows: [[7]], asText: {} };
    const others = { ...TABLE, name: 'more', rows: IN_TWO.slice(ROWS.length) };
    expect(queryColumns(query, [TABLE, others], sum).notAddedUp).toEqual({ c: 'several_units' });
    expect(queryColumns(query, [TABLE, { ...TABLE, name: 'more' }], sum).notAddedUp).toEqual({});
  });

  it.each([
    { name: 'first', units: [null, 'currency of aws-cn'] },
    { name: 'last', units: ['currency of aws-cn', null] },
  ])('says so where nobody names one of them, the $name', ({ units }) => {
    const [row = []] = ROWS;
    const rows = units.map((unit) => row.with(3, unit));
    const query = 'SELECT max(UnblendedCost) c FROM costs';
    expect(ask(query, rows).notAddedUp).toEqual({ c: 'several_units' });
    expect(ask(query, rows.slice(0, 1)).notAddedUp).toEqual({});
  });

  it('says nothing of one row that has one of them', () => {
    const query = 'SELECT UnblendedCost c, unit FROM costs LIMIT 1';
    expect(ask(query, IN_TWO)).toMatchObject({ amounts: { c: { in: 'unit' } }, notAddedUp: {} });
  });

  it('has a total where only one has an amount', () => {
    const [first = []] = ROWS;
    const nothing = first.with(2, null).with(3, 'CNY');
    expect(ask('SELECT UnblendedCost c FROM costs', [...ROWS, nothing])).toMatchObject({
      amounts: { c: 'USD' },
    });
  });
});

describe('keys are the columns that rows are told apart by', () => {
  it.each<[query: string, keys: readonly string[]]>([
    ['SELECT * FROM costs', ['start', 'SERVICE']],
    ['SELECT SERVICE s, until, unit, hours FROM costs', ['s']],
    ['SELECT start, SERVICE, sum(hours) FROM costs GROUP BY start', ['start']],
    ['SELECT SERVICE, share FROM costs', []],
  ])('%s', (query, keys) => {
    expect(ask(query).keys).toEqual(keys);
  });
});

describe('the text that a column must have is read from the condition', () => {
  it.each<[condition: string, text: string | undefined]>([
    ["WHERE unit = 'USD'", 'USD'],
    ["WHERE hours > 1 AND UNIT = 'USD' AND start > '2026'", 'USD'],
    ["WHERE hours = 1 AND costs.unit = 'USD'", 'USD'],
    [`WHERE "unit" = 'O''Brien'`, "O'Brien"],
    ["WHERE (hours > 1 OR hours < 0) AND unit = 'USD'", 'USD'],
    ['', undefined],
    ["WHERE unit = 'USD' OR hours > 1", undefined],
    ["WHERE hours BETWEEN 1 AND unit = 'USD'", undefined],
    ["WHERE (unit = 'USD')", undefined],
    ["WHERE NOT unit = 'USD'", undefined],
    ["WHERE unit = 'USD' || 'T'", undefined],
    ["WHERE unit <> 'USD'", undefined],
    ["WHERE SERVICE = 'USD'", undefined],
    ['WHERE unit = SERVICE', undefined],
  ])('%s', (condition, text) => {
    const select = plainSelect(`SELECT * FROM costs ${condition}`);
    expect(requiredText(select?.where ?? ['absent'], 'unit')).toBe(text);
  });
});

describe('sums over a join are told from others', () => {
  it.each<[query: string, isOverJoin: boolean]>([
    ['SELECT sum(a.hours) FROM costs a JOIN costs b ON a.SERVICE = b.SERVICE', true],
    ['SELECT total(a.hours) FROM costs a, costs b', true],
    [
      'SELECT SERVICE, avg(c) FROM (SELECT hours c, SERVICE FROM costs left join x) GROUP BY 1',
      false,
    ],
    ['SELECT c FROM (SELECT sum(hours) c FROM costs, x) WHERE c > 1', true],
    ['WITH o AS (SELECT sum(hours) h FROM costs), p AS (SELECT 1 h) SELECT o.h FROM o, p', false],
    ['WITH o AS (SELECT hours h FROM costs) SELECT sum(o.h) FROM o JOIN o AS p USING (h, x)', true],
    ['SELECT sum(hours), max(SERVICE, unit) FROM costs GROUP BY unit, SERVICE', false],
    ['SELECT sum(hours) FROM costs WHERE unit IN (SELECT unit FROM costs, x)', false],
    ["SELECT sum(hours) FROM costs -- join\nWHERE SERVICE <> 'join'", false],
    ['SELECT a.hours FROM costs a JOIN costs b UNION SELECT sum(hours) FROM costs', false],
    ['SELECT sum(hours) FROM costs UNION SELECT a.hours FROM costs a JOIN costs b', false],
    ['SELECT sum(hours) FROM (WITH o AS (SELECT 1) SELECT * FROM o, costs)', false],
    ['SELECT hours FROM costs UNION SELECT sum(a.hours) FROM costs a, costs b', true],
    ['SELECT sum(hours) FROM (SELECT hours FROM costs), x', true],
  ])('%s', (query, isOverJoin) => {
    expect(sumsOverJoin(query)).toBe(isOverJoin);
  });
});

describe('what is left out by LIMIT or HAVING has no share in what is shown', () => {
  const sums = 'SELECT SERVICE, sum(hours) h FROM costs GROUP BY 1';
  it.each<[query: string, isPart: boolean]>([
    [sums, false],
    [`${sums} ORDER BY 2 DESC LIMIT 1`, true],
    [`${sums} LIMIT 2`, true],
    [`${sums} LIMIT 3`, false],
    [`${sums} LIMIT 3 OFFSET 1`, true],
    [`${sums} LIMIT 1 + 2`, true],
    [`${sums} HAVING sum(hours) > 2`, true],
    ["SELECT SERVICE, sum(hours) h FROM costs WHERE SERVICE <> 'Tax' GROUP BY 1", false],
  ])('%s', (query, isPart) => {
    const { amounts, keys, isPart: found = false } = ask(query);
    expect({ amounts, keys, isPart: found }).toEqual({
      ...{ amounts: { h: 'Hrs' }, isPart },
      keys: isPart ? [] : ['SERVICE'],
    });
  });

  it('is not said where nothing is added up', () => {
    expect(ask('SELECT SERVICE, share FROM costs LIMIT 1').isPart).toBeUndefined();
  });
});
