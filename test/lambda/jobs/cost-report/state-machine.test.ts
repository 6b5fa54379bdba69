import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disableTarget, enableTarget } from '../../../../src/administration/grant-targets.ts';
import { OperatorDatabase } from '../../../../src/administration/operator-database.ts';
import { EXECUTION_ARN } from '../../../../src/local/run-state-machine.ts';
import { sum } from '../../../../src/reports/money.ts';
import { flatCost } from '../../../support/flat-billing.ts';
import { killedAfter } from '../../../support/killed-after.ts';
import { readReport } from '../../../support/read-report.ts';
import { type ReportStack, startReportStack } from '../../../support/start-report-stack.ts';

// The definition that is deployed, in an interpreter, with the real handlers.

const ACCOUNTS = 6;
const now = new Date('2026-03-15T12:00:00Z');
const time = now.toISOString();
const request = { time, tolerated_failure_percentage: 40, accounts_at_once: 3 };
const january = { ...request, period: '2026-01-01/2026-02-01' };

// What an account is refused ends what is kept of it until something works later than that.
let ticks = 0;
const clock = () => new Date(now.getTime() + ticks++);

let stack: ReportStack;
let owner: OperatorDatabase;
beforeAll(async () => {
  stack = await startReportStack({ accounts: ACCOUNTS, now: clock });
  owner = new OperatorDatabase(stack.databaseUrl);
});
afterAll(async () => {
  await owner.close();
  await stack.close();
});
beforeEach(() => {
  stack.aws.faults.clear();
  stack.aws.requests.length = 0;
});

const billed = () =>
  stack.aws.requests.filter(({ service, errorCode }) => service === 'ce' && !errorCode);
// AWS keeps anomalies for 90 days, and these periods are older.
const besidesAnomalies = ({ gaps }: { readonly gaps: readonly { readonly code: string }[] }) =>
  gaps.filter(({ code }) => code !== 'not_kept');
const delivered = () => [stack.aws.mails.length, stack.aws.messages.length];

describe('a run', () => {
  it('reports on all accounts, publishes and delivers', async () => {
    const before = delivered();
    await stack.run(january);
    const { manifest, report, read } = await readReport(stack, '2026-01-01_2026-02-01');
    expect(manifest).toMatchObject({
      complete: true,
      accounts: { asked: ACCOUNTS, collected: ACCOUNTS },
    });
    expect(report.currencies[0]?.bridge.total).toBe(sum(stack.accountIds.map(flatCost)));
    for (const { name, sha256 } of manifest.files.filter(({ name }) => !name.endsWith('.xlsx'))) {
      const digest = createHash('sha256').update(await read(name));
      expect([name, digest.digest('hex')]).toEqual([name, sha256]);
    }
    expect(delivered()).toEqual(before.map((count) => count + 1));
    expect(stack.aws.mails.at(-1)).toMatchObject({ to: ['finance@example.com'] });
    expect(stack.aws.mails.at(-1)?.raw).toMatch(/text\/plain[\s\S]*text\/html/);
  });

  it('is in the audit trail with the execution that it was, account by account', async () => {
    const rows = await owner.query(
      'SELECT DISTINCT account_id, execution_arn FROM tool_call_audit ORDER BY account_id',
    );
    expect(rows).toEqual(
      stack.accountIds.map((id) => ({ account_id: id, execution_arn: EXECUTION_ARN })),
    );
  });

  it('is the same run when it is started again: nothing is asked, nothing delivered', async () => {
    const before = delivered();
    await stack.run(january);
    expect(billed()).toEqual([]);
    expect(delivered()).toEqual(before);
  });

  it('asks nothing about closed periods that another run has asked', async () => {
    await stack.run({ ...january, label: 'another' });
    expect(billed()).toEqual([]);
  });

  it('makes no request when more would be needed than allowed', async () => {
    const run = stack.run({ ...request, period: '2025-06-01/2025-07-01', max_requests: 20 });
    await expect(run).rejects.toMatchObject({ name: 'request_ceiling' });
    expect(billed()).toEqual([]);
    await stack.run({ ...request, period: '2025-06-01/2025-07-01', max_requests: 30 });
    expect(billed()).toHaveLength(24);
  });

  it('names what is wrong with a request', async () => {
    const run = stack.run({ period: 'last-month', reccipients: 'x' });
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining('reccipients') });
  });
});

