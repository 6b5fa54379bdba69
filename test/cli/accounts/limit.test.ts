import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { runAccounts } from './run-accounts.ts';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
afterAll(() => stack.close());

it('sets limits, lists them as people and programs read them, and removes them', async () => {
  await runAccounts(stack, ['limit', 'set', 'all', '--per', 'month', '--usd', '20.00']);
  await runAccounts(stack, [
    'limit',
    'set',
    'each-caller',
    '--per',
    'day',
    '--requests',
    '9',
    '--soft',
  ]);
  const set = ['limit', 'set', 'caller', 'alice', '--per', 'day', '--requests', '200'];
  expect(await runAccounts(stack, set)).toMatchObject({ exitCode: 0 });
  const list = await runAccounts(stack, ['limit', 'list']);
  expect(
    list.output
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['hard', 'all', 'USD 20 a month in all'],
    ['soft', 'each caller', '9 requests a day for the caller'],
    ['hard', 'caller alice', '200 requests a day for the caller'],
  ]);
  const { records } = await runAccounts(stack, ['--json', 'limit', 'list']);
  expect(records[0]).toMatchObject({
    subject_type: 'all',
    unit: 'usd',
    kind: 'hard',
    amount: '20',
  });
  const remove = ['limit', 'remove', 'caller', 'alice', '--per', 'day', '--unit', 'requests'];
  expect(await runAccounts(stack, remove)).toMatchObject({ exitCode: 0 });
  expect(await runAccounts(stack, remove)).toMatchObject({ exitCode: 1 });
  const after = await runAccounts(stack, ['limit', 'list']);
  expect(after.output).not.toContain('alice');
});

it.each([
  [['everybody', '--per', 'day', '--usd', '1'], /expected caller, account, each-caller/],
  [['caller', '--per', 'day', '--usd', '1'], /caller: expected its id/],
  [['all', 'alice', '--per', 'day', '--usd', '1'], /all: expected no id/],
  [['all', '--per', 'day'], /expected --requests or --usd/],
  [['all', '--per', 'day', '--usd', '1', '--requests', '1'], /expected --requests or --usd/],
  [['all', '--per', 'week', '--usd', '1'], /Allowed choices are day, month/],
  [['all', '--per', 'day', '--usd', '-1'], /expected an amount such as 5/],
  [['all', '--per', 'day', '--usd', '1e9'], /expected an amount such as 5/],
  [['all', '--per', 'day', '--requests', '1.5'], /expected a whole number/],
])('limit set %j is refused', async (args, message) => {
  const { errors, exitCode } = await runAccounts(stack, ['limit', 'set', ...args]);
  expect({ errors, exitCode }).toEqual({ errors: expect.stringMatching(message), exitCode: 2 });
});
