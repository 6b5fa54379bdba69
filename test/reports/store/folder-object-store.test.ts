import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderObjectStore } from '../../../src/reports/store/folder-object-store.ts';
import type { RunStore } from '../../../src/reports/store/object-store.ts';

let folder: string;
let store: RunStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  store = folderObjectStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const put = (key: string, body: string) => store.put({ key, body, contentType: 'text/plain' });
const get = async (key: string) => (await store.get(key))?.toString();
async function keys(prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const key of store.keys(prefix)) found.push(key);
  return found;
}

describe('a store in a folder', () => {
  it('gives back what was put last, and nothing that was not', async () => {
    expect(await get('runs/1/a.json')).toBeUndefined();
    await put('runs/1/a.json', 'one');
    await put('runs/1/a.json', 'two');
    expect(await get('runs/1/a.json')).toBe('two');
  });

  it('lists the keys with a prefix in their order, however deep', async () => {
    for (const key of ['runs/1/b', 'runs/1/deep/c', 'runs/1/a', 'runs/10/a', 'other']) {
      await put(key, '');
    }
    expect(await keys('runs/1/')).toEqual(['runs/1/a', 'runs/1/b', 'runs/1/deep/c']);
    expect(await keys('runs/1')).toEqual([...(await keys('runs/1/')), 'runs/10/a']);
    expect(await keys('none/')).toEqual([]);
  });

  it('takes nothing for an object that was only begun', async () => {
    await put('runs/a.json', 'whole');
    await writeFile(join(folder, 'runs', 'b.json.4711'), 'ha');
    expect(await keys('runs/')).toEqual(['runs/a.json']);
  });

  it('lets nobody else read, and leaves nothing lying about', async () => {
    await put('runs/a.json', 'bill');
    expect((await stat(join(folder, 'runs/a.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'runs'))).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, 'runs'))).toEqual(['a.json']);
  });

  it('says so when a folder is not readable as an object', async () => {
    await put('runs/a.json', 'bill');
    await expect(store.get('runs')).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
