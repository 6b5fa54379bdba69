import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { about, budgets, costs } from '../example-calls.ts';
import {
  type RecordedCall,
  type RecordedCalls,
  startRecordedCalls,
} from '../start-recorded-calls.ts';

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(() => calls.forget());

/** Each metric's values, for one call. */
async function measured(call: RecordedCall): Promise<Record<string, number[]>> {
  await calls.call(call);
  expect(calls.metrics).toHaveLength(1);
  const values: Record<string, number[]> = {};
  for (const [name, value] of calls.metrics[0]?.measurements ?? []) {
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

describe('the metrics of a call', () => {
  it('to an account with a role', async () => {
    expect(await measured(costs)).toEqual({
      ...{ Calls: [1], FailedCalls: [0], Errors: [0], Denials: [0], Duration: [0] },
      ...{ RowLookupLatency: [0], RowLookupFailures: [0], RowCacheHits: [0] },
      ...{ AssumeRoleLatency: [0], AssumeRoleFailures: [0], CredentialCacheHits: [0] },
      ...{ CredentialLifetime: [3600], BilledRequests: [1] },
      // Of the costs, and of whether they are billable.
      ...{ AwsLatency: [0, 0], AwsThrottles: [0, 0], AwsRetries: [0, 0] },
      ...{ AuditLatency: [0], AuditFailures: [0] },
    });
    expect(calls.metrics[0]).toMatchObject({
      properties: { account_id: '444455556666', request_id: 'request-1', tool: 'cost-explorer' },
      errorType: undefined,
    });
  });

  it('to an account with a key pair, which does not expire', async () => {
    const values = await measured({ ...budgets, ...about('123456789012') });
    expect(values).toMatchObject({ DecryptionFailures: [0], IdentityCheckFailures: [0] });
    expect(values).not.toHaveProperty('AssumeRoleFailures');
    expect(values).not.toHaveProperty('CredentialLifetime');
  });

  it.each<[string, RecordedCall, Record<string, number[] | string>]>([
    [
      'a role that refuses',
      { ...budgets, ...about('999988887777') },
      {
        FailedCalls: [1],
        Errors: [1],
        Denials: [0],
        AssumeRoleFailures: [1],
        errorType: 'assume_role_error',
      },
    ],
    [
      'a key pair that does not open',
      { ...budgets, ...about('210987654321') },
      { FailedCalls: [1], Errors: [1], DecryptionFailures: [1], errorType: 'credential_error' },
    ],
    [
      'a denied caller, which is no error of ours',
      { ...costs, caller: 'mallory' },
      { FailedCalls: [1], Errors: [0], Denials: [1], errorType: 'account_not_found' },
    ],
    [
      'a caller whom the interceptor does not know, which is none either',
      { ...costs, args: { nonsense: 1 }, refused: 'identity_unavailable' },
      { FailedCalls: [1], Errors: [0], Denials: [1], errorType: 'identity_unavailable' },
    ],
    [
      'bad arguments, which are no error of ours',
      { ...budgets, args: { nonsense: 1 } },
      { FailedCalls: [1], Errors: [0], Denials: [0], errorType: 'validation_error' },
    ],
  ])('that fails for %s', async (_, call, { errorType, ...expected }) => {
    expect(await measured(call)).toMatchObject(expected);
    expect(calls.metrics).toMatchObject([{ errorType }]);
  });

  it('that AWS throttles', async () => {
    calls.stack.aws.faults.add({ kind: 'throttle', service: 'ce', times: 9 });
    expect(await measured(costs)).toMatchObject({
      AwsThrottles: expect.arrayContaining([0, 1]),
      AwsRetries: expect.arrayContaining([0, 2]),
      Errors: [1],
    });
  });

  it('that AWS throttles at first', async () => {
    calls.stack.aws.faults.add({ kind: 'throttle', service: 'ce', times: 1 });
    expect(await measured(costs)).toMatchObject({
      AwsThrottles: [0, 0],
      AwsRetries: expect.arrayContaining([0, 1]),
      Errors: [0],
    });
  });

  it('when the database is gone', async () => {
    const databaseUrl = 'postgresql://app@127.0.0.1:1/billing';
    expect(await measured({ ...costs, databaseUrl })).toMatchObject({
      Errors: [1],
      AuditFailures: [1],
    });
  });
});
