import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseConnectionError } from '../../src/accounts/errors.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ACCOUNT = '123456789012';
const SECRET = 'billing-tools/database';
const sessionActions = ['ce:GetCostAndUsage'];
const tls = selfSignedCertificate('localhost');
const trusted = getCACertificates('default');
const MINUTE_MS = 60_000;

let stack: AccountStack;
let secret: Record<string, unknown>;
beforeAll(async () => {
  stack = await startAccountStack({ tls });
  await stack.query(`
    CREATE ROLE reader LOGIN;
    GRANT SELECT ON aws_accounts, organizations, hub_roles, hub_members, disabled_targets TO reader`);
});
beforeEach(async () => {
  setDefaultCACertificates([...trusted, tls.certificate]);
  await stack.query("ALTER ROLE reader PASSWORD 'first password'");
  secret = {
    username: 'reader',
    password: 'first password',
    host: 'localhost',
    port: Number(new URL(stack.database.url).port),
    database: 'postgres',
  };
  store(secret);
});
afterAll(() => stack.close());

function store(value: unknown): void {
  stack.secrets[SECRET] = typeof value === 'string' ? value : JSON.stringify(value);
}

function resolver(secretName = SECRET) {
  return stack.resolver({
    configuration: {
      database: { secretName, iamAuth: false },
      encryptionKeys: { keys: stack.world.encryptionKey },
      region: stack.world.region,
    },
  });
}

const resolving = () => resolver().resolve(ACCOUNT, { sessionActions });

describe('a database named by a secret', () => {
  it('is reached over TLS', async () => {
    await resolving();
    const [connection] = await stack.query(`
      SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'reader'`);
    expect(connection).toEqual({ ssl: true });
  });

  it.each<[string, () => object]>([
    ['the spelling of RDS', () => ({ ...secret, database: undefined, dbname: 'postgres' })],
    ['both spellings', () => ({ ...secret, dbname: 'other' })],
    ['a port in text', () => ({ ...secret, port: String(secret.port) })],
    ['members that RDS adds', () => ({ ...secret, engine: 'postgres', dbInstanceIdentifier: 'x' })],
  ])('may have %s', async (_, value) => {
    store(value());
    await expect(resolving()).resolves.toMatchObject({ account: { accountId: ACCOUNT } });
  });

  it('is not spoken to when its certificate is not trusted', async () => {
    setDefaultCACertificates(trusted);
    await expect(resolving()).rejects.toMatchObject({
      errorType: 'database_error',
      detail: 'account lookup failed: DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  it('is not spoken to when its certificate is another host’s', async () => {
    store({ ...secret, host: '127.0.0.1' });
    await expect(resolving()).rejects.toMatchObject({
      detail: 'account lookup failed: ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });
});

const UNUSABLE: [what: string, change: object | string, detail: string][] = [
  ['no host', { host: undefined }, 'the database secret has no usable host'],
  ['an empty user', { username: '' }, 'the database secret has no usable username'],
  ['a port beyond', { port: 70_000 }, 'the database secret has no usable port'],
  ['no password', { password: undefined }, 'the database secret has no password'],
  ['no database', { database: undefined }, 'the database secret has no database or dbname'],
  ['plain text', 'first password', 'account lookup failed: SyntaxError'],
];

describe('a secret that is of no use', () => {
  it.each(UNUSABLE)('%s', async (_, change, detail) => {
    store(typeof change === 'string' ? change : { ...secret, ...change });
    const failure = await resolving().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseConnectionError);
    expect(failure).toHaveProperty('detail', detail);
  });

  it('is not there', async () => {
    const failure = resolver('nothing').resolve(ACCOUNT, { sessionActions });
    await expect(failure).rejects.toMatchObject({
      errorType: 'database_error',
      detail: 'account lookup failed: GetParameterError: ResourceNotFoundException (HTTP 400)',
    });
  });

  it('is read again once it is right', async () => {
    const patient = resolver();
    store('later');
    await expect(patient.resolve(ACCOUNT, { sessionActions })).rejects.toThrow(
      DatabaseConnectionError,
    );
    store(secret);
    await expect(patient.resolve(ACCOUNT, { sessionActions })).resolves.toBeDefined();
  });
});

describe('a rotated password', () => {
  const rotate = () =>
    stack.query(`
      ALTER ROLE reader PASSWORD 'second password';
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'`);

  it('is fetched when the known one is refused', async () => {
    const lasting = resolver();
    await lasting.resolve(ACCOUNT, { sessionActions });
    await rotate();
    store({ ...secret, password: 'second password' });
    stack.clock = new Date(stack.clock.getTime() + MINUTE_MS);
    await expect(lasting.resolve(ACCOUNT, { sessionActions })).resolves.toBeDefined();
  });

  it('that is in the database only is an error', async () => {
    const lasting = resolver();
    await lasting.resolve(ACCOUNT, { sessionActions });
    await rotate();
    stack.clock = new Date(stack.clock.getTime() + MINUTE_MS);
    await expect(lasting.resolve(ACCOUNT, { sessionActions })).rejects.toMatchObject({
      detail: 'account lookup failed: 28P01',
    });
  });
});
