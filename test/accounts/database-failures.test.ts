import { inspect } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountsConfiguration } from '../../src/accounts/accounts-configuration.ts';
import { DatabaseConnectionError } from '../../src/accounts/errors.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';
import { type LoopbackServer, startLoopbackServer } from './start-loopback-server.ts';

const ACCOUNT = '123456789012';
const PASSWORD = 'not-for-logs';
const sessionActions = ['ce:GetCostAndUsage'];
const MINUTE_MS = 60_000;
const UNKNOWN = Array.from({ length: 40 }, (_, index) => `${300_000_000_000 + index}`);

let stack: AccountStack;
let silent: LoopbackServer;
let other: LoopbackServer;
beforeAll(async () => {
  stack = await startAccountStack({ restarts: true });
  silent = await startLoopbackServer();
  other = await startLoopbackServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
});
beforeEach(() => stack.reset());
afterAll(async () => {
  await Promise.all([silent.close(), other.close()]);
  await stack.close();
});

function resolverOf(database: AccountsConfiguration['database'], databaseMs = 300) {
  const configuration = {
    ...(database ? { database } : {}),
    encryptionKeys: { keys: stack.world.encryptionKey },
    region: stack.world.region,
  };
  return stack.resolver({ configuration, timeouts: { databaseMs } });
}

async function failureOf(database: AccountsConfiguration['database']) {
  const resolving = resolverOf(database).resolve(ACCOUNT, { sessionActions });
  const failure = await resolving.catch((error: unknown) => error);
  if (failure instanceof DatabaseConnectionError) return failure;
  throw new Error('expected a DatabaseConnectionError', { cause: failure });
}

const own = (path = 'postgres') => {
  const { host } = new URL(stack.database.url);
  return `postgresql://billing:${stack.world.databasePassword}@${host}/${path}`;
};
const at = (port: number) => `postgresql://reader:${PASSWORD}@127.0.0.1:${port}/accounts`;

const PASSING: [what: string, url: () => string, code: string][] = [
  ['refuses connections', () => at(1), 'ECONNREFUSED'],
  ['is no host', () => `postgresql://reader:${PASSWORD}@database.invalid/x`, 'ENOTFOUND'],
  ['does not answer', () => at(silent.port), 'Connection terminated due to connection timeout'],
  ['is something else', () => at(other.port), 'Connection terminated unexpectedly'],
];

const LASTING: typeof PASSING = [
  ['is no address', () => `postgresql://reader:${PASSWORD}@host:port/x`, 'ERR_INVALID_URL'],
  ['refuses the password', () => own().replace(/:[^:@]+@/, `:${PASSWORD}@`), '28P01'],
  ['has no such database', () => own('accounts'), '3D000'],
  ['has no such tables', () => own('template1'), '42P01'],
];

describe('a database that', () => {
  it.each(PASSING)('%s, which may pass', async (_, url, code) => {
    expect(await failureOf({ url: url() })).toMatchObject({
      ...{ name: 'DatabaseUnavailableError', retryable: true },
      detail: expect.stringContaining(`account lookup failed: ${code}`),
    });
  });

  it.each(LASTING)('%s, which does not', async (_, url) => {
    expect(await failureOf({ url: url() })).toMatchObject({
      ...{ name: 'DatabaseConnectionError', retryable: false },
    });
  });

  it.each([...PASSING, ...LASTING])('%s', async (_, url, code) => {
    const failure = await failureOf({ url: url() });
    expect(failure.publicMessage).toBe('Database connection failed. Please try again later.');
    expect(failure.detail).toMatch(new RegExp(`^account lookup failed: ${code}`));
    const shown = inspect(failure, { depth: null, showHidden: true }) + JSON.stringify(failure);
    const { host, hostname } = new URL(stack.database.url);
    const unseen = [PASSWORD, stack.world.databasePassword, host, hostname, 'reader', 'SELECT'];
    for (const text of [...unseen, 'database.invalid', 'postgresql:', 'aws_accounts']) {
      expect(shown).not.toContain(text);
    }
  });

  it('is not configured', async () => {
    expect(await failureOf(undefined)).toMatchObject({
      name: 'DatabaseConnectionError',
      errorType: 'database_error',
      retryable: false,
      detail: 'no database is configured',
    });
  });

  it('works', async () => {
    await expect(
      resolverOf({ url: own() }).resolve(ACCOUNT, { sessionActions }),
    ).resolves.toBeDefined();
  });
});

describe('a database that is slow', () => {
  it('is given up with no more than four connections, and used again when it answers', async () => {
    await stack.query(`
      CREATE ROLE patient LOGIN PASSWORD '${PASSWORD}' CONNECTION LIMIT 4;
      ALTER ROLE patient SET statement_timeout = '300ms';
      GRANT SELECT ON aws_accounts, organizations, hub_roles, hub_members, disabled_targets TO patient`);
    const resolver = resolverOf({
      url: own().replace(/billing:[^@]+/, `patient:${PASSWORD}`),
    });
    const resolving = (accountId: string) => resolver.resolve(accountId, { sessionActions });
    const holder = new pg.Client({ connectionString: own() });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE aws_accounts IN ACCESS EXCLUSIVE MODE');
    const outcomes = await Promise.allSettled(UNKNOWN.map(resolving));
    await holder.end();
    const details = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? outcome.reason.detail : 'resolved',
    );
    const given = /57014|timeout exceeded when trying to connect|due to connection timeout/;
    // 53300 would be a fifth connection.
    expect(details.filter((detail) => !given.test(detail))).toEqual([]);
    await expect(resolving(ACCOUNT)).resolves.toBeDefined();
  });
});

describe('a database that restarts', () => {
  it('is asked again when it breaks off a query', async () => {
    const resolver = stack.resolver({
      configuration: {
        database: { url: own('postgres?application_name=cut') },
        encryptionKeys: { keys: stack.world.encryptionKey },
        region: stack.world.region,
      },
    });
    const holder = new pg.Client({ connectionString: own() });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE aws_accounts IN ACCESS EXCLUSIVE MODE');
    const resolving = resolver.resolve(ACCOUNT, { sessionActions });
    await vi.waitFor(async () => {
      const ended = await stack.query(`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'cut' AND wait_event_type = 'Lock'`);
      expect(ended).toHaveLength(1);
    });
    await holder.end();
    await expect(resolving).resolves.toMatchObject({ account: { accountId: ACCOUNT } });
  });

  it('is connected to again without anybody noticing', async () => {
    const resolver = resolverOf({ url: own() }, 10_000);
    await resolver.resolve(ACCOUNT, { sessionActions });
    await stack.database.restart();
    stack.clock = new Date(stack.clock.getTime() + MINUTE_MS);
    const accountIds = stack.world.accounts.map(({ accountId }) => accountId);
    const outcomes = await Promise.allSettled(
      [...accountIds, ...UNKNOWN].map((id) => resolver.resolve(id, { sessionActions })),
    );
    const failures = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.errorType] : [],
    );
    const notFound = UNKNOWN.map(() => 'account_not_found');
    expect(failures.sort()).toEqual([...notFound, 'assume_role_error', 'credential_error']);
  });
});
