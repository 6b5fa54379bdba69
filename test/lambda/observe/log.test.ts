import { describe, expect, it } from 'vitest';
import { AccountNotFoundError } from '../../../src/accounts/errors.ts';
import type { BillingRequest } from '../../../src/lambda/call.ts';
import { describeError, logCalls } from '../../../src/lambda/observe/log.ts';

it('tells the kind of an error and where it was thrown, not what it says', () => {
  const described = describeError(new TypeError('hunter2'));
  expect(described).toMatchObject({ error: 'TypeError' });
  expect(described.frames).toContainEqual(expect.stringContaining('log.test.ts'));
  expect(JSON.stringify(described)).not.toContain('hunter2');
});

it('tells what is the matter with an account', () => {
  const error = new AccountNotFoundError('not twelve digits');
  expect(describeError(error)).toEqual({ detail: 'not twelve digits' });
});

it('tells nothing of what is no error', () => {
  expect(describeError('hunter2')).toEqual({});
});

describe('the line of a call', () => {
  const startedAt = new Date('2026-01-01T00:00:00.000Z');
  const now = () => new Date('2026-01-01T00:00:00.250Z');
  const internal = {
    ...{ requestId: 'request-1', toolName: 'budgets', startedAt },
    caller: { id: 'user:jane' },
    decision: { allowed: true, reason: 'granted' },
  };
  const fields = {
    ...{ request_id: 'request-1', tool: 'budgets', account_id: null, caller: 'user:jane' },
    ...{ decision: 'granted', duration_ms: 250 },
  };

  function logged(hook: 'after' | 'onError', request: object) {
    const lines: unknown[] = [];
    const level =
      (name: string) =>
      (...line: unknown[]) =>
        void lines.push([name, ...line]);
    const logger = { info: level('info'), warn: level('warn'), error: level('error') };
    logCalls(logger, now)[hook](request as unknown as BillingRequest);
    return lines;
  }

  it('tells of an answer', () => {
    expect(logged('after', { internal })).toEqual([
      ['info', 'tool call', { ...fields, outcome: 'success' }],
    ]);
  });

  it('tells of an expected failure', () => {
    const error = new AccountNotFoundError('no such row');
    expect(logged('onError', { internal, error })).toEqual([
      ['warn', 'tool call', { ...fields, detail: 'no such row', outcome: 'account_not_found' }],
    ]);
  });

  it('tells of a bug by its kind and place', () => {
    expect(logged('onError', { internal, error: new TypeError('hunter2') })).toEqual([
      ['error', 'internal error', { ...fields, error: 'TypeError', frames: expect.any(Array) }],
    ]);
  });

  it('tells of a call that ended before anything was known', () => {
    expect(logged('after', { internal: {} })).toEqual([
      ['info', 'tool call', { account_id: null, outcome: 'success' }],
    ]);
  });
});
