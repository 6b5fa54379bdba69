import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredAuditEntry } from '../../../src/audit/audit-entry.ts';
import { text } from '../../../src/tools/arguments/text.ts';
import type { Family } from '../../../src/tools/family.ts';
import { defineTool } from '../../../src/tools/tool.ts';
import { whoamiFamily } from '../../../src/tools/whoami/family.ts';
import { about, budgets, costs } from '../example-calls.ts';
import {
  type RecordedCall,
  type RecordedCalls,
  startRecordedCalls,
} from '../start-recorded-calls.ts';

const broken = defineTool({
  name: 'broken',
  description: 'Has a bug.',
  arguments: { label: text('Anything.').optional() },
  example: {},
  actions: [],
  run: async () => JSON.parse('hunter2'),
});
const stuck = defineTool({
  name: 'stuck',
  description: 'Waits for what never comes.',
  arguments: {},
  example: {},
  actions: [],
  run: () => new Promise<never>(() => {}),
});
const stuckFamily: Family = { name: 'test', description: 'Of this test.', tools: [stuck] };
const brokenFamily: Family = { name: 'test', description: 'Of this test.', tools: [broken] };

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(() => calls.forget());

const allowed = {
  callerId: 'alice',
  decision: 'allowed',
  decisionReason: 'granted_as_payer',
} as const;

/** As they arrive: `[[[…]]]`. */
function nestedArrays(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}

