import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/cli/gateway-client.ts';
import type { FaultRule } from '../../src/local/aws/engine/faults.ts';
import { type FaultGateway, type FaultStack, startFaultStack } from './start-fault-stack.ts';

const ROLE = '444455556666';
const service = 'ce';

let stack: FaultStack;
let gateway: FaultGateway;
beforeAll(async () => {
  stack = await startFaultStack();
  gateway = await stack.startGateway();
});
afterEach(() => stack.local.aws.faults.clear());
afterAll(async () => {
  expect(gateway.output()).not.toMatch(/internal error|unhandled|uncaught/i);
  await gateway.close();
  await stack.close();
});

const ask = (): Promise<Answer> =>
  gateway.ask('cost-explorer___cost-explorer', {
    operation: 'getCostAndUsage',
    target_account_id: ROLE,
    fresh: true,
  });

async function askDuring(fault: FaultRule): Promise<Answer> {
  stack.local.aws.faults.add(fault);
  const answer = await ask();
  stack.local.aws.faults.clear();
  return answer;
}

const answered = (errorType: string, httpStatus: number | null, retryable: boolean) => ({
  error_type: errorType,
  service: 'Cost Explorer',
  operation: 'GetCostAndUsage',
  request_id:
    httpStatus === null || errorType === 'aws_connection_error' ? null : expect.any(String),
  ...{ http_status: httpStatus, retryable },
  retry_strategy: retryable ? 'retry_same_request' : 'do_not_retry',
});
const error = (code: string, httpStatus: number): FaultRule => ({
  ...{ kind: 'error', message: 'Not now.', service },
  ...{ code, httpStatus },
});

const TROUBLES: readonly { what: string; fault: FaultRule; data: object }[] = [
  {
    what: 'throttles',
    fault: { kind: 'throttle', service },
    data: answered('ThrottlingException', 400, true),
  },
  {
    what: 'is over its limit',
    fault: error('LimitExceededException', 400),
    data: answered('LimitExceededException', 400, true),
  },
  {
    what: 'has an internal error',
    fault: error('InternalFailure', 500),
    data: answered('InternalFailure', 500, true),
  },
  {
    what: 'is unavailable',
    fault: error('ServiceUnavailable', 503),
    data: answered('ServiceUnavailable', 503, true),
  },
  {
    what: 'refuses',
    fault: error('AccessDeniedException', 400),
    data: answered('AccessDeniedException', 400, false),
  },
  {
    what: 'answers garbage',
    fault: { kind: 'garbage', service },
    data: answered('aws_connection_error', 200, true),
  },
  {
    what: 'stalls',
    fault: { kind: 'stall', service },
    data: answered('deadline_exceeded', null, true),
  },
  {
    what: 'is later than the end of the call',
    fault: { kind: 'delay', milliseconds: 5_000, service },
    data: answered('deadline_exceeded', null, true),
  },
];

describe('a billing API that', () => {
  it.each(TROUBLES)('$what ends a call, and not the next one', async ({ fault, data }) => {
    expect(await askDuring(fault)).toEqual({ status: 'error', data, message: expect.any(String) });
    expect(await ask()).toMatchObject({ status: 'success' });
  });

  it.each<[string, FaultRule]>([
    ['throttles twice', { kind: 'throttle', service, times: 2 }],
    ['fails once', { ...error('InternalFailure', 500), times: 1 }],
    ['is slow', { kind: 'delay', milliseconds: 300, service }],
  ])('%s is waited for', async (_, fault) => {
    expect(await askDuring(fault)).toMatchObject({ status: 'success' });
  });

  it('stalls for many callers at once ends the calls of each', async () => {
    stack.local.aws.faults.add({ kind: 'stall', service });
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'error', data: { error_type: 'deadline_exceeded' } });
    }
  });
});
