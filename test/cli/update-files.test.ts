import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateFiles } from '../../src/cli/update-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'update-files-'));
  await mkdir(join(root, 'made'));
  await writeFile(join(root, 'made', 'same.json'), '1\n');
  await writeFile(join(root, 'made', 'stale.json'), '1\n');
  await writeFile(join(root, 'made', 'left-over.json'), '1\n');
});
afterEach(() => rm(root, { recursive: true }));

const files = new Map([
  ['made/same.json', '1\n'],
  ['made/stale.json', '2\n'],
  ['made/new.json', '3\n'],
  ['page.md', '4\n'],
]);
const changes = ['made/left-over.json', 'made/stale.json', 'made/new.json', 'page.md'];

describe('updateFiles', () => {
  it('writes what differs and removes what nothing generates', async () => {
    expect(await updateFiles({ root, folder: 'made', files, write: true })).toEqual(changes);
    expect((await readdir(join(root, 'made'))).sort()).toEqual([
      'new.json',
      'same.json',
      'stale.json',
    ]);
    expect(await readFile(join(root, 'made', 'stale.json'), 'utf8')).toBe('2\n');
    expect(await updateFiles({ root, folder: 'made', files, write: true })).toEqual([]);
  });

  it('only tells when it may not write', async () => {
    expect(await updateFiles({ root, folder: 'made', files, write: false })).toEqual(changes);
    expect(await readFile(join(root, 'made', 'stale.json'), 'utf8')).toBe('1\n');
    expect(await readdir(root)).toEqual(['made']);
  });
});