describe('the set', () => {
  const period = '2025-05-01/2025-06-01';
  const nobody = '00000000-0000-4000-8000-00000000000f';
  const [first = '', second = ''] = ['100000000000', '100000000001'];

  it.each([
    [{ account_ids: [first, '999999999999'] }, 'validation_error', /account_ids.*999999999999/],
    [{ organization_id: nobody }, 'no_accounts', new RegExp(nobody)],
  ])('of %j is refused before anything is asked', async (set, name, message) => {
    const run = stack.run({ ...request, period, ...set });
    await expect(run).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(billed()).toEqual([]);
  });

  it('may be a list of accounts', async () => {
    await stack.run({ ...request, period, account_ids: [first, second] });
    expect(new Set(billed().map(({ account }) => account))).toEqual(new Set([first, second]));
  });

  it('is complete without accounts that are shut off, and says so', async () => {
    const target = { type: 'account', id: second } as const;
    await disableTarget({ database: owner, operator: 'test' }, target);
    await stack.run({ ...request, period });
    await enableTarget({ database: owner }, target);
    const { manifest, report } = await readReport(stack, '2025-05-01_2025-06-01');
    expect(manifest).toMatchObject({
      complete: true,
      accounts: { asked: ACCOUNTS - 1, collected: ACCOUNTS - 1, shut_off: 1 },
    });
    expect(report.failures).toEqual([]);
    expect(report).toMatchObject({ accounts: { shutOff: { accounts: [{ accountId: second }] } } });
    expect(billed().map(({ account }) => account)).not.toContain(second);
  });
});

describe('accounts that fail', () => {
  const [throttled = '', denied = '', busy = ''] = ['100000000000', '100000000001', '100000000002'];

  it('are waited for when AWS is busy, and listed with the reason otherwise', async () => {
    const { faults } = stack.aws;
    // The SDK tries three times before the step is told.
    faults.add({ kind: 'throttle', service: 'ce', account: throttled, times: 4 });
    faults.add({
      kind: 'error',
      service: 'ce',
      account: denied,
      code: 'AccessDeniedException',
      message: 'No',
      httpStatus: 400,
    });
    faults.add({ kind: 'throttle', service: 'budgets', account: busy, times: 3 });
    await stack.run({ ...request, period: '2025-11-01/2025-12-01' });
    const { manifest, report } = await readReport(stack, '2025-11-01_2025-12-01');
    expect(manifest).toMatchObject({ complete: false, accounts: { asked: 6, collected: 5 } });
    expect(report.failures).toMatchObject([
      { account: { accountId: denied }, code: 'AccessDeniedException' },
    ]);
    expect(besidesAnomalies(report)).toEqual([]);
    const others = stack.accountIds.filter((id) => id !== denied);
    expect(report.currencies[0]?.bridge.total).toBe(sum(others.map(flatCost)));
    // Four for each account that was collected, and the two that came to nothing.
    expect(report).toMatchObject({ requests: { billed: 22 } });
  });

  it.each([
    [24, 'request_ceiling'],
    [30, undefined],
  ])('count all attempts against a ceiling of %i', async (max_requests, code) => {
    stack.aws.faults.add({ kind: 'throttle', service: 'ce', account: throttled, times: 4 });
    await stack.run({ ...request, period: '2025-08-01/2025-09-01', max_requests, label: code });
    const { report } = await readReport(stack, '2025-08-01_2025-09-01');
    expect(report.failures.map((failure) => failure.code)).toEqual(code ? [code] : []);
  });

  it('keep what they have when AWS stays busy with the rest', async () => {
    stack.aws.faults.add({ kind: 'throttle', service: 'budgets', account: busy });
    await stack.run({ ...request, period: '2025-10-01/2025-11-01' });
    const { manifest, report } = await readReport(stack, '2025-10-01_2025-11-01');
    expect(manifest).toMatchObject({ complete: true, missing: { budgets: 1, anomalies: 6 } });
    expect(besidesAnomalies(report)).toMatchObject([{ code: 'ThrottlingException' }]);
  });

  it('end the run when they are more than tolerated, and nothing is delivered', async () => {
    const before = delivered();
    stack.aws.faults.add({
      kind: 'error',
      service: 'sts',
      operation: 'AssumeRole',
      code: 'AccessDenied',
      message: 'No',
      httpStatus: 403,
    });
    const run = stack.run({ ...request, period: '2025-03-01/2025-04-01' });
    await expect(run).rejects.toMatchObject({ name: 'States.ExceedToleratedFailureThreshold' });
    expect(delivered()).toEqual(before);
  });
});

