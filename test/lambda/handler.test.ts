import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import { InternalError } from '../../src/lambda/answer.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import type { CallLogger } from '../../src/lambda/observe/log.ts';
import type { CallMetrics, MetricsPublisher } from '../../src/lambda/observe/metrics.ts';
import type { SpendingLayer } from '../../src/spending/spending-layers.ts';
import { text } from '../../src/tools/arguments/text.ts';
import type { Family } from '../../src/tools/family.ts';
import { defineTool } from '../../src/tools/tool.ts';
import { type AccountStack, startAccountStack } from '../accounts/start-account-stack.ts';
import { keptResults } from '../support/kept-results.ts';
import { unobserved } from './unobserved.ts';

const whose = defineTool({
  name: 'whose',
  description: 'Tells whose credentials sign.',
  arguments: { label: text('Returned as it is.').optional() },
  example: {},
  actions: ['sts:GetCallerIdentity'],
  run: async ({ label }, { aws }) => {
    const { Account } = await aws.send(STSClient, new GetCallerIdentityCommand({}));
    return { account: Account, region: aws.region, label };
  },
});
const broken = defineTool({
  name: 'broken',
  description: 'Has a bug.',
  arguments: {},
  example: {},
  actions: [],
  run: async () => JSON.parse('hunter2'),
});
const family: Family = { name: 'test', description: 'Tools of this test.', tools: [whose, broken] };

const lines: unknown[] = [];
const metrics: CallMetrics[] = [];
const record = (...line: unknown[]) => void lines.push(line);
const logger: CallLogger = { info: record, warn: record, error: record };

interface CallOptions extends Partial<Context> {
  readonly spending?: readonly SpendingLayer[];
  readonly publishMetrics?: MetricsPublisher;
}

let stack: AccountStack;
let database: DatabasePool;
beforeAll(async () => {
  stack = await startAccountStack();
  database = new DatabasePool(async () => ({ connectionString: stack.appUrl }));
});
afterAll(async () => {
  await database.close();
  await stack.close();
});
beforeEach(() => {
  lines.length = 0;
  metrics.length = 0;
});

function call(
  tool: string,
  event: unknown,
  {
    publishMetrics = (published) => void metrics.push(published),
    spending = [],
    ...context
  }: CallOptions = {},
) {
  const handler = billingHandler(family, {
    ...unobserved,
    publishMetrics,
    resolver: stack.resolver(),
    access: new AccessControl({ mode: 'off', database, now: () => stack.clock }),
    callerKeys: async () => [],
    createAws: createAwsFactory(),
    results: keptResults(),
    spending,
    region: 'us-east-2',
    logger,
    now: () => stack.clock,
  });
  return handler(event, {
    awsRequestId: 'request-1',
    clientContext: { custom: { bedrockAgentCoreToolName: `test___${tool}` } },
    ...context,
  } as unknown as Context);
}

describe('the account of a call', () => {
  it('is the function’s own when none is named', async () => {
    expect(await call('whose', {})).toEqual({
      status: 'success',
      form: 'full',
      about: expect.objectContaining({ requests: 1 }),
      data: { account: '111122223333', region: 'us-east-2' },
    });
  });

  it.each([
    ['a key pair', '123456789012', 'us-west-2'],
    ['a role', '777788889999', 'eu-west-1'],
  ])('is the one that is named, in its own region: %s', async (_, account, region) => {
    expect(await call('whose', { target_account_id: account, label: 'x' })).toEqual({
      status: 'success',
      form: 'full',
      about: expect.objectContaining({ requests: 1 }),
      data: { account, region, label: 'x' },
    });
  });

  it('ends the call when it is unknown, and nothing is asked of AWS', async () => {
    stack.aws.requests.length = 0;
    expect(await call('whose', { target_account_id: '000011112222' })).toEqual({
      status: 'error',
      data: { error_type: 'account_not_found' },
      message: 'Account not found. Please check the account ID.',
    });
    expect(stack.aws.requests).toEqual([]);
  });

  it.each([[''], ['12345678901'], [123456789012], [' 123456789012'], ['１２３４５６７８９０１２']])(
    'is never guessed from %j',
    async (target) => {
      stack.aws.requests.length = 0;
      expect(await call('whose', { target_account_id: target })).toMatchObject({
        status: 'error',
        data: { error_type: 'validation_error', parameter: 'target_account_id' },
      });
      expect(stack.aws.requests).toEqual([]);
    },
  );
});

