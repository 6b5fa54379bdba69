import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueToken } from '../../../src/local/gateway/token-key.ts';
import { type LocalGateway, startLocalGateway } from '../../../src/local/start-local-gateway.ts';

const PROGRAM = join(import.meta.dirname, '../../../bin/billing-accounts.mjs');

let gateway: LocalGateway;
let folder: string;
beforeAll(async () => {
  gateway = await startLocalGateway({ families: 'whoami,session-sql,budgets,aws-pricing' });
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  const expired = { subject: 'alice', lifetimeSeconds: -60 };
  await writeFile(join(folder, 'expired'), await issueToken(gateway.tokenKey.privateKey, expired));
  await writeFile(join(folder, 'token'), `${gateway.token}\n`);
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

/** Runs the command where its files are. */
async function verify(args: readonly string[], environment: object = {}, input = '') {
  const child = spawn(process.execPath, [PROGRAM, 'verify', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {}).end(input);
  const ended = once(child, 'exit');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = await ended;
  return { output, errors, exitCode };
}

const report = async () => JSON.parse(await readFile(join(folder, 'verify.json'), 'utf8'));
const verdictOf = (checks: readonly { check: string; verdict: string }[], name: string) =>
  checks.find(({ check }) => check === name)?.verdict;

describe('verify', () => {
  const families = ['--families', 'whoami,session-sql,budgets,aws-pricing'];

  it('prints and writes what was seen, without the token that came by standard input', async () => {
    const { output, errors, exitCode } = await verify(
      [...families, '--url', gateway.url, '--token-file', '-', '--expired-token-file', 'expired'],
      { DATABASE_URL: gateway.local.databaseUrl },
      gateway.token,
    );
    const written = await report();
    expect(written).toMatchObject({ url: gateway.url, well: true });
    for (const name of ['expired-token', 'audit-trail', 'schemas', 'sizes']) {
      expect(verdictOf(written.checks, name)).toBe('as_promised');
      expect(output).toContain(name);
    }
    for (const part of gateway.token.split('.')) {
      expect([output, errors, JSON.stringify(written)].join()).not.toContain(part);
    }
    expect(exitCode).toBe(0);
  });

  it('exits with 1 where something differs, and prints the same to programs', async () => {
    const { output, exitCode } = await verify([
      ...['--json', '--url', gateway.url, '--token-file', 'token'],
      ...['--families', 'whoami,budgets'],
    ]);
    const printed = JSON.parse(output);
    expect(printed).toEqual(await report());
    expect(verdictOf(printed.checks, 'tools')).toBe('differs');
    expect(verdictOf(printed.checks, 'audit-trail')).toBe('not_seen');
    expect(printed.well).toBe(false);
    expect(exitCode).toBe(1);
  });

  it('signs where callers do, and is refused where it cannot', async () => {
    const signed = await startLocalGateway({
      ...{ authorizerType: 'AWS_IAM', families: 'whoami', outputSchema: true },
    });
    try {
      const { environment } = signed.local;
      const options = ['--families', 'whoami', '--url', signed.url, '--sign', 'us-east-1'];
      const { exitCode } = await verify(options, environment);
      const { checks } = await report();
      expect(JSON.stringify(checks)).toContain(
        'the same as the text, as its output schema promises',
      );
      for (const name of ['reachable', 'no-token', 'altered-token', 'whoami', 'header-spellings']) {
        expect(verdictOf(checks, name)).toBe('as_promised');
      }
      expect(exitCode).toBe(0);
      const stranger = { ...environment, AWS_SECRET_ACCESS_KEY: 'of-somebody-else' };
      expect((await verify(options, stranger)).exitCode).toBe(1);
      expect(verdictOf((await report()).checks, 'reachable')).toBe('differs');
    } finally {
      await signed.close();
    }
  });

  it('takes a token or signs, one of both', async () => {
    const { exitCode, errors } = await verify(['--url', gateway.url]);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('--token-file or --sign')]);
    const both = ['--url', gateway.url, '--token-file', 'token', '--sign', 'us-east-1'];
    expect((await verify(both)).exitCode).toBe(2);
  });

  it.each([
    ['another host without TLS', '--url', 'http://gateway.example.com/mcp'],
    ['a URL with a password', '--url', 'https://user:secret@gateway.example.com/mcp'],
    ['a URL with a query', '--url', 'https://gateway.example.com/mcp?token=secret'],
    ['no account id', '--account', '12'],
    ['unknown families', '--families', 'nothing'],
    ['a file that holds no token', '--token-file', 'verify.json'],
    ['a file that is not there', '--token-file', 'nothing'],
    ['a folder that is not there', '--output', 'nowhere/verify.json'],
  ])('refuses %s, and asks nobody', async (_, option, value) => {
    const options = { '--url': gateway.url, '--token-file': 'token', [option]: value };
    const { errors, exitCode, output } = await verify(Object.entries(options).flat());
    expect(exitCode).toBe(2);
    expect(output).toBe('');
    expect(errors).not.toContain(gateway.token);
  });
});
