import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CacheKey, ResponseCache } from '../../reports/collect/response-cache.ts';

/**
 * Keeps answers in a folder, a file for each, readable by its owner only: they are somebody's bills.
 *
 * @param folder - made when it is needed
 */
export function createFileCache(folder: string): ResponseCache {
  const fileOf = ({ accountId, digest }: CacheKey) => join(folder, accountId, `${digest}.json`);
  return {
    async get(key) {
      try {
        return await readFile(fileOf(key), 'utf8');
      } catch {
        return undefined;
      }
    },
    async put(key, value) {
      const file = fileOf(key);
      const unfinished = `${file}.${process.pid}`;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(unfinished, value, { mode: 0o600 });
      // A command that is killed leaves a whole file or none.
      await rename(unfinished, file);
    },
  };
}
