import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionSqlFamily } from '../../src/tools/session-sql/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../lambda/start-recorded-calls.ts';

// Mallory was granted nothing: whoever is known may ask for SQL over rows of their own. What a query answers is
// bounded, and the process that asks must be able to hold it.
let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());

function ask(query: string) {
  const args = { query, answer: 'full' };
  return calls.call({ family: sessionSqlFamily, tool: 'session-sql', caller: 'mallory', args });
}

const rows = (count: number, columns: string) =>
  `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT ${count}) SELECT ${columns} FROM c`;

// The name stands in each row of the answer: this one would have 600 MB, more than a text can have.
it('short rows are not many times as long by the name of their column', async () => {
  const answer = await ask(rows(150_000, `1 AS "${'n'.repeat(3_900)}"`));
  expect(answer).toMatchObject({ status: 'error', data: { error_type: 'query_too_many_rows' } });
  expect(answer).toMatchObject({ message: expect.stringContaining('names of their columns') });
});

// A function of 512 MB ended over half a million of them, and left no entry in the audit trail.
it('rows are not many more by being short', async () => {
  expect(await ask(rows(100_001, 'x'))).toMatchObject({
    data: { error_type: 'query_too_many_rows' },
    message: expect.stringContaining('more than 100000 rows'),
  });
  expect(await ask(rows(100_000, 'x'))).toMatchObject({ data: { row_count: 100_000 } });
});

it('as many rows as an answer holds come under names of any usual length', async () => {
  const answer = await ask(rows(60_000, 'x AS "unblended_cost", NULL AS "TAG:cost-center"'));
  expect(answer).toMatchObject({ status: 'success', data: { row_count: 60_000 } });
});
