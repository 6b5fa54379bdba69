import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/cli/gateway-client.ts';
import type { FaultRule } from '../../src/local/aws/engine/faults.ts';
import { type FaultGateway, type FaultStack, startFaultStack } from './start-fault-stack.ts';

const BUDGETS = 'budgets___budgets';
const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const service = 'sts';

let stack: FaultStack;
let gateway: FaultGateway;
beforeAll(async () => {
  stack = await startFaultStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  gateway = await stack.startGateway();
});
afterEach(async () => {
  stack.local.aws.faults.clear();
  expect(gateway.output()).not.toMatch(/internal error|unhandled|uncaught/i);
  await gateway.close();
});

const ask = (target: string): Promise<Answer> =>
  gateway.ask(BUDGETS, { target_account_id: target });

async function askDuring(fault: FaultRule, target: string): Promise<Answer> {
  stack.local.aws.faults.add(fault);
  const answer = await ask(target);
  stack.local.aws.faults.clear();
  return answer;
}

const refusal = { kind: 'error', code: 'AccessDenied', message: 'No.', httpStatus: 403 } as const;
const failure = { kind: 'error', code: 'Unavailable', message: 'No.', httpStatus: 503 } as const;
const identityError = (errorType: string, httpStatus: number, retryable: boolean) => ({
  error_type: errorType,
  ...{ service: 'STS', operation: 'GetCallerIdentity', http_status: httpStatus, retryable },
  retry_strategy: retryable ? 'retry_same_request' : 'do_not_retry',
});

interface Trouble {
  readonly what: string;
  readonly fault: FaultRule;
  readonly forRole: object;
  readonly forKeyPair: object;
}

const notAssumed = { error_type: 'assume_role_error' };
const notAssumedYet = { ...notAssumed, retryable: true };
const outOfTime = {
  ...{ error_type: 'deadline_exceeded', retryable: true, retry_strategy: 'retry_same_request' },
};

const TROUBLES: readonly Trouble[] = [
  {
    what: 'throttled',
    fault: { kind: 'throttle', service },
    forRole: notAssumedYet,
    forKeyPair: identityError('Throttling', 400, true),
  },
  {
    what: 'unavailable',
    fault: { ...failure, service },
    forRole: notAssumedYet,
    forKeyPair: identityError('Unavailable', 503, true),
  },
  {
    what: 'refusing',
    fault: { ...refusal, service },
    forRole: notAssumed,
    forKeyPair: { error_type: 'credential_error' },
  },
  {
    what: 'answering garbage',
    fault: { kind: 'garbage', service },
    forRole: notAssumedYet,
    forKeyPair: identityError('aws_connection_error', 200, true),
  },
  {
    what: 'stalled',
    fault: { kind: 'stall', service },
    forRole: outOfTime,
    forKeyPair: outOfTime,
  },
  {
    what: 'later than the end of the call',
    fault: { kind: 'delay', milliseconds: 5_000, service },
    forRole: outOfTime,
    forKeyPair: outOfTime,
  },
];

describe.each(TROUBLES)('STS that is $what', ({ fault, forRole, forKeyPair }) => {
  it.each([
    ['a role', ROLE, forRole],
    ['a key pair', KEY_PAIR, forKeyPair],
  ])('ends a call for %s, and not the next one', async (_, target, data) => {
    const answer = await askDuring(fault, target);
    expect(answer).toMatchObject({ status: 'error', data });
    expect('retryable' in answer.data).toBe('retryable' in data);
    expect(await ask(target)).toMatchObject({ status: 'success', data: { account_id: target } });
  });
});

it.each([ROLE, KEY_PAIR])(
  'STS that is slow or throttles once is waited for: %s',
  async (target) => {
    stack.local.aws.faults.add({ kind: 'throttle', service, times: 1 });
    const slow: FaultRule = { kind: 'delay', milliseconds: 300, service };
    expect(await askDuring(slow, target)).toMatchObject({
      status: 'success',
      data: { account_id: target },
    });
  },
);
