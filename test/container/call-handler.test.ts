import { expect, test } from 'vitest';
import { callHandler } from '../../src/container/call-handler.ts';
import { InternalError } from '../../src/lambda/answer.ts';

const gatewayName = 'budgets___budgets';

test('the handler is told what the Gateway would tell', async () => {
  const result = await callHandler(
    {
      gatewayName,
      async handler(event, context) {
        const { awsRequestId, clientContext } = context;
        const remaining = context.getRemainingTimeInMillis();
        return {
          status: 'success',
          form: 'full',
          data: { event, awsRequestId, clientContext, remaining },
        };
      },
    },
    { target_account_id: '123456789012' },
  );
  expect(result.structuredContent).toMatchObject({
    data: {
      event: { target_account_id: '123456789012' },
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientContext: { custom: { bedrockAgentCoreToolName: gatewayName } },
      remaining: expect.toSatisfy((value) => Number.isInteger(value) && value > 50_000),
    },
  });
});

test('of a bug nothing is told but the request id', async () => {
  const handler = () => Promise.reject(new InternalError('4d7c'));
  const { structuredContent, isError } = await callHandler({ gatewayName, handler }, {});
  expect(isError).toBe(true);
  expect(structuredContent).toEqual({
    status: 'error',
    data: { error_type: 'internal_error', request_id: '4d7c' },
    message: expect.any(String),
  });
});
