// Brings generated files up to date, or tells which are not.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What {@link updateFiles} works on. */
export interface UpdateOptions {
  /** Folder that the paths are relative to. */
  readonly root: string;
  /** Folder, below the root, that holds nothing but generated files. */
  readonly folder: string;
  /** What the files should contain, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether to write, or only to tell. */
  readonly write: boolean;
}

/**
 * Brings generated files up to date: writes those that differ and removes those of the folder that
 * nothing generates any more.
 *
 * @returns the paths that were, or without `write` would be, changed
 */
export async function updateFiles(options: UpdateOptions): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const path of await existingFiles(options)) {
    if (options.files.has(path)) continue;
    changed.push(path);
    if (options.write) await rm(join(options.root, path));
  }
  for (const [path, text] of options.files) {
    const file = join(options.root, path);
    if ((await readIfThere(file)) === text) continue;
    changed.push(path);
    if (options.write) await writeFile(file, text);
  }
  return changed;
}

async function existingFiles({ root, folder }: UpdateOptions): Promise<string[]> {
  return (await readdir(join(root, folder))).map((name) => `${folder}/${name}`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