describe('a call that fails', () => {
  it('tells AWS’s own code, without the SDK’s innards', async () => {
    stack.aws.faults.add({
      service: 'sts',
      operation: 'GetCallerIdentity',
      kind: 'throttle',
      times: 9,
    });
    const answer = await call('whose', {});
    stack.aws.faults.clear();
    expect(answer).toEqual({
      status: 'error',
      data: {
        error_type: 'Throttling',
        service: 'STS',
        operation: 'GetCallerIdentity',
        request_id: expect.any(String),
        http_status: 400,
        retryable: true,
        retry_strategy: 'retry_same_request',
      },
      message: expect.any(String),
    });
  });

  it('for a bug throws the request id and nothing else, and logs where', async () => {
    const thrown = await call('broken', {}).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expect(JSON.stringify([thrown, Object.getOwnPropertyDescriptors(thrown)])).not.toContain(
      'hunter2',
    );
    expect(thrown).toMatchObject({ name: 'InternalError', requestId: 'request-1' });
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines).toMatchObject([
      ['internal error', { request_id: 'request-1', tool: 'broken', error: 'SyntaxError' }],
    ]);
  });

  it.each([
    ['an expected failure', 'whose', { nonsense: 1 }, { error: 'ValidationError' }],
    ['a bug of the tool', 'broken', {}, { error: 'SyntaxError' }],
    ['an answer', 'whose', {}, { error: 'SyntaxError' }],
  ])('tells no more of a bug in what is done after %s', async (...[, tool, event, endedBy]) => {
    const publishMetrics = () => JSON.parse('hunter2');
    const thrown = await call(tool, event, { publishMetrics }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InternalError);
    expect(thrown).toMatchObject({ message: 'internal_error: request request-1' });
    expect(JSON.stringify([lines, Object.getOwnPropertyDescriptors(thrown)])).not.toContain(
      'hunter2',
    );
    expect(lines.at(-1)).toMatchObject([
      'internal error',
      {
        ...{ request_id: 'request-1', error: 'SyntaxError', ended_by: endedBy },
        frames: expect.arrayContaining([expect.stringContaining('publishMetrics')]),
      },
    ]);
  });

  it('because time is nearly up says so', async () => {
    stack.aws.faults.add({
      service: 'sts',
      operation: 'GetCallerIdentity',
      kind: 'stall',
      times: 1,
    });
    const answer = await call('whose', {}, { getRemainingTimeInMillis: () => 1_300 });
    stack.aws.faults.clear();
    expect(answer).toMatchObject({ status: 'error', data: { error_type: 'deadline_exceeded' } });
  });
});

describe('the log of a call', () => {
  it('has one line with what is needed to find it, and not the arguments', async () => {
    await call('whose', { target_account_id: '444455556666', label: 'canary' });
    expect(lines).toEqual([
      [
        'tool call',
        {
          request_id: 'request-1',
          tool: 'whose',
          account_id: '444455556666',
          decision: 'callers_not_distinguished',
          duration_ms: 0,
          outcome: 'success',
        },
      ],
    ]);
  });

  it.each([
    [{ tool: 'whose', args: {} }, 'own'],
    [{ tool: 'whose', args: { target_account_id: '444455556666', nonsense: 1 } }, null],
    [{ tool: 'broken', args: {} }, null],
  ])('of %j is about the account %s', async ({ tool, args }, account) => {
    await call(tool, args).catch(() => undefined);
    expect(lines).toMatchObject([[expect.any(String), { account_id: account }]]);
    expect(metrics.map(({ properties }) => properties.account_id ?? null)).toEqual([account]);
  });
});

describe('work beside a call', () => {
  const beside =
    (work: Promise<unknown>): SpendingLayer =>
    (aws, { afterwards }) => {
      afterwards?.(work);
      return aws;
    };

  it('ends before the call does, whose entry in the log does not wait for it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let answered = false;
    const calling = call('whose', {}, { spending: [beside(promise)] });
    void calling.then(() => {
      answered = true;
    });
    await vi.waitFor(() => expect(metrics).toHaveLength(1));
    expect(answered).toBe(false);
    resolve();
    expect(await calling).toMatchObject({ status: 'success' });
  });

  it('is not waited for longer than the call has time', async () => {
    const context = { getRemainingTimeInMillis: () => 3_000 };
    const spending = [beside(new Promise(() => {}))];
    expect(await call('whose', {}, { ...context, spending })).toMatchObject({ status: 'success' });
  });

  it('ends before a call that fails', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const spending: readonly SpendingLayer[] = [
      (aws, asked) => ({
        ...beside(promise)(aws, asked),
        send: () => Promise.reject(new TypeError()),
      }),
    ];
    let ended = false;
    const calling = call('whose', {}, { spending }).catch((error: unknown) => error);
    void calling.then(() => {
      ended = true;
    });
    await vi.waitFor(() => expect(metrics).toHaveLength(1));
    expect(ended).toBe(false);
    resolve();
    expect(await calling).toBeInstanceOf(InternalError);
  });
});
