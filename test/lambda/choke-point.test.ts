import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../src/deployment/gateway/deployment-resources.ts';
import { readDeploymentSettings } from '../../src/deployment/template/deployment-settings.ts';
import { INTERCEPTOR } from '../../src/deployment/template/logical-ids.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { families } from '../../src/tools/families.ts';
import { defaultParameters } from '../support/deployment-parameters.ts';

// Every deployed function is asked for every tool without saying who asks. AWS and the database are
// listening: nothing may arrive there.

const settings = readDeploymentSettings(defaultParameters);
const functions = functionDefinitions(families, settings);
const arrived: string[] = [];
let listener: Server;

beforeAll(async () => {
  listener = createServer((request, response) => {
    arrived.push(String(request.headers.host));
    response.writeHead(500).end();
  });
  listener.on('connection', () => arrived.push('connection'));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: `postgresql://app@127.0.0.1:${port}/billing`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    CALLER_KEY: 'a-key-of-at-least-thirty-two-characters',
    // What a refusal leaves behind is another matter than what it asks.
    AUDIT_MODE: 'off',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
  });
  delete process.env.CALLER_AUTHORIZATION;
});
afterAll(() => listener.close());

const names = Object.keys(functions).filter((name) => name !== INTERCEPTOR.name);

describe.each(names)('the deployed function %s', (name) => {
  const family = families.find((each) => each.name === name);
  const tools = family?.tools ?? [];

  it('is that of a tool family', () => {
    expect(tools).not.toEqual([]);
  });

  it.each(tools.map((tool) => [tool.name, tool] as const))(
    'does nothing of %s for nobody',
    async (tool, { actions, example }) => {
      const handler = family && billingHandler(family);
      const custom = { bedrockAgentCoreToolName: `${name}___${tool}` };
      const context = { clientContext: { custom } } as unknown as Context;
      const targets = actions.length === 0 ? [{}] : [{}, { target_account_id: '444455556666' }];
      for (const target of targets) {
        expect(await handler?.({ ...example(new Date()), ...target }, context)).toMatchObject({
          data: { error_type: 'caller_unknown' },
        });
      }
      expect(arrived).toEqual([]);
    },
  );
});

describe('the listener', () => {
  it('hears a function that lets everybody in', async () => {
    process.env.CALLER_AUTHORIZATION = 'off';
    const { createDependencies } = await import('../../src/lambda/dependencies.ts');
    const { budgetsFamily } = await import('../../src/tools/budgets/family.ts');
    const handler = billingHandler(budgetsFamily, createDependencies());
    const custom = { bedrockAgentCoreToolName: 'budgets___budgets' };
    const context = {
      clientContext: { custom },
      getRemainingTimeInMillis: () => 3_000,
    } as unknown as Context;
    await handler({}, context);
    expect(arrived).toContain('connection');
  });
});
