import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { totalCost } from '../../src/local/data/line-items.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { ownRoleEnvironment } from '../support/own-role-environment.ts';
import { runCommand } from './run-command.ts';

let stack: AccountStack;
let out: string;
beforeAll(async () => {
  stack = await startAccountStack();
  // Another process has the machine's clock.
  stack.clock = new Date();
  out = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  await stack.close();
  await rm(out, { recursive: true });
});
beforeEach(() => {
  stack.aws.requests.length = 0;
});

const report = (...args: readonly string[]) =>
  runCommand('report', [...args, '--out', out, '--aws'], {
    DATABASE_URL: stack.database.url,
    ENCRYPTION_KEY: stack.world.encryptionKey,
    ...ownRoleEnvironment(stack.world, stack.aws.url),
  }).outcome;

const costExplorerRequests = () =>
  stack.aws.requests.filter(({ service }) => service === 'ce').length;

/** What a run kept of an account. */
async function readCollected(accountId: string): Promise<string> {
  const [run = ''] = await readdir(join(out, 'runs'));
  return readFile(join(out, 'runs', run, 'reports', `${accountId}.json`), 'utf8');
}

/** The first of the month that lies so many months before this one. */
function month(before: number): string {
  const now = new Date();
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - before);
  return new Date(first).toISOString().slice(0, 10);
}

describe('npm run report', () => {
  it('writes the report of an organisation, with what failed and the right total', async () => {
    const { output, exitCode } = await report('--organization', 'Organisation A', '--tag', 'team');
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^1 of 2 accounts\. 8 billed requests, USD 0\.08/);
    expect(costExplorerRequests()).toBe(8);
    const document = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
    expect(document).toMatchObject({
      question: { title: 'Organisation A' },
      failures: [{ account: { accountId: '999988887777' }, code: 'assume_role_error' }],
    });
    const period = { start: month(1), end: month(0), now: stack.clock };
    expect(document.tables.total).toMatchObject([
      { unblended_cost: totalCost('444455556666', period) },
    ]);
    const { report: account } = JSON.parse(await readCollected('444455556666'));
    const ids = account.requests.map(({ id }: { id: string }) => id);
    const tables: Record<string, { request: string }[]> = document.tables;
    for (const { request } of Object.values(tables).flat()) expect(ids).toContain(request);
    for (const name of ['report.html', 'services.csv', 'report.xlsx']) {
      expect((await readFile(join(out, name))).length).toBeGreaterThan(1_000);
    }
  });

  it('refuses a name that two organisations have', async () => {
    const rename = 'UPDATE organizations SET name = $2 WHERE name = $1 AND id::text LIKE $3';
    await stack.query(rename, ['Organisation B', 'Organisation A', '%b']);
    const { errors, exitCode } = await report('--organization', 'Organisation A', '--dry-run');
    await stack.query(rename, ['Organisation A', 'Organisation B', '%b']);
    expect(errors).toContain('2 organizations are called Organisation A; name one by its id:');
    expect(exitCode).not.toBe(0);
    expect(costExplorerRequests()).toBe(0);
  });

  it('asks nothing again about a closed period, whatever the format', async () => {
    const args = ['--accounts', '123456789012', '--period', `${month(8)}/${month(7)}`];
    expect((await report(...args)).exitCode).toBe(0);
    expect(costExplorerRequests()).toBe(4);
    stack.aws.requests.length = 0;
    const again = await report(...args, '--format', 'csv', '--locale', 'zh-CN');
    expect(again.output).toContain('0 billed requests, USD 0.00; 4 answers from the cache');
    expect(costExplorerRequests()).toBe(0);
  });

  it('says before anything is asked what it would ask and what that costs', async () => {
    const { output, exitCode } = await report('--all', '--dry-run');
    expect(exitCode).toBe(0);
    expect(output).toContain('5 accounts × 7 = 35 requests, USD 0.35 at list price.');
    expect(stack.aws.requests).toEqual([]);
  });

  it('plans what a dataset takes, too', async () => {
    const { output } = await report('--all', '--dry-run', '--focus');
    expect(output).toContain('5 accounts × 13 = 65 requests, USD 0.65 at list price.');
    const tagged = await report('--all', '--dry-run', '--focus', '--tag', 'team');
    expect(tagged.output).toContain('5 accounts × 15 = 75 requests, USD 0.75 at list price.');
  });

  it.each([
    [
      'too many requests',
      ['--all', '--max-requests', '34'],
      'needs 35 billed Cost Explorer requests (0.35 USD), which is more than the 34',
    ],
    [
      'an unknown account',
      ['--accounts', '000011112222'],
      'Invalid account_ids: expected ids of accounts that there are, received 000011112222',
    ],
    ['an unknown organisation', ['--organization', 'Nobody'], 'No organization is called Nobody.'],
    [
      'a wrong period',
      ['--all', '--period', 'someday'],
      'Invalid period: expected one of yesterday',
    ],
  ])('refuses %s and asks nothing', async (_, args, message) => {
    const { errors, exitCode } = await report(...args);
    expect(exitCode).toBe(1);
    expect(errors).toContain(message);
    expect(costExplorerRequests()).toBe(0);
  });

  it('fails where no account could be asked: its figures are nobody’s', async () => {
    const none = await report('--accounts', '999988887777');
    expect(none).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/^0 of 1 accounts\./),
    });
    expect(none.errors).toContain('No account could be asked: this report has no costs at all.\n');
    const args = ['--accounts', '999988887777,444455556666', '--format', 'json'];
    const one = await report(...args, '--period', 'yesterday');
    expect(one).toMatchObject({ exitCode: 0, output: expect.stringMatching(/^1 of 2 accounts\./) });
    expect(one.errors).not.toContain('No account could be asked');
  });
});
