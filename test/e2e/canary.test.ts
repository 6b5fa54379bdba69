import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectToGateway } from '../../src/cli/gateway-client.ts';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';

// Secrets are seeded, every path is taken, and all that comes out is searched for them.

const GATEWAY = join(import.meta.dirname, '../../src/local/gateway/main.ts');
const TARGETS = [
  undefined,
  '123456789012',
  '444455556666',
  '777788889999',
  '210987654321',
  '999988887777',
  '000011112222',
];

let local: LocalWorld;
const drawn: Buffer[] = [];
const came: string[] = [];

beforeAll(async () => {
  local = await startLocalWorld({
    random: (bytes) => {
      const drawing = randomBytes(bytes);
      drawn.push(drawing);
      return drawing;
    },
  });
});
afterAll(() => local.close());

/** Every form in which a secret could show: as it is used, and as its raw bytes are written. */
function secrets(): string[] {
  const { world, databaseUrl, environment } = local;
  const encoded = drawn
    .filter((bytes) => bytes.length >= 12)
    .flatMap((bytes) => [
      bytes.toString('hex'),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
    ]);
  const used = [
    databaseUrl,
    world.databasePassword,
    world.encryptionKey,
    environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...world.organizations.map(({ externalId }) => externalId),
    ...world.accounts.flatMap((account) =>
      account.authType === 'aksk' ? Object.values(account.accessKey) : [account.roleArn],
    ),
  ];
  return [...encoded, ...used].filter((secret) => secret !== '');
}

/** Asks about every account, with a gateway in the given environment. */
async function askAbout(targets: typeof TARGETS, changes: Record<string, string> = {}) {
  const environment = { ...local.environment, PORT: '0', ...changes };
  const server = await spawnServer({
    module: GATEWAY,
    environment,
    onOutput: (text) => came.push(text),
  });
  const client = await connectToGateway(server.url);
  const answers = await Promise.all(
    targets.map((target) =>
      client.ask('budgets___budgets', target ? { target_account_id: target } : {}),
    ),
  );
  came.push(JSON.stringify(answers));
  await client.close();
  await server.close();
  return answers.map(({ data }) => data.error_type ?? 'success');
}

describe('no secret comes out', () => {
  it('of answers and refusals', async () => {
    expect(await askAbout(TARGETS)).toEqual([
      'success',
      'success',
      'success',
      'success',
      'credential_error',
      'assume_role_error',
      'account_not_found',
    ]);
  });

  it('of AWS’s own error texts', async () => {
    const [account] = local.world.accounts;
    const key = account?.authType === 'aksk' ? account.accessKey.accessKeyId : '';
    const message = `User: ${local.world.own.principalArn} with ${key} is not authorized`;
    local.aws.faults.add({
      kind: 'error',
      service: 'budgets',
      code: 'AccessDeniedException',
      message,
      httpStatus: 400,
    });
    const outcomes = await askAbout(['123456789012', '444455556666']);
    local.aws.faults.clear();
    expect(outcomes).toEqual(['AccessDeniedException', 'AccessDeniedException']);
    expect(came.join('')).not.toContain(local.world.own.principalArn);
  });

  it('of an AWS that answers garbage', async () => {
    local.aws.faults.add({ kind: 'garbage' });
    const outcomes = await askAbout([undefined, '444455556666']);
    local.aws.faults.clear();
    expect(outcomes).toEqual(['aws_connection_error', 'assume_role_error']);
  });

  it('of a database that refuses the password', async () => {
    const url = local.databaseUrl.replace(local.world.databasePassword, 'wrong-password-canary');
    expect(await askAbout(['123456789012'], { DATABASE_URL: url })).toEqual(['database_error']);
    expect(came.join('')).not.toContain('wrong-password-canary');
  });

  it('of an encryption key that is none', async () => {
    const changes = { ENCRYPTION_KEY: 'bad-key-canary' };
    expect(await askAbout(['123456789012'], changes)).toEqual(['credential_error']);
    expect(came.join('')).not.toContain('bad-key-canary');
  });

  it('of a start that fails, which names the variable instead', async () => {
    const changes = { DATABASE_URL: 'mysql://billing:start-canary@127.0.0.1/billing' };
    const failure = await askAbout([], changes).catch((error: Error) => error.message);
    expect(failure).toContain('DATABASE_URL');
    expect(failure).not.toContain('start-canary');
    came.push(String(failure));
  });

  afterAll(async () => {
    const operator = new pg.Client({ connectionString: local.databaseUrl });
    await operator.connect();
    const { rows } = await operator.query('SELECT * FROM tool_call_audit');
    await operator.end();
    expect(rows.length).toBeGreaterThan(TARGETS.length);
    const all = [...came, JSON.stringify(rows)].join('\n');
    expect(all).toContain('"account_id":"444455556666"');
    expect(secrets().length).toBeGreaterThan(20);
    expect(secrets().filter((secret) => all.includes(secret))).toEqual([]);
  });
});
