import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { readGatewayContext, selectTool } from '../../../src/lambda/steps/receive.ts';
import type { Tool } from '../../../src/tools/tool.ts';

const invocation = (clientContext?: unknown): Context =>
  ({ awsRequestId: 'lambda-request', clientContext }) as unknown as Context;

describe('the context of a call through the Gateway', () => {
  it.each([
    ['a target and a tool', 'budgets___budget-actions', 'budget-actions'],
    ['a tool whose own name holds the delimiter', 'budgets___odd___name', 'odd___name'],
    ['a name without a target', 'budgets', 'budgets'],
  ])('names the tool: %s', (_, fullName, toolName) => {
    const context = invocation({ custom: { bedrockAgentCoreToolName: fullName } });
    expect(readGatewayContext(context)).toMatchObject({ toolName });
  });

  it('is understood in the spelling of old typings, too', () => {
    const context = invocation({ Custom: { bedrockAgentCoreToolName: 'budgets___budgets' } });
    expect(readGatewayContext(context).toolName).toBe('budgets');
  });

  it('gives the request id of the Gateway before that of the Lambda', () => {
    const custom = { bedrockAgentCoreAwsRequestId: 'gateway-request' };
    expect(readGatewayContext(invocation({ custom })).requestId).toBe('gateway-request');
    expect(readGatewayContext(invocation({ custom: {} })).requestId).toBe('lambda-request');
  });

  it.each([
    ['none', undefined],
    ['a text', 'odd'],
    ['a name that is no text', { custom: { bedrockAgentCoreToolName: 7 } }],
  ])('names no tool when the client context is %s', (_, clientContext) => {
    expect(readGatewayContext(invocation(clientContext))).toEqual({ requestId: 'lambda-request' });
  });
});

const tool = (name: string): Tool => ({
  name,
  description: name,
  arguments: {},
  example: () => ({}),
  probe: () => [],
  actions: [],
  run: async () => ({}),
});
const single = { name: 'single', description: 'One tool.', tools: [tool('only')] };
const several = { name: 'several', description: 'Two tools.', tools: [tool('one'), tool('two')] };

describe('the tool of a call', () => {
  it('is the one that is named', () => {
    expect(selectTool(several, 'two').name).toBe('two');
  });

  it('is the only one when a direct invocation names none', () => {
    expect(selectTool(single, undefined).name).toBe('only');
  });

  it.each([
    ['no name among several', several, undefined],
    ['an unknown name', several, 'three'],
    ['an unknown name where there is only one', single, 'three'],
    ['a name of the prototype', several, 'constructor'],
  ])('is refused for %s', (_, family, name) => {
    expect(() => selectTool(family, name)).toThrow(
      expect.objectContaining({
        errorType: 'unknown_tool',
        data: { expected: family.tools.map((each) => each.name), received: name ?? null },
      }),
    );
  });
});
