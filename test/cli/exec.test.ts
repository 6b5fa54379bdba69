import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { runCommand } from './run-command.ts';

const PRINT_ENVIRONMENT = 'process.stdout.write(JSON.stringify(process.env))';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  // Another process has the machine's clock.
  stack.clock = new Date();
});
afterAll(() => stack.close());

const environment = (changes: Record<string, string | undefined> = {}) => ({
  DATABASE_URL: stack.database.url,
  ENCRYPTION_KEY: stack.world.encryptionKey,
  AWS_ENDPOINT_URL: stack.aws.url,
  AWS_REGION: stack.world.region,
  AWS_ACCESS_KEY_ID: stack.world.own.accessKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: stack.world.own.accessKey.secretAccessKey,
  AWS_SESSION_TOKEN: stack.world.own.accessKey.sessionToken,
  AWS_ACCOUNT_ID: stack.world.own.accountId,
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
      'database_error: Database connection failed. Please try again later. (account lookup failed: ECONNREFUSED): host or port cannot be reached from here.\n',
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
    expect(errors).toBe('usage: npm run exec -- --account 123456789012 -- <command> [argument…]\n');
  });
});
