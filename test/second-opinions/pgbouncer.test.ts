import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectToGateway, type GatewayClient } from '../../src/cli/gateway-client.ts';
import { type Database, startDatabase } from '../../src/local/database/start-database.ts';
import { freePort } from '../../src/local/loopback-server.ts';
import { type SpawnedServer, spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { selfSignedCertificate } from '../accounts/self-signed-certificate.ts';
import { runCommand } from '../cli/run-command.ts';
import { type PgBouncer, startPgBouncer } from './start-pgbouncer.ts';

// Everything goes through a pooler in transaction mode, over TLS: functions, migrations, operators.

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const tls = selfSignedCertificate('localhost');

let database: Database;
let local: LocalWorld;
let port: number;
let pooler: PgBouncer;
let folder: string;
let server: SpawnedServer;
let gateway: GatewayClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pooler-authorities-'));
  await writeFile(authorities(), tls.certificate);
  database = await startDatabase({ password: 'example-password' });
  local = await startLocalWorld({ databaseUrl: database.url });
  await query(database.url, 'CREATE DATABASE fresh');
  port = await freePort();
  pooler = await openPooler();
  server = await spawnServer({
    module: join(import.meta.dirname, '../../src/local/gateway/main.ts'),
    environment: {
      ...local.environment,
      DATABASE_URL: pooled(roleUrl()),
      NODE_EXTRA_CA_CERTS: authorities(),
      PORT: '0',
    },
  });
  gateway = await connectToGateway(server.url);
});
afterAll(async () => {
  await gateway?.close();
  await server?.close();
  await pooler?.close();
  await local?.close();
  await database?.close();
  await rm(folder, { recursive: true });
});

const authorities = () => join(folder, 'authorities.pem');
const roleUrl = () => local.environment.DATABASE_URL ?? '';

/** The same database and user, by way of the pooler. */
function pooled(url: string, name = 'postgres'): string {
  const { username, password } = new URL(url);
  return `postgresql://${username}:${password}@localhost:${port}/${name}?sslmode=verify-full`;
}

function openPooler(): Promise<PgBouncer> {
  const logins = [database.url, roleUrl()].map((url) => new URL(url));
  const users = Object.fromEntries(logins.map(({ username, password }) => [username, password]));
  return startPgBouncer({ port, databasePort: Number(new URL(database.url).port), users, tls });
}

async function query(url: string, text: string, settings: pg.ClientConfig = {}) {
  const client = new pg.Client({ connectionString: url, ...settings });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const throughPooler = (text: string, settings: pg.ClientConfig = {}) =>
  query(pooled(roleUrl()).replace(/\?.*/, ''), text, { ssl: { ca: tls.certificate }, ...settings });

const ask = (target: string) => gateway.ask('budgets___budgets', { target_account_id: target });

async function expectBudgetsOf(target: string): Promise<void> {
  expect(await ask(target)).toMatchObject({ status: 'success', data: { account_id: target } });
}

const owner = () => ({
  DATABASE_URL: pooled(database.url, 'fresh'),
  NODE_EXTRA_CA_CERTS: authorities(),
});

describe('a pooler', () => {
  it('refuses what it does not know when connecting, and whoever comes without TLS', async () => {
    await expect(throughPooler('SELECT 1', { statement_timeout: 1_000 })).rejects.toThrow(
      'unsupported startup parameter: statement_timeout',
    );
    await expect(throughPooler('SELECT 1', { ssl: false })).rejects.toThrow('SSL required');
    expect(await throughPooler('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves the bounds of the role to the server', async () => {
    expect(await throughPooler('SHOW statement_timeout')).toEqual([{ statement_timeout: '4s' }]);
    await expect(throughPooler('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
  });
});

describe('functions', () => {
  it('answer, and their calls are in the trail', async () => {
    await expectBudgetsOf(KEY_PAIR);
    expect(await query(database.url, 'SELECT account_id, outcome FROM tool_call_audit')).toEqual([
      { account_id: KEY_PAIR, outcome: 'success' },
    ]);
  });

  it('connect again when the pooler was restarted, and when the server has hung up', async () => {
    await pooler.close();
    pooler = await openPooler();
    await expectBudgetsOf(ROLE);
    await query(
      database.url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'billing_tools_app'",
    );
    expect(await ask('000011112222')).toMatchObject({ data: { error_type: 'account_not_found' } });
  });

  it('ask again when the server hangs up on a call', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE aws_accounts IN ACCESS EXCLUSIVE MODE');
    const asked = ask('000011113333');
    const hangUp = `
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE usename = 'billing_tools_app' AND wait_event_type = 'Lock'`;
    await expect.poll(() => query(database.url, hangUp)).toHaveLength(1);
    await holder.end();
    expect(await asked).toMatchObject({ data: { error_type: 'account_not_found' } });
  });

  it('find in a pooler with few connections enough for many calls at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask(`${300_000_000_000 + index}`)),
    );
    expect(new Set(answers.map(({ data }) => data.error_type))).toEqual(
      new Set(['account_not_found']),
    );
  });
});

describe('operators', () => {
  it('migrate, several at once, and leave no lock behind', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => runCommand('migrate', [], owner()).outcome),
    );
    const done = { output: 'The database is up to date.\n', errors: '', exitCode: 0 };
    expect(outcomes).toEqual([done, done, done]);
    const locks = "SELECT FROM pg_locks WHERE locktype = 'advisory'";
    expect(await query(database.url, locks)).toEqual([]);
  });

  it('bring organisations and grants in', async () => {
    const accounts = (...args: string[]) => runCommand('accounts/main', args, owner()).outcome;
    expect(await accounts('organization', 'add', 'Example A')).toMatchObject({ exitCode: 0 });
    const grant = ['grant', 'caller', 'alice', '--organization', 'Example A'];
    expect(await accounts(...grant)).toMatchObject({ exitCode: 0 });
    const { output } = await accounts('grants');
    expect(output).toContain('alice');
  });
});
