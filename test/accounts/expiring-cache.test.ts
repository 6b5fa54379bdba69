import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpiringCache } from '../../src/accounts/expiring-cache.ts';

function cacheOf(capacity: number) {
  const clock = { time: 0 };
  const cache = new ExpiringCache<string>({ capacity, now: () => new Date(clock.time) });
  const loads: string[] = [];
  const get = (key: string, expiresAt = 100) =>
    cache.get(key, async () => {
      loads.push(key);
      return { value: `${key} at ${clock.time}`, expiresAt };
    });
  return { clock, cache, loads, get };
}

describe('the cache', () => {
  it('serves a value until it expires, to the millisecond', async () => {
    const { clock, get } = cacheOf(2);
    expect(await get('a')).toBe('a at 0');
    clock.time = 99;
    expect(await get('a')).toBe('a at 0');
    clock.time = 100;
    expect(await get('a', 200)).toBe('a at 100');
  });

  it('drops the value that was used longest ago', async () => {
    const { get, loads } = cacheOf(2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('hands a load to all who wait, even when it takes longer than values last', async () => {
    const { clock, cache, get, loads } = cacheOf(2);
    const { promise, resolve } = Promise.withResolvers<{ value: string; expiresAt: number }>();
    const first = cache.get('a', () => promise);
    clock.time = 1_000;
    const second = get('a');
    resolve({ value: 'slow', expiresAt: 2_000 });
    expect(await Promise.all([first, second])).toEqual(['slow', 'slow']);
    expect(loads).toEqual([]);
  });

  it('lets go of a load that somebody gave up on, while those before go on waiting', async () => {
    const { cache, get, loads } = cacheOf(2);
    const { promise, resolve } = Promise.withResolvers<{ value: string; expiresAt: number }>();
    const caller = new AbortController();
    const waiting = cache.get('a', () => promise);
    const given = cache.get('a', () => promise, caller.signal);
    caller.abort(new Error('gave up'));
    await expect(given).rejects.toThrow('gave up');
    expect(await get('a')).toBe('a at 0');
    resolve({ value: 'late', expiresAt: 100 });
    expect(await waiting).toBe('late');
    expect(await get('a')).toBe('a at 0');
    expect(loads).toEqual(['a']);
  });

  it('keeps a value whose caller has been answered before giving up', async () => {
    const { cache, get, loads } = cacheOf(2);
    const caller = new AbortController();
    const load = async () => ({ value: 'in time', expiresAt: 100 });
    expect(await cache.get('a', load, caller.signal)).toBe('in time');
    caller.abort();
    expect(await get('a')).toBe('in time');
    await expect(cache.get('a', load, caller.signal)).rejects.toThrow('aborted');
    expect(loads).toEqual([]);
  });

  it('does not keep a failure, nor let an old one remove what came after it', async () => {
    const { cache, get, loads } = cacheOf(1);
    const { promise, reject } = Promise.withResolvers<never>();
    const failing = cache.get('a', () => promise);
    await get('b');
    await get('a');
    reject(new Error('failed'));
    await expect(failing).rejects.toThrow('failed');
    await get('a');
    expect(loads).toEqual(['b', 'a']);
  });

  it('never serves what has expired or belongs to another key, whatever the order', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      wait: fc.nat(60),
      lasts: fc.nat(100),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step), fc.integer({ min: 1, max: 3 }), async (steps, capacity) => {
        let time = 0;
        const cache = new ExpiringCache<{ key: string; expiresAt: number }>({
          capacity,
          now: () => new Date(time),
        });
        for (const { key, wait, lasts, fails } of steps) {
          time += wait;
          let loaded = false;
          const getting = cache.get(key, async () => {
            loaded = true;
            if (fails) throw new Error('failed');
            return { value: { key, expiresAt: time + lasts }, expiresAt: time + lasts };
          });
          const value = await getting.catch(() => undefined);
          if (value === undefined) expect(loaded && fails).toBe(true);
          else expect(value.key === key && (loaded || value.expiresAt > time)).toBe(true);
        }
      }),
    );
  });
});
