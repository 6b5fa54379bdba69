import { afterAll, beforeAll, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../src/administration/grant-targets.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { sessionSqlFamily } from '../../src/tools/session-sql/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../lambda/start-recorded-calls.ts';
import { HUB, INSERT_HUB } from '../support/hub-world.ts';

// Alice was answered about an account, and reads the result of that after somebody has shut off what leads there.
const MEMBER = '444455556666';
const QUESTION = {
  ...{ operation: 'getCostAndUsage', granularity: 'DAILY' },
  ...{ start_date: '2026-02-01', end_date: '2026-03-01', target_account_id: MEMBER },
  group_by: [
    { Type: 'DIMENSION', Key: 'SERVICE' },
    { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
  ],
};

let calls: RecordedCalls;
let handle: string;
beforeAll(async () => {
  calls = await startRecordedCalls();
  const answer = await calls.call({
    ...{ family: costExplorerFamily, tool: 'cost-explorer', args: QUESTION },
  });
  handle = Object(answer).result?.handle;
  for (const [text, values] of INSERT_HUB) await calls.operator.query(text, values);
});
afterAll(() => calls.close());

const READ = { status: 'success', data: { from: { accounts: [MEMBER] } } };
const UNKNOWN = { status: 'error', data: { error_type: 'result_unknown' } };

const read = () =>
  calls.call({
    ...{ family: sessionSqlFamily, tool: 'session-sql' },
    args: { query: `SELECT count(*) AS rows FROM ${handle}` },
  });

it('is read while the hub of its account is open', async () => {
  expect(await read()).toMatchObject(READ);
});

it('is not read while the hub of its account is shut off', async () => {
  const set = (when: string) =>
    calls.operator.query(`UPDATE hub_roles SET disabled_at = ${when}, disabled_by = 'test'`, []);
  await set('now()');
  const answer = await read();
  await set('NULL');
  expect(answer).toMatchObject(UNKNOWN);
  expect(await read()).toMatchObject(READ);
});

it('nor while the account that the hub is in is', async () => {
  const operator = { database: calls.operator, operator: 'test' };
  const target = { type: 'account', id: HUB.accountId } as const;
  await disableTarget(operator, target);
  const answer = await read();
  await enableTarget(operator, target);
  expect(answer).toMatchObject(UNKNOWN);
  expect(await read()).toMatchObject(READ);
});
