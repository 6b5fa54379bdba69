import { expect, it } from 'vitest';
import { type AccountEvent, timedStep } from '../../src/accounts/account-event.ts';

/** A clock that moves on by five milliseconds each time that somebody looks. */
function tickingClock() {
  const start = Date.UTC(2026, 2, 15);
  let looks = 0;
  return () => new Date(start + 5 * looks++);
}

const startedAt = new Date(Date.UTC(2026, 2, 15));

it('tells how long a step took and that it went well', async () => {
  const events: AccountEvent[] = [];
  const timer = { now: tickingClock(), onEvent: (event: AccountEvent) => void events.push(event) };
  expect(await timedStep('row_lookup', async () => 'a row', timer)).toBe('a row');
  expect(events).toEqual([{ kind: 'row_lookup', startedAt, duration: 5, failed: false }]);
});

it('tells of a step that failed, and passes the failure on', async () => {
  const events: AccountEvent[] = [];
  const timer = { now: tickingClock(), onEvent: (event: AccountEvent) => void events.push(event) };
  const failing = timedStep('assume_role', () => Promise.reject(new Error('refused')), timer);
  await expect(failing).rejects.toThrow('refused');
  expect(events).toEqual([{ kind: 'assume_role', startedAt, duration: 5, failed: true }]);
});

it('does the step when nobody wants to know', async () => {
  const timer = { now: tickingClock(), onEvent: undefined };
  expect(await timedStep('decryption', async () => 'a secret', timer)).toBe('a secret');
  await expect(
    timedStep('decryption', () => Promise.reject(new Error('no key')), timer),
  ).rejects.toThrow('no key');
});
