import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../../src/accounts/database-pool.ts';
import type { AuditEntry } from '../../../src/audit/audit-entry.ts';
import { recordEntry } from '../../../src/audit/record-entry.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { runAccounts } from './run-accounts.ts';

const answered: Omit<AuditEntry, 'id' | 'calledAt'> = {
  ...{ requestId: 'request-1', callerId: 'alice', callerOrganization: 'org-a' },
  ...{ toolFamily: 'cost-explorer', tool: 'cost-explorer', operation: 'getCostAndUsage' },
  ...{ accountId: '444455556666', decision: 'allowed' as const, decisionReason: 'granted' },
  ...{
    outcome: 'success',
    awsRequestIds: ['aws-1'],
    billedRequests: 3,
    listPriceUsd: '0.03',
    keptAnswers: 2,
    durationMs: 412,
  },
  ...{
    argumentsDigest: '01234567:abc',
    executionArn: null,
    scheduleArn: null,
    sourceIdentity: null,
    namedAccounts: null,
  },
};
const denied: typeof answered = {
  ...{ requestId: 'request-2', callerId: 'mallory\u001b[2J', callerOrganization: null },
  ...{ toolFamily: 'budgets', tool: 'budgets', operation: null, accountId: 'own' },
  ...{ decision: 'denied' as const, decisionReason: 'not_granted', outcome: 'account_not_found' },
  ...{
    awsRequestIds: [],
    billedRequests: 0,
    listPriceUsd: '0',
    keptAnswers: 0,
    durationMs: 4,
    argumentsDigest: null,
  },
  ...{ executionArn: null, scheduleArn: null, sourceIdentity: null, namedAccounts: null },
};

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  const app = new DatabasePool(async () => ({ connectionString: stack.appUrl }));
  const at = (entry: typeof answered, calledAt: string) =>
    recordEntry(app, { ...entry, id: randomUUID(), calledAt: new Date(calledAt) });
  await at(answered, '2026-03-15T12:00:00Z');
  await at(denied, '2026-03-16T12:00:00Z');
  await app.close();
});
afterAll(() => stack.close());

const found = async (...args: string[]) => {
  const { records } = await runAccounts(stack, ['audit', ...args, '--json']);
  return records.map((record) => Reflect.get(Object(record), 'request_id'));
};

