import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { InternalError, type ToolResponse } from '../../../src/lambda/answer.ts';
import type { BillingRequest } from '../../../src/lambda/call.ts';
import { containBugs, respond } from '../../../src/lambda/steps/respond.ts';
import { ToolError } from '../../../src/tools/tool-error.ts';

/** What becomes of an error that a handler throws. */
function outcomeOf(thrown: unknown, requestId?: string): Promise<unknown> {
  const receive = ({ internal }: BillingRequest) => {
    if (requestId !== undefined) internal.requestId = requestId;
  };
  const handler = middy()
    .use(respond())
    .use({ before: receive })
    .handler(async (): Promise<ToolResponse> => {
      throw thrown;
    });
  return handler({}, {} as Context).catch((error: unknown) => error);
}

it('answers an expected failure', async () => {
  expect(await outcomeOf(new ToolError('no_data', 'Nothing there.'))).toEqual({
    ...{ status: 'error', message: 'Nothing there.' },
    data: { error_type: 'no_data', retry_strategy: 'do_not_retry' },
  });
});

it('leaves an expected failure to those who look at it later', () => {
  const error = new ToolError('no_data', 'Nothing there.');
  const request = { error, internal: {} } as unknown as BillingRequest;
  respond().onError(request);
  expect(request.error).toBe(error);
});

describe('a bug', () => {
  it('is thrown as the request id and nothing else', async () => {
    const thrown = await outcomeOf(new Error('hunter2'), 'request-1');
    expect(thrown).toBeInstanceOf(InternalError);
    const text = 'internal_error: request request-1';
    expect(thrown).toMatchObject({ name: 'InternalError', requestId: 'request-1', message: text });
    expect(thrown).toHaveProperty('stack', text);
    expect(JSON.stringify(Object.getOwnPropertyDescriptors(thrown))).not.toContain('hunter2');
  });

  it('is thrown without an id when there is none yet', async () => {
    expect(await outcomeOf(new Error('hunter2'))).toMatchObject({ requestId: 'unknown' });
  });
});

describe('a bug in the middlewares', () => {
  const context = { awsRequestId: 'request-2' } as Context;

  function contained(thrown: unknown) {
    const lines: unknown[] = [];
    const note = (...line: unknown[]) => void lines.push(line);
    const logger = { info: note, warn: note, error: note };
    const handler = containBugs(async () => {
      throw thrown;
    }, logger);
    return handler({}, context).catch((error: unknown) => ({ error, lines }));
  }

  it('is told to the log alone, with what had ended the call before', async () => {
    const cause = new RangeError('hunter1');
    const ended = await contained(new TypeError('hunter2', { cause }));
    const frames = expect.any(Array);
    expect(ended).toEqual({
      error: expect.objectContaining({ name: 'InternalError', requestId: 'request-2' }),
      lines: [
        [
          'internal error',
          {
            ...{ request_id: 'request-2', error: 'TypeError', frames },
            ended_by: { error: 'RangeError', frames },
          },
        ],
      ],
    });
    expect(JSON.stringify(ended)).not.toContain('hunter');
  });

  it('is told when it is no error', async () => {
    expect(await contained('hunter2')).toMatchObject({
      lines: [['internal error', { request_id: 'request-2', ended_by: {} }]],
    });
    expect(await contained(null)).toHaveProperty('lines.length', 1);
  });

  it('passes what tells nothing, and an answer, as they are', async () => {
    const error = new InternalError('request-1');
    expect(await contained(error)).toEqual({ error, lines: [] });
    const fine = containBugs(async () => 'answer', { info() {}, warn() {}, error() {} });
    expect(await fine({}, context)).toBe('answer');
  });
});
