// The server of PostgreSQL as a process that ends with its parent.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { DatabaseUnavailableError } from './database-unavailable-error.ts';
import type { ServerUser } from './server-user.ts';

type Guard = ChildProcessByStdio<Writable, null, Readable>;

/**
 * Creates the database unless it is there, and runs the server for as long as somebody holds the
 * other end of its standard input: when the parent process ends, however it ends, the pipe closes,
 * the server stops and its folder goes.
 *
 * What initdb makes takes a second and is the same each time but for the password, so it is kept for the
 * next, with a password that nobody knows. Nothing can sign in before the one that was asked for is set.
 *
 * TERM comes first because a shell starts background processes with INT ignored: a server that
 * is still starting would miss it. INT then closes the connections that TERM would wait for.
 * PIPE is ignored because nobody reads what the shell has to say once the parent is gone. The shell
 * lets go of standard error, so that its end is the end of the server.
 */
const GUARD = `
trap '' PIPE
folder=$1; binaries=$2; username=$3; template=$4; shift 4
data=$folder/data
initialize() {
  head -c 32 /dev/urandom | base64 >"$folder/unknown"
  "$binaries/initdb" --pgdata="$data" --username="$username" --pwfile="$folder/unknown" \\
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync || return 1
  tar -cf "$template.$$" -C "$folder" data 2>/dev/null && mv -f "$template.$$" "$template"
  true
}
if [ ! -d "$data" ]; then
  tar -xf "$template" -C "$folder" 2>/dev/null || { rm -rf "$data"; initialize; } &&
    "$binaries/postgres" --single -D "$data" -F postgres <"$folder/password.sql" ||
    { rm -rf "$folder"; exit 1; }
fi
"$binaries/postgres" -D "$data" "$@" & server=$!
exec 2>/dev/null
read -r command
kill -TERM $server; kill -INT $server; wait $server
[ "$command" = keep ] || rm -rf "$folder"
`;

/** A database that was made in another way is not taken for one of today. */
const GUARD_DIGEST = createHash('sha256').update(GUARD).digest('hex').slice(0, 8);

/** What {@link launchServer} runs. */
export interface LaunchOptions {
  /** Folder of this database, with the file `password.sql`; it goes when the server goes for good. */
  readonly folder: string;
  /**
   * Where an archive of a new database is, or is put for the next, without its ending; it need not be
   * possible.
   */
  readonly template: string;
  /** Folder with `initdb` and `postgres`. */
  readonly binaries: string;
  /** Superuser of the database. */
  readonly username: string;
  /** Settings by name, as in `postgresql.conf`. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** Who runs the server; nothing for the current user. */
  readonly user: ServerUser | undefined;
}

/** A running server. */
export interface RunningServer {
  /**
   * Stops the server and closes its connections.
   *
   * @param folder - whether the database's folder stays, for another start, or goes
   */
  stop(folder: 'keep' | 'remove'): Promise<void>;
  /** Settles when the server is gone, whether it was stopped or not. */
  readonly ended: Promise<unknown>;
}

/**
 * Starts a PostgreSQL server and waits until it accepts connections.
 *
 * @throws {@link DatabaseUnavailableError} with the server's own reason
 */
export async function launchServer(options: LaunchOptions): Promise<RunningServer> {
  const { folder, binaries, username, template, settings, user } = options;
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const parameters = [folder, binaries, username, `${template}-${GUARD_DIGEST}.tar`, ...flags];
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', ...parameters], {
    ...user,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
    // Out of the terminal's group: Ctrl-C is for the parent, which may still need the database.
    detached: true,
  });
  const ended = once(guard.stderr, 'end');
  try {
    await ready(guard);
  } catch (error) {
    await stop(guard, 'remove');
    throw error;
  }
  return { stop: (folder) => stop(guard, folder), ended };
}

// Whoever connects meanwhile is told "FATAL: the database system is starting up", which it goes on with.
const NO_START = /(?:FATAL:(?! +the database system is )|guard:|initdb: error:).*/;

function ready(guard: Guard): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    guard.once('error', reject);
    guard.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
      const reason = NO_START.exec(log)?.[0];
      if (reason) reject(new DatabaseUnavailableError(`PostgreSQL does not start: ${reason}`));
    });
    guard.once('close', () => reject(new DatabaseUnavailableError(`PostgreSQL ended: ${log}`)));
  });
}

async function stop(guard: Guard, folder: 'keep' | 'remove'): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const exit = once(guard, 'exit');
  guard.stdin.end(`${folder}\n`);
  await exit;
}