describe('audit', () => {
  it.each([[], ['--json']])('says that there are more calls than it shows %s', async (...json) => {
    const more =
      'These are the newest 1, and there are more: --limit, or --until the oldest shown.\n';
    const cut = await runAccounts(stack, ['audit', '--limit', '1', ...json]);
    expect(cut).toMatchObject({ errors: more, exitCode: 0 });
    expect(cut.output.trimEnd().split('\n')).toHaveLength(1);
    expect(cut.output).toContain('request-2');
    const all = await runAccounts(stack, ['audit', '--limit', '2', ...json]);
    expect(all).toMatchObject({ errors: '', exitCode: 0 });
    expect(all.output.trimEnd().split('\n')).toHaveLength(2);
  });

  it('compares all that is sealed, or shows what was asked for, and not both', async () => {
    for (const option of [
      ['--account', 'own'],
      ['--since', '2026-03-01T00:00:00Z'],
    ]) {
      expect(await runAccounts(stack, ['audit', '--verify', ...option])).toMatchObject({
        ...{ output: '', exitCode: 2 },
        errors: expect.stringContaining(`--verify is about all calls: expected no ${option[0]}`),
      });
    }
  });

  it('shows a call to programs in full', async () => {
    const { records, exitCode } = await runAccounts(stack, [
      ...['audit', '--account', '444455556666', '--json'],
    ]);
    expect({ records, exitCode }).toEqual({
      exitCode: 0,
      records: [
        {
          id: expect.any(String),
          called_at: '2026-03-15T12:00:00.000Z',
          request_id: 'request-1',
          caller_id: 'alice',
          caller_organization: 'org-a',
          tool_family: 'cost-explorer',
          tool: 'cost-explorer',
          operation: 'getCostAndUsage',
          account_id: '444455556666',
          decision: 'allowed',
          decision_reason: 'granted',
          outcome: 'success',
          aws_request_ids: ['aws-1'],
          billed_requests: 3,
          list_price: { amount: '0.03', currency: 'USD' },
          kept_answers: 2,
          duration_ms: 412,
          arguments_digest: '01234567:abc',
          execution_arn: null,
          schedule_arn: null,
          recorded_at: expect.any(String),
          change: null,
          source_identity: null,
          named_accounts: null,
        },
      ],
    });
  });

  it('shows calls to people, one a line, and no caller steers the terminal', async () => {
    const { output } = await runAccounts(stack, ['audit']);
    expect(output).toMatch(/^2026-03-16.*denied not_granted.*mallory\uFFFD\[2J.*own.*budgets/);
    expect(output).toMatch(
      /2026-03-15.*alice.*444455556666.*getCostAndUsage.*USD 0\.03.*2 kept.*412 ms/,
    );
    expect(output).not.toContain('\u001b');
  });

  it('passes every filter on', async () => {
    const filters = [
      ...['--account', '444455556666', '--caller', 'alice', '--tool', 'cost-explorer'],
      ...['--decision', 'allowed', '--request', 'request-1', '--limit', '1'],
      ...['--since', '2026-03-15T12:00:00Z', '--until', '2026-03-15T13:00:01+01:00'],
    ];
    expect(await found(...filters)).toEqual(['request-1']);
    expect(await found(...filters, '--caller', 'mallory')).toEqual([]);
  });

  it.each([
    ['--decision', 'maybe'],
    ['--since', 'yesterday'],
    ['--limit', '0'],
  ])('refuses %s %s', async (...args) => {
    expect(await runAccounts(stack, ['audit', ...args])).toMatchObject({ exitCode: 2 });
  });
});

describe('audit --verify', () => {
  const verify = async (...args: readonly string[]) => {
    const { records, exitCode } = await runAccounts(stack, [
      'audit',
      '--verify',
      ...args,
      '--json',
    ]);
    return { exitCode, found: records[0] };
  };

  it('names what is not sealed, and is content with what is', async () => {
    expect(await verify()).toMatchObject({
      exitCode: 0,
      found: { intact: true, newest_seal: null, unsealed: { entries: 2 } },
    });
    const [seal] = await stack.query('SELECT hash FROM seal_audit_entries(100)');
    const hash = String(seal?.hash);
    expect(await verify('--seal', hash)).toEqual({
      exitCode: 0,
      found: {
        ...{ intact: true, seals: 1, entries: 2, faults: [], late_entries: 0, seal_found: true },
        oldest_seal: { number: 1, sealed_at: expect.any(String), hash },
        newest_seal: { number: 1, sealed_at: expect.any(String), hash },
        unsealed: { entries: 0, from: null, until: null, ids: [] },
      },
    });
    const { output } = await runAccounts(stack, ['audit', '--verify']);
    expect(output).toMatch(/^seals 1 to 1, over 2 entries\n[\s\S]*unsealed: none\nintact\n$/);
  });

  it('ends with 1 when the trail is not what was sealed, or not what the log says', async () => {
    expect(await verify('--seal', '0'.repeat(64))).toMatchObject({
      exitCode: 1,
      found: { intact: false, seal_found: false },
    });
    await stack.query("UPDATE tool_call_audit SET caller_id = 'bob' WHERE caller_id = 'alice'");
    expect(await verify()).toMatchObject({
      exitCode: 1,
      found: { intact: false, faults: [{ seal: 1, fault: 'changed' }] },
    });
    const { output } = await runAccounts(stack, ['audit', '--verify']);
    expect(output).toContain('FAILED  seal 1: its entries are not what was sealed');
  });

  it.each([[['--seal', '0'.repeat(64)]], [['--verify', '--seal', 'latest']]])(
    'refuses %j',
    async (args) => {
      expect(await runAccounts(stack, ['audit', ...args])).toMatchObject({ exitCode: 2 });
    },
  );
});
