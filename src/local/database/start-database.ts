// A PostgreSQL for as long as this process lives.
import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../loopback-server.ts';
import { type LaunchOptions, launchServer, type RunningServer } from './launch-server.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { type ServerUser, serverUser } from './server-user.ts';

const run = promisify(execFile);
const USERNAME = 'billing';
const TEMPLATES = join(import.meta.dirname, '../../../node_modules/.cache/postgres');

/** How {@link startDatabase} sets the server up. */
export interface DatabaseOptions {
  /** Password of the database's user; URL-safe characters. */
  readonly password: string;
  /** Certificate and private key, both PEM, that the server shows; without them it has no TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** How many connections the server accepts. */
  readonly maxConnections?: number;
}

/** A PostgreSQL server of our own on loopback. */
export interface Database {
  /** Connection string of its superuser. */
  readonly url: string;
  /** Closes every connection and comes back at the same address with the same data. */
  restart(): Promise<void>;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
  /** Resolves with a sentence when the server is gone and nobody stopped it. */
  readonly died: Promise<string>;
}

/**
 * Starts a real, empty PostgreSQL on a free loopback port.
 *
 * It lives as long as this process at most, even if that is killed, and leaves no files behind.
 *
 * @throws {@link DatabaseUnavailableError} when no PostgreSQL runs here, with what to do about it
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const user = await serverUser();
  const folder = await mkdtemp(join(await temporaryFolder(user), 'billing-database-'));
  try {
    if (user) await chown(folder, user.uid, user.gid);
    const password = `ALTER ROLE ${USERNAME} PASSWORD '${options.password}'\n`;
    await writeFor(user, join(folder, 'password.sql'), password);
    const port = await freePort();
    const binaries = await postgresBinaries({ folder, user });
    const launch: LaunchOptions = {
      ...{ folder, user, binaries, username: USERNAME },
      template: await templateOf(binaries, user),
      settings: { ...commonSettings(port, options), ...(await tlsSettings(options, folder, user)) },
    };
    return await serve(launch, databaseUrl(options.password, port));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Root's own temporary folder may be closed to the user that the server runs as. */
async function temporaryFolder(user: ServerUser | undefined): Promise<string> {
  if (!user) return tmpdir();
  const mayEnter = run('test', ['-x', tmpdir()], { ...user, cwd: '/' });
  return mayEnter.then(tmpdir, () => '/tmp');
}

/** What a new database of a PostgreSQL is kept as, beside the packages that it comes with. */
async function templateOf(binaries: string, user: ServerUser | undefined): Promise<string> {
  const { stdout } = await run(join(binaries, 'postgres'), ['--version'], { ...user, cwd: '/' });
  const version = stdout.trim().replaceAll(/[^\w.]+/g, '-');
  // Where it cannot be made, or may not be entered, each database is made anew.
  const isMade = await mkdir(TEMPLATES, { recursive: true }).catch(() => undefined);
  if (user && isMade) await chown(TEMPLATES, user.uid, user.gid);
  return join(TEMPLATES, `${version}-${process.arch}`);
}

async function serve(launch: LaunchOptions, url: string): Promise<Database> {
  let server: RunningServer | undefined;
  const { promise: died, resolve: tell } = Promise.withResolvers<string>();
  const start = async () => {
    const started = await launchServer(launch);
    server = started;
    void started.ended.then(() => started === server && tell('PostgreSQL has ended.'));
  };
  const stop = async (folder: 'keep' | 'remove') => {
    const running = server;
    server = undefined;
    await running?.stop(folder);
  };
  await start();
  return {
    url,
    died,
    async restart() {
      await stop('keep');
      await start();
    },
    close: () => stop('remove'),
  };
}

function databaseUrl(password: string, port: number): string {
  return `postgresql://${USERNAME}:${password}@127.0.0.1:${port}/postgres`;
}

type Settings = LaunchOptions['settings'];

function commonSettings(port: number, options: DatabaseOptions): Settings {
  return {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 100,
    // The data dies with the process, so nothing is worth waiting for the disk.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
}

async function tlsSettings(
  { tls }: DatabaseOptions,
  folder: string,
  user: ServerUser | undefined,
): Promise<Settings> {
  if (!tls) return {};
  const [ssl_cert_file, ssl_key_file] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  await writeFor(user, ssl_cert_file, tls.certificate);
  await writeFor(user, ssl_key_file, tls.key);
  return { ssl: 'on', ssl_cert_file, ssl_key_file };
}

async function writeFor(user: ServerUser | undefined, path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (user) await chown(path, user.uid, user.gid);
}
