import { expect, it } from 'vitest';
import { AccessControl } from '../../../src/callers/access-control.ts';
import { toolCaller } from '../../../src/lambda/steps/show-caller.ts';
import { resultStore } from '../../../src/results/result-store.ts';
import { noTexts } from '../../../src/results/result-texts.ts';
import type { Reservation, SpendingPlan } from '../../../src/spending/spending-ledger.ts';

const now = () => new Date('2026-03-15T12:00:00Z');
const database = { query: () => Promise.reject(new TypeError('the database is not asked')) };
const plan = { whole: new Map([['123456789012', { requests: 1, list_price_usd: '0.01' }]]) };

/** A caller whose reservations are made when a test says so, and what was returned of them. */
function reserving() {
  const held = Promise.withResolvers<Reservation>();
  const ended = new AbortController();
  const settled: Reservation[] = [];
  const drawn: unknown[] = [];
  const limits = {
    reserve: ({ accounts }: SpendingPlan) => {
      drawn.push(...accounts.values());
      return held.promise;
    },
    settle: async (reservation: Reservation) => void settled.push(reservation),
    check: async () => {},
    read: async () => [],
  };
  const access = new AccessControl({ mode: 'off', database, now });
  const stores = { access, results: resultStore(noTexts, now), limits };
  const caller = toolCaller(stores, undefined, ended.signal);
  return { caller, held, ended, settled, drawn };
}

it('what was set aside is returned once accounts were asked', async () => {
  const { caller, held, settled } = reserving();
  held.resolve({ id: 'set aside' });
  const asked = caller.reserveSpending(plan, async ({ id }) => [id, ...settled]);
  await expect(asked).resolves.toEqual(['set aside']);
  expect(settled).toEqual([{ id: 'set aside' }]);
});

it('what is set aside after the time was up is returned, and nobody is asked', async () => {
  const { caller, held, ended, settled } = reserving();
  const asked = caller.reserveSpending(plan, () => expect.unreachable());
  ended.abort(new Error('late'));
  await expect(asked).rejects.toThrow('late');
  expect(settled).toEqual([]);
  held.resolve({ id: 'set aside' });
  await expect.poll(() => settled).toEqual([{ id: 'set aside' }]);
});

it.each([
  [{}, '0.01'],
  [{ most_usd: '0.1' }, '0.1'],
])('what is set aside is what limits draw on: %j', async (more, usd) => {
  const { caller, held, drawn } = reserving();
  held.resolve({ id: 'set aside' });
  const each = { requests: 1, list_price_usd: '0.01', ...more };
  await caller.reserveSpending({ whole: new Map([['123456789012', each]]) }, async () => {});
  expect(drawn).toEqual([{ requests: 1, usd }]);
});
