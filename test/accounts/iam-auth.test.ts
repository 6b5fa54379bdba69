import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  type AccountResolver,
  createAccountResolver,
} from '../../src/accounts/account-resolver.ts';
import { AccountNotFoundError } from '../../src/accounts/errors.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../src/local/world.ts';
import { passwordRecorder } from './password-recorder.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';
import { type LoopbackServer, startLoopbackServer } from './start-loopback-server.ts';

const SECRET = 'rds';
const sessionActions = ['ce:GetCostAndUsage'];
const world = createWorld();
const tls = selfSignedCertificate('localhost');
const trusted = getCACertificates('default');
const passwords: string[] = [];
// The tests move the clock; AWS's stays, and the SDK corrects what it signs.
const AwsDate = Date;

let database: LoopbackServer;
let aws: AwsEndpoints;
let resolver: AccountResolver;
beforeAll(async () => {
  const record = passwordRecorder(tls, (password) => passwords.push(password));
  database = await startLoopbackServer(record);
  const secret = { host: 'localhost', port: database.port, username: 'tools', dbname: 'costs' };
  aws = await startAwsEndpoints({
    world,
    secrets: { [SECRET]: JSON.stringify(secret) },
    signingClock: () => new AwsDate(),
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: world.own.accessKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: world.own.accessKey.secretAccessKey,
    AWS_SESSION_TOKEN: world.own.accessKey.sessionToken,
  });
});
beforeEach(() => {
  passwords.length = 0;
  resolver = createAccountResolver({
    configuration: { database: { secretName: SECRET, iamAuth: true }, region: world.region },
  });
});
afterEach(async () => {
  vi.useRealTimers();
  setDefaultCACertificates(trusted);
  await resolver.close();
});
afterAll(() => Promise.all([aws.close(), database.close()]));

it('signs in to the database with a new IAM token for each connection', async () => {
  setDefaultCACertificates([...trusted, tls.certificate]);
  const dates = ['2026-03-15T12:00:00Z', '2026-03-15T12:20:00Z'];
  for (const [index, date] of dates.entries()) {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(date) });
    const resolving = resolver.resolve(`30000000000${index}`, { sessionActions });
    await expect(resolving).rejects.toThrow(AccountNotFoundError);
  }
  const tokens = passwords.map((password) => new URL(`https://${password}`));
  expect(tokens.map(({ searchParams }) => searchParams.get('X-Amz-Date'))).toEqual([
    '20260315T120000Z',
    '20260315T122000Z',
  ]);
  const [token] = tokens;
  expect(token?.host).toBe(`localhost:${database.port}`);
  expect(Object.fromEntries(token?.searchParams ?? [])).toMatchObject({
    Action: 'connect',
    DBUser: 'tools',
    'X-Amz-Expires': '900',
    'X-Amz-Credential': `${world.own.accessKey.accessKeyId}/20260315/${world.region}/rds-db/aws4_request`,
    'X-Amz-Security-Token': world.own.accessKey.sessionToken,
  });
});

it('signs in as another user than the secret’s where one is configured', async () => {
  setDefaultCACertificates([...trusted, tls.certificate]);
  const database = { secretName: SECRET, iamAuth: true, username: 'retention' };
  const other = createAccountResolver({ configuration: { database, region: world.region } });
  const resolving = other.resolve('300000000000', { sessionActions });
  await expect(resolving).rejects.toThrow(AccountNotFoundError);
  await other.close();
  const users = passwords.map((token) => new URL(`https://${token}`).searchParams.get('DBUser'));
  expect(users).toEqual(['retention']);
});

it('tells the token to nobody whose certificate is not trusted', async () => {
  await expect(resolver.resolve('300000000000', { sessionActions })).rejects.toMatchObject({
    errorType: 'database_error',
    detail: 'account lookup failed: DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(passwords).toEqual([]);
});