describe('every call leaves one entry', () => {
  it.each<[string, RecordedCall, Partial<StoredAuditEntry>]>([
    [
      'answered',
      costs,
      {
        ...allowed,
        ...{ calledAt: new Date('2026-03-15T12:00:00Z'), requestId: 'request-1' },
        ...{ callerOrganization: 'org-a', accountId: '444455556666', outcome: 'success' },
        ...{ toolFamily: 'cost-explorer', tool: 'cost-explorer', operation: 'getCostAndUsage' },
        ...{ billedRequests: 1, listPriceUsd: '0.01', durationMs: 0 },
        // Of the costs, and of whether they are billable.
        awsRequestIds: [expect.any(String), expect.any(String)],
        argumentsDigest: expect.stringMatching(/^[0-9a-f]{8}:[0-9a-f]{64}$/),
      },
    ],
    [
      'answered from the functions’ own account',
      budgets,
      { ...allowed, accountId: 'own', outcome: 'success', billedRequests: 0, listPriceUsd: '0' },
    ],
    [
      'answered without any account',
      { family: whoamiFamily, tool: 'whoami' },
      { decision: 'allowed', decisionReason: 'no_account_asked', accountId: null },
    ],
    [
      'denied, since nobody asked',
      { ...budgets, ...about('444455556666'), caller: null },
      {
        decision: 'denied',
        decisionReason: 'no_caller',
        callerId: null,
        outcome: 'caller_unknown',
      },
    ],
    ...(['grants', 'off'] as const).map((authorization): [string, RecordedCall, object] => [
      `refused by the interceptor, ${authorization}`,
      { ...budgets, ...about('444455556666'), refused: 'token_refused', authorization },
      {
        ...{ decision: 'denied', decisionReason: 'token_refused', callerId: null },
        ...{ tool: 'budgets', requestId: 'request-1', outcome: 'caller_unknown' },
        argumentsDigest: expect.any(String),
      },
    ]),
    [
      'refused by the interceptor, whatever the arguments are',
      { ...budgets, args: { nonsense: 1 }, refused: 'caller_too_large' },
      {
        ...{ decision: 'denied', decisionReason: 'caller_too_large', callerId: null },
        ...{ tool: 'budgets', outcome: 'caller_too_large', awsRequestIds: [] },
      },
    ],
    [
      'refused by the interceptor, however large the arguments are',
      { ...budgets, args: { budget_name: new Array(10_000).fill({}) }, refused: 'token_refused' },
      { decision: 'denied', decisionReason: 'token_refused', argumentsDigest: null },
    ],
    [
      'denied, since nothing was granted',
      { ...budgets, ...about('444455556666'), caller: 'mallory' },
      {
        ...{ decision: 'denied', decisionReason: 'not_granted', callerId: 'mallory' },
        ...{ accountId: '444455556666', outcome: 'account_not_found', awsRequestIds: [] },
      },
    ],
    [
      'denied, since there is no such account',
      { ...budgets, ...about('000011112222') },
      { decision: 'denied', decisionReason: 'unknown_account', accountId: '000011112222' },
    ],
    [
      'refused for its arguments, whoever made it',
      { ...budgets, args: { nonsense: 'canary' }, caller: 'mallory' },
      { decision: 'none', callerId: 'mallory', tool: 'budgets', outcome: 'validation_error' },
    ],
    [
      'refused for arguments that nest without end',
      { ...budgets, args: { nonsense: nestedArrays(100_000) } },
      { callerId: 'alice', outcome: 'validation_error', argumentsDigest: null },
    ],
    [
      'for a tool that is not there',
      { ...budgets, tool: 'drop-tables' },
      { decision: 'none', callerId: 'alice', tool: null, outcome: 'unknown_tool' },
    ],
    [
      'for an account whose key pair does not open',
      { ...budgets, ...about('210987654321') },
      { ...allowed, accountId: '210987654321', outcome: 'credential_error' },
    ],
    [
      'for an account whose role refuses',
      { ...budgets, ...about('999988887777') },
      { ...allowed, accountId: '999988887777', outcome: 'assume_role_error' },
    ],
    [
      'ended by a bug',
      { family: brokenFamily, tool: 'broken' },
      { decision: 'allowed', tool: 'broken', outcome: 'internal_error' },
    ],
  ])('%s', async (_, call, expected) => {
    await calls.call(call).catch(() => undefined);
    expect(await calls.entries()).toMatchObject([expected]);
  });

  it('refused by AWS, with AWS’s request id', async () => {
    calls.stack.aws.faults.add({
      kind: 'error',
      service: 'budgets',
      code: 'AccessDeniedException',
      message: 'no',
      httpStatus: 400,
    });
    const answer = await calls.call(budgets);
    const entries = await calls.entries();
    expect(entries).toMatchObject([{ ...allowed, outcome: 'AccessDeniedException' }]);
    expect(answer.data).toMatchObject({ request_id: entries[0]?.awsRequestIds.at(-1) });
  });

  it('out of time', async () => {
    calls.stack.aws.faults.add({ kind: 'stall', service: 'budgets', times: 1 });
    await calls.call({ ...budgets, time: 1_300 });
    expect(await calls.entries()).toMatchObject([{ outcome: 'deadline_exceeded' }]);
  });

  it('page by page, each page billed', async () => {
    const args = { operation: 'getDimensionValues', dimension: 'SERVICE' };
    await calls.call({ ...costs, args });
    const [entry] = await calls.entries();
    expect(entry?.billedRequests).toBe(entry?.awsRequestIds.length);
    expect(Number(entry?.listPriceUsd)).toBeCloseTo((entry?.billedRequests ?? 0) / 100);
  });

  it('unless there is no trail', async () => {
    await calls.call({ ...budgets, auditMode: 'off' });
    expect(await calls.entries()).toEqual([]);
  });
});

it('has the same digest for the same arguments, and nothing of the arguments', async () => {
  for (const label of ['canary', 'canary', 'another']) {
    await calls.call({ family: brokenFamily, tool: 'broken', args: { label } }).catch(() => {});
  }
  const entries = await calls.entries();
  expect(new Set(entries.map(({ argumentsDigest }) => argumentsDigest)).size).toBe(2);
  expect(JSON.stringify(entries)).not.toContain('canary');
});

