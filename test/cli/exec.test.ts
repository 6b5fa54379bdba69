import { once } from 'node:events';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { ownRoleEnvironment } from '../support/own-role-environment.ts';
import { runCommand } from './run-command.ts';

const PRINT_ENVIRONMENT = 'process.stdout.write(JSON.stringify(process.env))';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  // Another process has the machine's clock.
  stack.clock = new Date();
  for (const { accountId } of stack.world.accounts) await grant(accountId);
});
afterAll(() => stack.close());

const OPERATOR = `operator:${userInfo().username}`;
const GRANT = `
INSERT INTO caller_grants
  (principal_type, principal_id, target_type, target_id, tool_families, scope, created_by)
VALUES ('caller', $1, 'account', $2, $3, $4, 'test')`;
const grant = (accountId: string, families: readonly string[] = ['exec'], scope = 'payer') =>
  stack.query(GRANT, [OPERATOR, accountId, families, scope]);
const trail = () =>
  stack.query(`
    SELECT caller_id, tool_family, operation, account_id, decision, decision_reason, outcome
    FROM tool_call_audit ORDER BY recorded_at`);

const environment = (changes: Record<string, string | undefined> = {}) => ({
  DATABASE_URL: stack.database.url,
  ENCRYPTION_KEY: stack.world.encryptionKey,
  ...ownRoleEnvironment(stack.world, stack.aws.url),
  AWS_ACCOUNT_ID: stack.world.own.accountId,
  CALLER_KEY: 'a-key-of-at-least-thirty-two-characters',
  PGPASSWORD: 'not-for-programs',
  EDITOR: 'vi',
  ...changes,
});

const exec = (account: string, script: string, changes = {}) =>
  runCommand(
    'exec',
    ['--account', account, '--', process.execPath, '-e', script],
    environment(changes),
  );

