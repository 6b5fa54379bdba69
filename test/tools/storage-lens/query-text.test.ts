import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/tools/storage-lens/query-text.ts';

const T = '(the table)';

describe('a query', () => {
  // Nobody has been asked yet who asks.
  it('is read at once, whatever stands between its words', () => {
    const startedAt = performance.now();
    const blank = ' '.repeat(65_000);
    expect(readQuery(`SELECT 1${blank}FROM {table} ; `, 't')).toBe(`SELECT 1${blank}FROM t`);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it.each([
    'SELECT * FROM {table}',
    'select a, b FROM {table} t, {table} AS u WHERE t.a = u.a ;',
    "SELECT 'FROM x.y; {table} -- no', count(*) FROM {table} WHERE a = 'it''s'",
    'SELECT "from", "a""b" FROM {table} -- FROM x.y; {table}',
    'SELECT a /* {table}; FROM x.y */ FROM /* here */ {table}',
    'WITH w AS (SELECT a FROM {table}), v (b) AS (SELECT 1) SELECT * FROM w JOIN v ON w.a = v.b',
    'SELECT * FROM (SELECT a FROM {table}) s CROSS JOIN UNNEST(ARRAY[1, 2]) AS t (n)',
    'SELECT * FROM ({table} a JOIN {table} b ON a.x = b.x)',
    'SELECT * FROM {table} a, LATERAL (SELECT a.x) b WHERE x IN (SELECT y FROM {table})',
    'SELECT a FROM {table} UNION ALL SELECT b FROM {table} ORDER BY 1, 2 LIMIT 3',
    'SELECT a FROM {table} GROUP BY a, b HAVING max(c) > 1.5e3 ORDER BY a, b',
    'SELECT * FROM (VALUES 1, 2) v JOIN {table} t ON true',
    'SELECT sum(x) OVER w FROM {table} WINDOW w AS (PARTITION BY a ORDER BY b)',
    'SELECT größe FROM {table} "Tabelle" WHERE a <> b',
  ])('is taken: %s', (query) => {
    const made = readQuery(query, T);
    expect(made).toContain(T);
    expect(made.endsWith(';')).toBe(false);
  });

  it('has the table where it is meant, and nowhere else', () => {
    expect(
      readQuery(` SELECT '{table}', "{table}" FROM {table} a, {table} b -- {table}\n; `, T),
    ).toBe(`SELECT '{table}', "{table}" FROM ${T} a, ${T} b -- {table}`);
  });

  it.each([
    ['nothing', ''],
    ['no table', 'SELECT 1'],
    ['a table in a text only', "SELECT '{table}'"],
    ['a table in a comment only', 'SELECT 1 -- {table}'],
    ['two statements', 'SELECT 1 FROM {table}; SELECT 2'],
    ['two ends', 'SELECT 1 FROM {table};;'],
    ['one that changes', 'DELETE FROM {table}'],
    ['one that makes a table', 'CREATE TABLE x AS SELECT * FROM {table}'],
    ['one that writes elsewhere', "UNLOAD (SELECT * FROM {table}) TO 's3://x/'"],
    ['one that explains', 'EXPLAIN SELECT * FROM {table}'],
    [
      'a function of one’s own',
      "USING EXTERNAL FUNCTION f() RETURNS int LAMBDA 'x' SELECT f() FROM {table}",
    ],
    ['parentheses around it', '(SELECT * FROM {table})'],
    ['a parenthesis too much', 'SELECT a) SELECT a FROM secrets, {table}'],
    ['a text that does not end', "SELECT 'a FROM {table}"],
    ['a name that does not end', 'SELECT "a FROM {table}'],
    ['a comment that does not end', 'SELECT a FROM {table} /* x'],
    ['a comment that hides an end', 'SELECT a FROM {table} -- x;'],
    ['names as Hive writes them', 'SELECT `a` FROM {table}'],
    ['another placeholder', 'SELECT {a} FROM {table}'],
  ])('is refused with %s', (_, query) => {
    expect(() => readQuery(query, T)).toThrow(
      /^Invalid query: expected one statement, SELECT or WITH … SELECT, with \{table\} as its table, received/,
    );
  });

  it.each([
    ['after FROM', 'SELECT * FROM other.secrets, {table}'],
    ['after JOIN', 'SELECT * FROM {table} JOIN other.secrets ON true'],
    ['after a comma', 'SELECT * FROM {table}, other.secrets'],
    [
      'after a comma behind an alias that looks like the end',
      'SELECT * FROM {table} limit, other.secrets',
    ],
    [
      'after a comma behind a condition',
      'SELECT * FROM {table} a JOIN {table} b ON a.x = b.x, other.secrets',
    ],
    ['in parentheses', 'SELECT * FROM (other.secrets CROSS JOIN {table})'],
    ['in two of them', 'SELECT * FROM ((other.secrets)), {table}'],
    ['in a subquery', 'SELECT (SELECT max(x) FROM other.secrets) FROM {table}'],
    ['in a condition', 'SELECT 1 FROM {table} WHERE x IN (SELECT y FROM other.secrets)'],
    ['in UNNEST', 'SELECT 1 FROM {table}, UNNEST((SELECT y FROM other.secrets))'],
    ['in WITH', 'WITH w AS (SELECT * FROM other.secrets) SELECT * FROM w, {table}'],
    ['in a UNION', 'SELECT 1 FROM {table} UNION SELECT x FROM other.secrets'],
    ['behind a comment', 'SELECT * FROM {table} -- x\r, other.secrets'],
    ['in quotation marks', 'SELECT * FROM "other"."secrets", {table}'],
    ['with a space before its dot', 'SELECT * FROM other /**/ . secrets, {table}'],
    ['with three parts', 'SELECT * FROM {table}, a.b.c'],
    ['by TABLE', 'SELECT * FROM (TABLE secrets), {table}'],
    ['by TABLE in a UNION', 'SELECT a FROM {table} UNION TABLE secrets'],
    ['by TABLE in WITH', 'WITH w AS (TABLE secrets) SELECT * FROM w, {table}'],
    ['of a schema that is called as WITH', 'WITH w AS (SELECT 1) SELECT * FROM w.secrets, {table}'],
    ['by a function that is called so', 'WITH w AS (SELECT 1) SELECT * FROM w(1), {table}'],
    [
      'that WITH calls as one of ours',
      'WITH storage_lens_export_1 AS (SELECT 1) SELECT * FROM storage_lens_export_1, {table}',
    ],
    ['by a function', "SELECT * FROM system.query(query => 'x'), {table}"],
    ['by a function with one name', 'SELECT * FROM query(1), {table}'],
    ['in a name of Unicode', 'SELECT * FROM U&"other"."secrets", {table}'],
    ['with a number', 'SELECT * FROM 1a.secrets, {table}'],
    ['that is one of ours', 'SELECT * FROM storage_lens_export_0123, {table}'],
    ['that is one of ours, in capitals', 'SELECT * FROM "STORAGE_LENS_export_0123", {table}'],
  ])('names no other table %s', (_, query) => {
    expect(() => readQuery(query, T)).toThrow(
      /^Invalid query: expected only \{table\}, a subquery or a name of WITH after FROM, JOIN and their commas, received/,
    );
  });

  it('needs an alias to name columns by', () => {
    expect(() => readQuery('SELECT {table}.a FROM {table}', T)).toThrow(/expected an alias for/);
    expect(readQuery('SELECT t.a FROM {table} t', T)).toBe(`SELECT t.a FROM ${T} t`);
  });

  it('ends where its last semicolon is, and keeps others', () => {
    expect(readQuery("SELECT ' ;', a FROM {table}  ;", T)).toBe(`SELECT ' ;', a FROM ${T}`);
    expect(readQuery('SELECT a FROM {table};', T)).toBe(`SELECT a FROM ${T}`);
  });

  it.each([
    ['SELECT * FROM {table}, other.secrets', '"OTHER."'],
    ['SELECT * FROM {table}, query(1)', '"QUERY("'],
    ['SELECT a) FROM {table}', '")"'],
    ['SELECT * FROM {table}, 1', '"1"'],
    ['SELECT {table}.a FROM {table}', '"{table}."'],
    ['SELECT 1 FROM {table}; SELECT 2', '"; SELECT 2"'],
    [`SELECT 1 FROM {table}; ${'x'.repeat(50)} y`, `"; ${'x'.repeat(38)}"`],
  ])('says where it is wrong: %s', (query, received) => {
    expect(() => readQuery(query, T)).toThrow(`received ${received}`);
  });

  it.each([
    'SELECT * FROM (SELECT a FROM {table}) s, (SELECT 1) t',
    'WITH w AS (SELECT 1) SELECT * FROM w, {table} w2, (w)',
    'SELECT * FROM {table} t, UNNEST(t.a) AS u (b), {table} v',
    'SELECT * FROM ({table}), ({table} a)',
  ])('may list what it may name: %s', (query) => {
    expect(readQuery(query, T)).toContain(T);
  });

  it.each([
    'SELECT * FROM UNNEST, {table}',
    'SELECT * FROM {table}, UNNEST',
    'SELECT * FROM (SELECT 1), other.secrets, {table}',
    'SELECT * FROM {table}, UNNEST(ARRAY[1]), other.secrets',
    'WITH w AS (SELECT 1) SELECT * FROM "w", other.secrets, {table}',
    'WITH w AS (SELECT 1) SELECT a FROM {table} WHERE a IN (1, 2) UNION SELECT b FROM (w), other.secrets',
  ])('may list nothing else: %s', (query) => {
    expect(() => readQuery(query, T)).toThrow(/expected only \{table\}/);
  });

  it.each([
    ['before', 'WITH w AS (SELECT 1) SELECT * FROM w, {table}'],
    ['before, with columns', 'WITH w (a, b) AS (SELECT 1, 2) SELECT * FROM w, {table}'],
    ['before, in other letters', 'WITH Wide AS (SELECT 1) SELECT * FROM wIDE, "WIDE", {table}'],
    ['before, in quotation marks', 'WITH "a""b" AS (SELECT 1) SELECT * FROM "A""B", {table}'],
    ['among several', 'WITH w AS (SELECT 1), v AS (SELECT * FROM w) SELECT * FROM v, w, {table}'],
    ['around a subquery', 'WITH w AS (SELECT 1) SELECT * FROM (SELECT * FROM w) s, {table}'],
    [
      'around a condition',
      'WITH w AS (SELECT 1) SELECT 1 FROM {table} WHERE a IN (SELECT * FROM w)',
    ],
    ['around a UNION', 'WITH w AS (SELECT 1) SELECT a FROM {table} UNION SELECT * FROM w'],
    [
      'around parentheses',
      'WITH w AS (SELECT a FROM {table}) (SELECT * FROM w) UNION SELECT * FROM w',
    ],
    ['in the same subquery', 'SELECT * FROM (WITH w AS (SELECT 1) SELECT * FROM w) s, {table}'],
    [
      'in the same condition',
      'SELECT 1 FROM {table} WHERE a IN (WITH w AS (SELECT 1) SELECT * FROM w)',
    ],
    ['within another', 'WITH v AS (WITH w AS (SELECT 1) SELECT * FROM w) SELECT * FROM v, {table}'],
    [
      'that goes on with itself',
      'WITH RECURSIVE w (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n < 9) SELECT * FROM w, {table}',
    ],
  ])('may name what stands in WITH %s', (_, query) => {
    expect(readQuery(query, T)).toContain(T);
  });

  it.each([
    ['nowhere', 'SELECT * FROM secrets, {table}'],
    ['nowhere, behind JOIN', 'SELECT * FROM {table} JOIN secrets ON true'],
    ['nowhere, in a condition', 'SELECT 1 FROM {table} WHERE a IN (SELECT b FROM secrets)'],
    ['nowhere, in quotation marks', 'SELECT * FROM "secrets" s, {table}'],
    [
      'of an item that is called otherwise',
      'WITH w AS (SELECT 1) SELECT * FROM secrets, w, {table}',
    ],
    ['of its own item', 'WITH secrets AS (SELECT * FROM secrets) SELECT * FROM secrets, {table}'],
    ['of its own item, with columns', 'WITH w (a) AS (SELECT a FROM w) SELECT * FROM w, {table}'],
    ['of a later item', 'WITH w AS (SELECT * FROM v), v AS (SELECT 1) SELECT * FROM w, v, {table}'],
    [
      'of a subquery that has ended',
      'SELECT * FROM (WITH w AS (SELECT 1) SELECT * FROM w) s, w, {table}',
    ],
    [
      'of another item’s inside',
      'WITH v AS (WITH w AS (SELECT 1) SELECT * FROM w) SELECT * FROM v, w, {table}',
    ],
    ['of columns only', 'WITH w (secrets) AS (SELECT 1) SELECT * FROM secrets, w, {table}'],
    ['of other quotation marks', 'WITH "a""b" AS (SELECT 1) SELECT * FROM "ab", {table}'],
    [
      'behind an alias of ordinals',
      'SELECT * FROM {table}, UNNEST(ARRAY[1]) WITH ORDINALITY AS s (a, b), secrets',
    ],
    ['of an alias only', 'SELECT * FROM {table} secrets, secrets'],
    [
      'of a window only',
      'SELECT max(a) OVER secrets FROM {table} WINDOW secrets AS (ORDER BY a) ORDER BY (SELECT b FROM secrets)',
    ],
    ['behind an alias that looks like windows', 'SELECT * FROM {table} window, secrets'],
    [
      'that ordinals come with',
      'SELECT * FROM {table}, UNNEST(ARRAY[1]) WITH ORDINALITY s, secrets',
    ],
  ])('may not name what stands in WITH %s', (_, query) => {
    expect(() => readQuery(query, T)).toThrow(/expected only \{table\}/);
  });

  it.each([
    'SELECT extract(year FROM day), extract(year FROM t.day), trim(name FROM a) FROM {table} t',
    'SELECT a IS DISTINCT FROM b, c FROM {table} WHERE a IS NOT DISTINCT FROM c',
    'SELECT 1 FROM {table} a JOIN {table} b ON a.x IS DISTINCT FROM y, {table} c',
    'SELECT sum(a) OVER w, sum(a) OVER v FROM {table} WINDOW w AS (ORDER BY b), v AS (ORDER BY c)',
    'SELECT a FROM {table} t (a, b) ORDER BY extract(month FROM a), b',
  ])('names columns where no table can be: %s', (query) => {
    expect(readQuery(query, T)).toContain(T);
  });
});
