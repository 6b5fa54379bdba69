// Cost Explorer's kept answers as objects, one folder for each account.
import type { CacheKey, ResponseCache } from '../collect/remembering-aws.ts';
import type { RunStore } from './object-store.ts';

/**
 * Keeps answers about closed periods in a store, for all reports.
 *
 * @param store - where to
 */
export function storedResponses(store: RunStore): ResponseCache {
  return {
    async get(key) {
      const bytes = await store.get(objectKey(key));
      return bytes && Buffer.from(bytes).toString('utf8');
    },
    async put(key, value) {
      await store.put({ key: objectKey(key), body: value, contentType: 'application/json' });
    },
  };
}

function objectKey({ accountId, digest }: CacheKey): string {
  return `answers/${accountId}/${digest}.json`;
}
