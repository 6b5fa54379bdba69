import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountEvent } from '../../src/accounts/account-event.ts';
import type { AccountResolver } from '../../src/accounts/account-resolver.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const sessionActions = ['ce:GetCostAndUsage'];

let stack: AccountStack;
let resolver: AccountResolver;
beforeAll(async () => {
  stack = await startAccountStack();
  resolver = stack.resolver();
});
afterAll(() => stack.close());

async function eventsOf(accountId: string): Promise<readonly AccountEvent[]> {
  const events: AccountEvent[] = [];
  const onEvent = (event: AccountEvent) => void events.push(event);
  await resolver.resolve(accountId, { sessionActions, onEvent }).catch(() => {});
  return events;
}

const step = (kind: string, failed = false) => ({
  ...{ kind, startedAt: stack.clock, duration: 0, failed },
});
const served = (fromMemory: boolean, expiration: object = {}) => ({
  ...{ kind: 'credentials_served', at: stack.clock },
  ...{ rowFromMemory: fromMemory, credentialsFromMemory: fromMemory, ...expiration },
});

it('signing in with a key pair tells each step, and then that nothing was needed', async () => {
  const steps = ['row_lookup', 'decryption', 'identity_check'].map((kind) => step(kind));
  expect(await eventsOf('123456789012')).toEqual([...steps, served(false)]);
  expect(await eventsOf('123456789012')).toEqual([served(true)]);
});

it('signing in with a role tells how long its credentials last', async () => {
  const expiration = { expiration: expect.any(Date) };
  expect(await eventsOf('444455556666')).toEqual([
    ...['row_lookup', 'assume_role'].map((kind) => step(kind)),
    served(false, expiration),
  ]);
  expect(await eventsOf('444455556666')).toEqual([served(true, expiration)]);
});

it.each([
  ['210987654321', 'decryption'],
  ['999988887777', 'assume_role'],
])('signing in to %s tells which step failed', async (accountId, kind) => {
  expect(await eventsOf(accountId)).toEqual([step('row_lookup'), step(kind, true)]);
});