describe('delivery', () => {
  it('is tried again when it was refused for a while', async () => {
    const before = delivered();
    stack.aws.faults.add({ kind: 'throttle', service: 'ses', times: 2 });
    await stack.run({ ...january, label: 'refused' });
    expect(delivered()).toEqual(before.map((count) => count + 1));
  });

  it('is left to a person when nobody knows how it went', async () => {
    const [mails = 0] = delivered();
    stack.aws.faults.add({
      kind: 'error',
      service: 'ses',
      code: 'InternalFailure',
      message: '',
      httpStatus: 500,
      times: 1,
    });
    const run = stack.run({ ...january, label: 'unknown' });
    await expect(run).rejects.toMatchObject({ name: 'delivery_unknown' });
    await expect(stack.run({ ...january, label: 'unknown' })).rejects.toMatchObject({
      name: 'delivery_unknown',
    });
    expect(stack.aws.mails).toHaveLength(mails);
  });
});

describe('a run that is killed', () => {
  it('is completed when it is started again, at whatever request it was', async () => {
    const outcomes: { mails: number; messages: number; unknown: boolean }[] = [];
    for (let count = 0, isKilled = true; isKilled; count += 11) {
      const label = `killed-${count}`;
      const input = { ...request, period: '2025-08-01/2025-09-01', label };
      const [mails = 0, messages = 0] = delivered();
      isKilled = await killedAfter(stack.spawn(input), stack.aws, { requests: count });
      const unknown = await stack.run(input).then(
        () => false,
        ({ name }) => name === 'delivery_unknown',
      );
      const { manifest } = await readReport(stack, '2025-08-01_2025-09-01');
      expect(manifest).toMatchObject({ complete: true, accounts: { collected: ACCOUNTS } });
      const [mailsNow = 0, messagesNow = 0] = delivered();
      outcomes.push({ mails: mailsNow - mails, messages: messagesNow - messages, unknown });
    }
    expect(outcomes.length).toBeGreaterThan(8);
    for (const { mails, messages, unknown } of outcomes) {
      expect([mails, messages]).toEqual(
        unknown ? [expect.toBeOneOf([0, 1]), expect.toBeOneOf([0, 1])] : [1, 1],
      );
    }
    expect(outcomes.filter(({ unknown }) => !unknown).length).toBeGreaterThan(5);
    const asked = billed().map(({ account, input }) => JSON.stringify([account, input]));
    // What was under way when it was killed can't be known to have been answered.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(ACCOUNTS);
  }, 120_000);
});

describe('accounts that STS does not let into', () => {
  const oneByOne = { ...request, accounts_at_once: 1, organizations_at_once: 1 };
  const assumed = () => stack.aws.requests.filter(({ operation }) => operation === 'AssumeRole');

  it('are waited for when it is busy', async () => {
    // The SDK tries three times before the step is told.
    stack.aws.faults.add({ kind: 'throttle', service: 'sts', times: 4 });
    await stack.run({ ...oneByOne, period: '2025-03-01/2025-04-01' });
    const { manifest } = await readReport(stack, '2025-03-01_2025-04-01');
    expect(manifest).toMatchObject({ complete: true, accounts: { collected: ACCOUNTS } });
    expect(assumed()).toHaveLength(ACCOUNTS + 4);
  });

  it('are not asked about again when it refuses', async () => {
    const refusal = { kind: 'error', service: 'sts', code: 'AccessDenied', message: 'No' } as const;
    stack.aws.faults.add({ ...refusal, httpStatus: 403, times: 1 });
    await stack.run({ ...oneByOne, period: '2025-02-01/2025-03-01' });
    const { report } = await readReport(stack, '2025-02-01_2025-03-01');
    expect(report.failures).toMatchObject([{ code: 'assume_role_error' }]);
    expect(assumed()).toHaveLength(ACCOUNTS);
  });
});
