import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptFernet, InvalidFernetTokenError } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { awsClient, keyOf, openSession } from './aws/aws-client.ts';

const steps: string[] = [];
let local: LocalWorld;

beforeAll(async () => {
  local = await startLocalWorld({ onProgress: (step) => steps.push(step) });
});
afterAll(() => local.close());

async function rows(text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: local.databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('startLocalWorld', () => {
  it('tells what it does', () => {
    expect(steps).toEqual([
      'Starting PostgreSQL',
      'Writing the accounts',
      'Starting the AWS endpoints',
    ]);
  });

  it('writes the accounts as the owner stores them', async () => {
    const stored = await rows(`
      SELECT account_id, auth_type, external_id FROM aws_accounts a
      LEFT JOIN organizations o ON a.org_id = o.id ORDER BY account_id`);
    const [a, b] = local.world.organizations.map(({ externalId }) => externalId);
    expect(stored).toEqual([
      { account_id: '123456789012', auth_type: 'aksk', external_id: null },
      { account_id: '210987654321', auth_type: 'aksk', external_id: null },
      { account_id: '444455556666', auth_type: 'iam_role', external_id: a },
      { account_id: '777788889999', auth_type: 'iam_role', external_id: b },
      { account_id: '999988887777', auth_type: 'iam_role', external_id: a },
    ]);
  });

  it('encrypts the stored secrets, one of them under a key that is lost', async () => {
    const keys = parseFernetKeys(String(local.environment.ENCRYPTION_KEY));
    const [readable, lost] = await rows(`
      SELECT secret_access_key_encrypted AS token FROM aws_accounts
      WHERE auth_type = 'aksk' ORDER BY account_id`);
    const key = keyOf(local.world, '123456789012');
    expect(decryptFernet(String(readable?.token), keys)).toBe(key.secretAccessKey);
    expect(() => decryptFernet(String(lost?.token), keys)).toThrow(InvalidFernetTokenError);
  });

  it('has an AWS that knows the accounts of the database', async () => {
    await expect(openSession(local, '444455556666')).resolves.toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
    });
  });

  it('keeps how to reach the database in Secrets Manager, in both spellings', async () => {
    const client = awsClient(SecretsManagerClient, local.aws, {
      credentials: local.world.own.accessKey,
      region: local.world.region,
    });
    const read = async (SecretId: string) =>
      (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '';
    const { secretNames, encryptionKey } = local.world;
    const { hostname: host, port, password } = new URL(String(local.environment.DATABASE_URL));
    const login = { host, port: Number(port), username: 'billing_tools_app', password };
    expect(JSON.parse(await read(secretNames.database))).toEqual({
      ...login,
      database: 'postgres',
    });
    expect(JSON.parse(await read(secretNames.databaseAsDbname))).toEqual({
      ...login,
      dbname: 'postgres',
    });
    expect(await read(secretNames.encryptionKey)).toBe(encryptionKey);
  });

  it('uses a database that is there, and leaves it there with the newest secrets', async () => {
    const second = await startLocalWorld({ databaseUrl: local.databaseUrl });
    await second.close();
    const keys = parseFernetKeys(second.world.encryptionKey);
    const [row] = await rows(
      "SELECT secret_access_key_encrypted AS token FROM aws_accounts WHERE account_id = '123456789012'",
    );
    const key = keyOf(second.world, '123456789012');
    expect(decryptFernet(String(row?.token), keys)).toBe(key.secretAccessKey);
  });
});
