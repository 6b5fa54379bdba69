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
