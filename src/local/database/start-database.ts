import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseUnavailableError } from './database-unavailable-error.ts';
import { launchServer } from './launch-server.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { type ServerUser, serverUser } from './server-user.ts';

const run = promisify(execFile);
const USERNAME = 'billing';

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
  // Root's own temporary folder may be closed to the user that the server runs as.
  const folder = await mkdtemp(join(user ? '/tmp' : tmpdir(), 'billing-database-'));
  try {
    if (user) await chown(folder, user.uid, user.gid);
    const binaries = await postgresBinaries({ folder, user });
    await writeOwned(join(folder, 'password'), options.password, user);
    await createCluster({ binaries, folder, user });
    return await serve({ binaries, folder, user }, options);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Cluster {
  readonly binaries: string;
  readonly folder: string;
  readonly user: ServerUser | undefined;
}

async function createCluster({ binaries, folder, user }: Cluster): Promise<void> {
  const options = [
    `--pgdata=${join(folder, 'data')}`,
    `--username=${USERNAME}`,
    `--pwfile=${join(folder, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
  try {
    await run(join(binaries, 'initdb'), options, { ...user, cwd: '/' });
  } catch (cause) {
    throw new DatabaseUnavailableError('PostgreSQL cannot create a database: initdb failed.', {
      cause,
    });
  }
}

async function serve(cluster: Cluster, options: DatabaseOptions): Promise<Database> {
  const { binaries, folder, user } = cluster;
  const port = await freePort();
  const settings = serverSettings(port, options);
  if (options.tls) {
    await writeOwned(join(folder, 'data', 'server.crt'), options.tls.certificate, user);
    await writeOwned(join(folder, 'data', 'server.key'), options.tls.key, user);
  }
  const command = [join(binaries, 'postgres'), '-D', join(folder, 'data')];
  for (const [name, value] of Object.entries(settings)) command.push('-c', `${name}=${value}`);
  let server = await launchServer({ folder, command, user });
  return {
    url: `postgresql://${USERNAME}:${options.password}@127.0.0.1:${port}/postgres`,
    async restart() {
      await server.stop('keep');
      server = await launchServer({ folder, command, user });
    },
    close: () => server.stop('remove'),
  };
}

function serverSettings(port: number, options: DatabaseOptions): Record<string, string | number> {
  return {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: options.maxConnections ?? 100,
    ssl: options.tls ? 'on' : 'off',
    // The data dies with the process, so nothing is worth waiting for the disk.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
}

async function writeOwned(path: string, text: string, user: ServerUser | undefined): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (user) await chown(path, user.uid, user.gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
