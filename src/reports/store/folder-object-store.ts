// Objects as files, for reports that are made on a person's own machine.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { RunStore } from './object-store.ts';

/**
 * A store in a folder, which keeps no versions. Its files can be read by their owner only: they are
 * somebody's bills.
 *
 * @param folder - made when it is needed
 */
export function folderObjectStore(folder: string): RunStore {
  const fileOf = (key: string) => join(folder, ...key.split('/'));
  return {
    get: (key) => unlessMissing(readFile(fileOf(key))),
    async put({ key, body }) {
      const file = fileOf(key);
      const unfinished = `${file}.${process.pid}`;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(unfinished, body, { mode: 0o600 });
      // A process that is killed leaves a whole file or none.
      await rename(unfinished, file);
      return undefined;
    },
    async *keys(prefix) {
      const within = dirname(fileOf(`${prefix}.`));
      const entries = await unlessMissing(
        readdir(within, { recursive: true, withFileTypes: true }),
      );
      const keys = (entries ?? [])
        .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
        .map(({ parentPath, name }) =>
          relative(folder, join(parentPath, name)).replaceAll(sep, '/'),
        );
      yield* keys.filter((key) => key.startsWith(prefix)).sort();
    },
  };
}

const UNFINISHED = /\.\d+$/;

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
