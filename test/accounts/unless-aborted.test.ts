import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { unlessAborted } from '../../src/accounts/unless-aborted.ts';

it('hands on what the work comes to, and leaves nothing at the signal', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(Promise.resolve('done'), signal)).toBe('done');
  await expect(unlessAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow(
    'failed',
  );
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('ends with the reason of the signal, whatever the work comes to later', async () => {
  const caller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const waiting = unlessAborted(promise, caller.signal);
  caller.abort(new Error('gave up'));
  await expect(waiting).rejects.toThrow('gave up');
  reject(new Error('failed'));
});

it('waits for nothing more once the signal has been aborted, but takes what is there', async () => {
  const signal = AbortSignal.abort(new Error('gave up'));
  const { promise, reject } = Promise.withResolvers<never>();
  await expect(unlessAborted(promise, signal)).rejects.toThrow('gave up');
  reject(new Error('failed'));
  expect(await unlessAborted(Promise.resolve('done'), signal)).toBe('done');
}, 1_000);
