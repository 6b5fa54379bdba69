import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Result, ResultError, type ResultSource } from '../../src/results/result.ts';
import { resultStore } from '../../src/results/result-store.ts';
import { textsInMemory, textsInObjects } from '../../src/results/result-texts.ts';

const source: ResultSource = {
  ...{ accountId: '111122223333', family: 'budgets' },
  ...{ scope: 'own', confidential: false },
  asOf: '2026-03-15T12:00:00.000Z',
};
const result: Result = {
  columns: [{ name: 'amount', type: 'amount', unit: 'USD' }],
  rows: [['0.10']],
  sources: [source],
};
const anybody = async () => true;

function storeAt(clock: { now: Date }, texts = textsInMemory()) {
  return resultStore(texts, () => clock.now);
}

const start = () => ({ now: new Date('2026-03-15T12:00:00Z') });

test('a result is read by its caller, and says until when', async () => {
  const store = storeAt(start());

  const { handle, endsAt } = await store.keep('alice', result);

  expect(handle).toMatch(/^result_[0-9a-f]{32}$/);
  expect(endsAt).toEqual(new Date('2026-03-16T12:00:00Z'));
  expect(await store.read('alice', handle, anybody)).toEqual(result);
  expect(await store.read('alice', handle.toUpperCase(), anybody)).toEqual(result);
});

test('a result that is not all there is stays so', async () => {
  const store = storeAt(start());
  const { handle } = await store.keep('alice', { ...result, partial: true });

  expect(await store.read('alice', handle, anybody)).toEqual({ ...result, partial: true });
});

test.each([
  ['another caller', 'bob', (handle: string) => handle],
  ['a caller that is not told apart', null, (handle: string) => handle],
  ['a caller of a similar name', 'alice ', (handle: string) => handle],
  ['a guessed handle', 'alice', () => `result_${'0'.repeat(32)}`],
  ['a handle cut short', 'alice', (handle: string) => handle.slice(0, -1)],
  ['a path', 'alice', (handle: string) => `../${handle}`],
  ['nothing', 'alice', () => ''],
])('%s gets the answer of an unknown result', async (_, owner, change) => {
  const store = storeAt(start());
  const { handle } = await store.keep('alice', result);

  await expect(store.read(owner, change(handle), anybody)).rejects.toEqual(
    new ResultError('unknown'),
  );
});

test('each account and family is asked about again, and a revoked one ends the result', async () => {
  const store = storeAt(start());
  const other = { ...source, family: 'cost-explorer' };
  const { handle } = await store.keep('alice', { ...result, sources: [source, other] });
  const asked: ResultSource[] = [];

  const reading = store.read('alice', handle, async (about) => {
    asked.push(about);
    return about.family !== 'cost-explorer';
  });

  await expect(reading).rejects.toEqual(new ResultError('unknown'));
  expect(asked).toEqual([source, other]);
});

test('sources are decided about four at a time, each once, and the first that ends it says how', async () => {
  const store = storeAt(start());
  const sources = Array.from({ length: 10 }, (_, at) => ({ ...source, family: `family-${at}` }));
  const { handle } = await store.keep('alice', { ...result, sources });
  const asked: string[] = [];
  const failure = new Error('database');
  let [running, most] = [0, 0];
  const readWith = (outcomes: Readonly<Record<string, () => boolean>>) =>
    store.read('alice', handle, async ({ family }) => {
      asked.push(family);
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      return outcomes[family]?.() ?? true;
    });
  const fail = () => {
    throw failure;
  };

  expect(await readWith({})).toEqual({ ...result, sources });
  expect(asked).toEqual(sources.map(({ family }) => family));
  expect(most).toBe(4);
  await expect(readWith({ 'family-1': () => false, 'family-2': fail })).rejects.toEqual(
    new ResultError('unknown'),
  );
  await expect(readWith({ 'family-1': fail, 'family-2': () => false })).rejects.toBe(failure);
});

test('what cannot decide ends the reading with its own error', async () => {
  const store = storeAt(start());
  const { handle } = await store.keep('alice', result);
  const failure = new Error('database');

  await expect(store.read('alice', handle, () => Promise.reject(failure))).rejects.toBe(failure);
});

test('a result ends 24 hours after it was made', async () => {
  const clock = start();
  const store = storeAt(clock);
  const { handle, endsAt } = await store.keep('alice', result);

  clock.now = new Date(endsAt.getTime() - 1);
  expect(await store.read('alice', handle, anybody)).toEqual(result);
  clock.now = endsAt;
  await expect(store.read('alice', handle, anybody)).rejects.toEqual(new ResultError('ended'));
});

test('a result that is too large is not kept', async () => {
  const store = storeAt(start());
  const rows = [['x'.repeat(20_000_000)]];

  await expect(store.keep('alice', { ...result, rows })).rejects.toEqual(
    new ResultError('too_large'),
  );
});

test('keys of objects name neither caller nor handle, and one that is put elsewhere is not read', async () => {
  const objects = new Map<string, string>();
  const texts = textsInObjects({
    get: async (key) => {
      const body = objects.get(key);
      return body === undefined ? undefined : Buffer.from(body);
    },
    put: async ({ key, body }) => objects.set(key, body),
  });
  const store = storeAt(start(), texts);
  const mine = await store.keep('alice', result);
  const others = await store.keep('bob', { ...result, rows: [['9']] });
  const [key = '', otherKey = ''] = [...objects.keys()];

  expect(key).toMatch(/^results\/[0-9a-f]{64}\/[0-9a-f]{64}\.json$/);
  expect(key).not.toContain(mine.handle.slice('result_'.length));
  expect(await store.read('alice', mine.handle, anybody)).toEqual(result);
  objects.set(key, objects.get(otherKey) ?? '');
  await expect(store.read('alice', mine.handle, anybody)).rejects.toEqual(
    new ResultError('unknown'),
  );
  expect((await store.read('bob', others.handle, anybody)).rows).toEqual([['9']]);
});

test('in the process, a caller displaces its own oldest results and nobody else’s', async () => {
  const store = storeAt(start(), textsInMemory({ results: 2, characters: 10_000, all: 10_000 }));
  const others = await store.keep('bob', result);
  const first = await store.keep('alice', result);
  const second = await store.keep('alice', result);
  const third = await store.keep('alice', result);

  await expect(store.read('alice', first.handle, anybody)).rejects.toThrow('result unknown');
  for (const { handle } of [second, third]) {
    expect(await store.read('alice', handle, anybody)).toEqual(result);
  }
  expect(await store.read('bob', others.handle, anybody)).toEqual(result);
});

test('in the process, characters are bounded, of a caller and of all', async () => {
  const large = { ...result, rows: [['x'.repeat(700)]] };
  const store = storeAt(start(), textsInMemory({ results: 9, characters: 1500, all: 2500 }));
  const first = await store.keep('alice', large);
  const second = await store.keep('alice', large);
  await expect(store.read('alice', first.handle, anybody)).rejects.toThrow('result unknown');
  expect(await store.read('alice', second.handle, anybody)).toEqual(large);

  await store.keep('bob', large);
  const last = await store.keep('carol', large);
  await expect(store.read('alice', second.handle, anybody)).rejects.toThrow('result unknown');
  expect(await store.read('carol', last.handle, anybody)).toEqual(large);
});
