import { afterAll, beforeAll, expect, it } from 'vitest';
import { whoamiFamily } from '../../src/tools/whoami/family.ts';
import { about, budgets, costs } from './example-calls.ts';
import {
  type RecordedCall,
  type RecordedCalls,
  startRecordedCalls,
} from './start-recorded-calls.ts';

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());

const whoami: RecordedCall = { family: whoamiFamily, tool: 'whoami' };

it.each<[string, RecordedCall]>([
  ['who asks', whoami],
  ['an account with a role', costs],
  ['an account with a key pair', { ...budgets, ...about('123456789012') }],
  ['an account that is not there', { ...budgets, ...about('000011112222') }],
])('a function takes one connection to answer about %s', async (name, call) => {
  const databaseUrl = `${calls.stack.appUrl}?application_name=${encodeURIComponent(name)}`;
  await calls.call({ ...call, databaseUrl });
  const connections = await calls.operator.query(
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1',
    [name],
  );
  expect(connections).toHaveLength(1);
});
