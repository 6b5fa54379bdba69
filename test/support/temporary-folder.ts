// Where tests and the programs that they start have their temporary files.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Each of the files that run at once may have databases of some 50 MB, and packages of functions. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/**
 * Gives a run of the tests a temporary folder of its own: in memory where there is room, because a
 * database is a thousand files, which on a disk take longer to make than all the rest of its start.
 *
 * @returns removes it
 */
export function setup(): () => void {
  const folder = (hasRoom(MEMORY) && runFolder(MEMORY)) || runFolder(tmpdir());
  if (!folder) return () => {};
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true });
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** Nothing where programs may not run: containers often mount their memory like that. */
function runFolder(parent: string): string | undefined {
  const folder = mkdtempSync(join(parent, 'billing-tests-'));
  // Databases run as another user when the tests run as root.
  chmodSync(folder, 0o1777);
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
  if (spawnSync(program).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}
