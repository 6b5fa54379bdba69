import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JWK } from 'jose';

const FILE = join(import.meta.dirname, '../../../.local/gateway-token-key.json');

/**
 * Leaves the key of the running gateway where {@link readTokenKey} finds it, readable by nobody
 * else. A key that is there already is of an earlier gateway.
 */
export async function saveTokenKey(privateKey: JWK): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true });
  await removeTokenKey();
  await writeFile(FILE, JSON.stringify(privateKey), { mode: 0o600, flag: 'wx' });
}

/**
 * Reads the key of the gateway that runs.
 *
 * @returns undefined when none runs
 */
export async function readTokenKey(): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Removes the key: the gateway has ended. */
export async function removeTokenKey(): Promise<void> {
  await rm(FILE, { force: true });
}