describe('when the trail cannot be written', () => {
  const failures = () =>
    calls.metrics.map(({ measurements }) => Object.fromEntries(measurements).AuditFailures);

  async function withoutTable<Result>(work: () => Promise<Result>): Promise<Result> {
    await calls.operator.query('ALTER TABLE tool_call_audit RENAME TO elsewhere', []);
    return work().finally(() =>
      calls.operator.query('ALTER TABLE elsewhere RENAME TO tool_call_audit', []),
    );
  }

  it('the call is answered, the failure is measured, and the entry is in the log', async () => {
    const answer = await withoutTable(() => calls.call(costs));
    expect(answer.status).toBe('success');
    expect(failures()).toEqual([1]);
    expect(calls.lines).toContainEqual([
      'audit entry not written',
      expect.objectContaining({
        entry: expect.objectContaining({ callerId: 'alice', accountId: '444455556666' }),
      }),
    ]);
  });

  it('a denied call is in the log all the same', async () => {
    await withoutTable(() => calls.call({ ...budgets, caller: null }));
    expect(calls.lines).toContainEqual([
      'audit entry not written',
      expect.objectContaining({
        entry: expect.objectContaining({ decision: 'denied', decisionReason: 'no_caller' }),
      }),
    ]);
  });

  it.each<[string, RecordedCall]>([
    ['answered', costs],
    ['denied', { ...costs, caller: 'mallory' }],
    ['refused for its arguments', { ...budgets, args: { nonsense: 1 } }],
  ])('in strict mode a call is not, where it would be %s', async (_, call) => {
    const answer = await withoutTable(() => calls.call({ ...call, auditMode: 'strict' }));
    expect(answer).toMatchObject({
      status: 'error',
      data: { error_type: 'audit_error', retryable: true },
    });
    expect(failures()).toEqual([1]);
    expect(await calls.call({ ...call, auditMode: 'strict' })).not.toMatchObject({
      data: { error_type: 'audit_error' },
    });
    expect(await calls.entries()).toHaveLength(1);
  });

  it('nobody waits for a database that does not answer', async () => {
    await calls.operator.query(
      'ALTER TABLE tool_call_audit ADD CONSTRAINT slow CHECK (pg_sleep(30) IS NOT NULL) NOT VALID',
      [],
    );
    const answer = await calls.call(costs);
    const waiting = await calls.operator.query(
      "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
      [],
    );
    await calls.operator.query('ALTER TABLE tool_call_audit DROP CONSTRAINT slow', []);
    expect(waiting).toHaveLength(1);
    expect(answer.status).toBe('success');
    expect(failures()).toEqual([1]);
  });
});

describe.each(['on', 'strict'] as const)('a call whose time was up, mode %s', (auditMode) => {
  const late = { status: 'error', data: { error_type: 'deadline_exceeded', retryable: true } };

  it('before it was decided about is in the trail', async () => {
    expect(await calls.call({ ...costs, auditMode, time: 900 })).toMatchObject(late);
    expect(await calls.entries()).toMatchObject([{ outcome: 'deadline_exceeded' }]);
  });

  it('is answered while there is time to, whatever its tool waits for', async () => {
    const answer = await calls.call({ family: stuckFamily, tool: 'stuck', auditMode, time: 1_200 });
    expect(answer).toMatchObject(late);
    const entry = { tool: 'stuck', decision: 'allowed', outcome: 'deadline_exceeded' };
    expect(await calls.entries()).toMatchObject([entry]);
  }, 3_000);
});

describe('who is behind the session of a role', () => {
  const behind = () =>
    calls.stack.aws.requests
      .filter(({ operation }) => operation === 'AssumeRole')
      .map(({ input }) => input.SourceIdentity);
  const call = (changes: Partial<RecordedCall>) => {
    calls.stack.aws.requests.length = 0;
    return calls.call({ ...budgets, ...about('444455556666'), ...changes });
  };

  it('is told to nobody unless that is turned on', async () => {
    await call({});
    expect(behind()).toEqual([undefined]);
    expect(await calls.entries()).toMatchObject([{ callerId: 'alice', sourceIdentity: null }]);
  });

  it('is the caller, and stands in the entry', async () => {
    await call({ sourceIdentities: true });
    expect(behind()).toEqual(['alice']);
    expect(await calls.entries()).toMatchObject([{ callerId: 'alice', sourceIdentity: 'alice' }]);
  });

  it('is a hash of a caller whom AWS would not take, beside the caller', async () => {
    const caller = 'auth0|5f7c8ec7';
    await call({ sourceIdentities: true, caller, authorization: 'off' });
    const [sourceIdentity] = behind();
    expect(sourceIdentity).toMatch(/^sha256-[\w-]{43}$/);
    expect(await calls.entries()).toMatchObject([{ callerId: caller, sourceIdentity }]);
  });

  it('is nobody where nobody is known, and where no account is asked about', async () => {
    await call({ sourceIdentities: true, caller: null, authorization: 'off' });
    expect(behind()).toEqual([undefined]);
    await calls.call({ ...budgets, sourceIdentities: true });
    const entries = await calls.entries();
    expect(entries.map(({ sourceIdentity }) => sourceIdentity)).toEqual([null, null]);
  });
});
