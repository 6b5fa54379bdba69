import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { InternalError, type ToolResponse } from '../../../src/lambda/answer.ts';
import type { BillingRequest } from '../../../src/lambda/call.ts';
import { respond } from '../../../src/lambda/steps/respond.ts';
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
