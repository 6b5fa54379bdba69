import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ServerUser, serverUser } from '../../src/local/database/server-user.ts';

/** How {@link startPgBouncer} sets the pooler up. */
export interface PgBouncerOptions {
  /** Port on loopback. */
  readonly port: number;
  /** Port of the PostgreSQL that it leads to, on loopback. */
  readonly databasePort: number;
  /** Passwords of those who may sign in, by name. */
  readonly users: Readonly<Record<string, string>>;
  /** Certificate and private key, both PEM; nobody gets in without TLS. */
  readonly tls: { readonly certificate: string; readonly key: string };
}

/** Debian's PgBouncer, which lends a connection for one transaction. */
export interface PgBouncer {
  /** Ends it; connections of clients break. */
  close(): Promise<void>;
}

/**
 * Starts PgBouncer as it comes, with three connections to the server for each database and user.
 *
 * @throws Error with what it wrote when it does not start
 */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer> {
  const user = await serverUser();
  const folder = await mkdtemp('/tmp/pgbouncer-');
  if (user) await chown(folder, user.uid, user.gid);
  const files = await writeFiles(folder, options, user);
  const child = spawn('/usr/sbin/pgbouncer', [files['pgbouncer.ini'] ?? ''], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let log = '';
  child.stderr.setEncoding('utf8');
  for await (const text of child.stderr.iterator({ destroyOnReturn: false })) {
    log += text;
    if (log.includes('process up')) break;
  }
  child.stderr.resume();
  if (!log.includes('process up')) throw new Error(`PgBouncer does not start: ${log}`);
  return {
    async close() {
      child.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function writeFiles(
  folder: string,
  { port, databasePort, users, tls }: PgBouncerOptions,
  owner: ServerUser | undefined,
): Promise<Record<string, string>> {
  const path = (name: string) => join(folder, name);
  const files = {
    'server.crt': tls.certificate,
    'server.key': tls.key,
    'users.txt': Object.entries(users)
      .map(([name, password]) => `"${name}" "${password}"\n`)
      .join(''),
    'pgbouncer.ini': `
[databases]
* = host=127.0.0.1 port=${databasePort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
pool_mode = transaction
default_pool_size = 3
auth_type = scram-sha-256
auth_file = ${path('users.txt')}
client_tls_sslmode = require
client_tls_cert_file = ${path('server.crt')}
client_tls_key_file = ${path('server.key')}
`,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path(name), text, { mode: 0o600 });
    if (owner) await chown(path(name), owner.uid, owner.gid);
  }
  return Object.fromEntries(Object.keys(files).map((name) => [name, path(name)]));
}