describe('a command in an account', () => {
  it('has the key pair, no session token left over, and not the keys to all accounts', async () => {
    const account = stack.world.accounts.find(({ accountId }) => accountId === '123456789012');
    const { output, exitCode } = await exec('123456789012', PRINT_ENVIRONMENT).outcome;
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toEqual({
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      EDITOR: 'vi',
      AWS_ENDPOINT_URL: stack.aws.url,
      AWS_REGION: account?.region,
      AWS_DEFAULT_REGION: account?.region,
      AWS_ACCESS_KEY_ID: account?.authType === 'aksk' ? account.accessKey.accessKeyId : '',
      AWS_SECRET_ACCESS_KEY: account?.authType === 'aksk' ? account.accessKey.secretAccessKey : '',
    });
  });

  it('has the role’s session, with all that the role allows', async () => {
    const { output, exitCode } = await exec('444455556666', PRINT_ENVIRONMENT).outcome;
    expect(exitCode).toBe(0);
    const { AWS_ACCESS_KEY_ID: keyId, AWS_SESSION_TOKEN: token } = JSON.parse(output);
    expect(keyId).toMatch(/^ASIA/);
    expect(token).not.toBe(stack.world.own.accessKey.sessionToken);
    const request = stack.aws.requests.findLast(({ operation }) => operation === 'AssumeRole');
    expect(JSON.parse(String(request?.input.Policy)).Statement[0].Action).toEqual(['*']);
  });

  it('gets its arguments as they are', async () => {
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const args = ['--account', '123456789012', '--', process.execPath, '-e', script, '--'];
    const { output } = await runCommand(
      'exec',
      [...args, '--account', '2 words', '--', '$HOME'],
      environment(),
    ).outcome;
    expect(JSON.parse(output)).toEqual(['--account', '2 words', '--', '$HOME']);
  });

  it('passes its exit code on', async () => {
    expect(await exec('123456789012', 'process.exit(7)').outcome).toMatchObject({ exitCode: 7 });
  });

  it('passes on which signal ended it, as shells do', async () => {
    const script = "process.kill(process.pid, 'SIGKILL')";
    expect(await exec('123456789012', script).outcome).toMatchObject({ exitCode: 137 });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('gets %s', async (signal) => {
    const script = `
      process.on('${signal}', () => process.exit(8));
      setInterval(() => {}, 1000);
      process.stdout.write('ready')`;
    const running = exec('123456789012', script);
    if (running.process.stdout) await once(running.process.stdout, 'readable');
    running.process.kill(signal);
    expect(await running.outcome).toMatchObject({ output: 'ready', exitCode: 8 });
  });
});

describe('whether somebody may', () => {
  const [account] = ['123456789012'];
  beforeEach(() => stack.query('DELETE FROM tool_call_audit'));
  afterEach(async () => {
    await stack.query('DELETE FROM caller_grants WHERE principal_id = $1', [OPERATOR]);
    for (const { accountId } of stack.world.accounts) await grant(accountId);
  });
  const recorded = {
    ...{ caller_id: OPERATOR, tool_family: 'exec', account_id: account },
    operation: basename(process.execPath),
  };

  it('is recorded before the program runs', async () => {
    const script = 'process.exit(3)';
    expect(await exec(account, script).outcome).toMatchObject({ exitCode: 3 });
    expect(await trail()).toEqual([
      { ...recorded, decision: 'allowed', decision_reason: 'granted_as_payer', outcome: 'success' },
    ]);
  });

  it.each<[string, readonly string[], string]>([
    ['nothing was granted', [], 'not_granted'],
    ['tools were granted', ['cost-explorer', 'payer'], 'other_tool_family'],
    ['its own charges were granted', ['exec', 'own'], 'own_charges_only'],
  ])('is refused where %s, and recorded', async (_, [family, scope], reason) => {
    await stack.query('DELETE FROM caller_grants WHERE principal_id = $1', [OPERATOR]);
    if (family) await grant(account, [family], scope);
    stack.aws.requests.length = 0;
    const { output, errors, exitCode } = await exec(account, PRINT_ENVIRONMENT).outcome;
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
    expect(errors).toContain(`(refused: ${reason})`);
    expect(stack.aws.requests).toEqual([]);
    expect(await trail()).toEqual([
      { ...recorded, decision: 'denied', decision_reason: reason, outcome: 'account_not_found' },
    ]);
  });

  it('does not matter where callers are not distinguished, but for accounts that are shut off', async () => {
    await stack.query('DELETE FROM caller_grants WHERE principal_id = $1', [OPERATOR]);
    const off = { CALLER_AUTHORIZATION: 'off' };
    expect(await exec(account, '', off).outcome).toMatchObject({ exitCode: 0 });
    await stack.query(
      "INSERT INTO disabled_targets (target_type, target_id, disabled_by) VALUES ('account', $1, 't')",
      [account],
    );
    const { errors, exitCode } = await exec(account, '', off).outcome;
    await stack.query('DELETE FROM disabled_targets WHERE target_id = $1', [account]);
    expect(exitCode).toBe(1);
    expect(errors).toContain('(refused: account_disabled)');
  });

  it('is not enough when it cannot be recorded, unless there is no trail', async () => {
    await stack.query('ALTER TABLE tool_call_audit RENAME TO elsewhere');
    const refused = await exec(account, PRINT_ENVIRONMENT).outcome;
    const off = await exec(account, '', { AUDIT_MODE: 'off' }).outcome;
    await stack.query('ALTER TABLE elsewhere RENAME TO tool_call_audit');
    expect(refused).toMatchObject({ output: '', exitCode: 1 });
    expect(refused.errors).toMatch(/^Not run, for it could not be recorded: [^\n]+\n$/);
    expect(off).toMatchObject({ exitCode: 0 });
  });

  it('leaves an entry when the account cannot be signed in to', async () => {
    await exec('999988887777', '').outcome;
    expect(await trail()).toMatchObject([
      { account_id: '999988887777', decision: 'allowed', outcome: 'assume_role_error' },
    ]);
  });
});

describe('what cannot be run says so in one line', () => {
  it.each([
    ['000000000000', 'account_not_found: Account not found. Please check the account ID.'],
    ['210987654321', 'credential_error: Failed to decrypt credentials.'],
    ['999988887777', 'assume_role_error: Failed to assume role.'],
  ])('account %s', async (account, line) => {
    const { output, errors, exitCode } = await exec(account, PRINT_ENVIRONMENT).outcome;
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
    expect(errors).toMatch(/^[^\n]+\n$/);
    expect(errors).toContain(line);
  });

  it('a database that is down', async () => {
    const url = 'postgresql://reader:not-for-logs@127.0.0.1:1/accounts';
    const { errors, exitCode } = await exec('123456789012', '', { DATABASE_URL: url }).outcome;
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      'database_error: Database connection failed. Please try again later. (reading grants failed: ECONNREFUSED): host or port cannot be reached from here.\n',
    );
  });

  it('an AWS that cannot be asked', async () => {
    const changes = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    const { errors, exitCode } = await exec('123456789012', '', changes).outcome;
    expect(exitCode).toBe(1);
    expect(errors).toBe(
      'The owner of the key pair could not be checked. (STS GetCallerIdentity: ECONNREFUSED): host or port cannot be reached from here.\n',
    );
  });

  it('a variable that cannot be used', async () => {
    const { errors, exitCode } = await exec('123456789012', '', { AWS_REGION: 'x' }).outcome;
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^AWS_REGION: [^\n]+\n$/);
  });

  it('a command that is not there', async () => {
    const args = ['--account', '123456789012', '--', 'no-such-command'];
    const { errors, exitCode } = await runCommand('exec', args, environment()).outcome;
    expect({ errors, exitCode }).toEqual({
      errors: 'no-such-command cannot be run: ENOENT\n',
      exitCode: 1,
    });
  });

  it.each([
    [[]],
    [['--account', '123456789012']],
    [['--', 'ls']],
    [['--account', '--', 'ls']],
    [['--profile', 'x', '--', 'ls']],
  ])('arguments %j', async (args) => {
    const { errors, exitCode } = await runCommand('exec', args, environment()).outcome;
    expect(exitCode).toBe(1);
    expect(errors).toMatch(
      /^usage: npm run exec -- --account 123456789012 -- <command> \[argument…\]\n\nRuns a program .*\n.*\n$/,
    );
  });
});
