import type { Client } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toolSchema } from '../../src/gateway/tool-schema.ts';
import { startLocalContainer } from '../../src/local/start-local-container.ts';
import type { LocalServer } from '../../src/local/start-local-gateway.ts';
import { families } from '../../src/tools/families.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

let container: LocalServer;
let client: Client;

beforeAll(async () => {
  container = await startLocalContainer();
  client = await connectMcpClient(container.url);
});

afterAll(async () => {
  await client.close();
  await container.close();
});

afterEach(() => container.local.aws.faults.clear());

function ask(args: Record<string, unknown>, name = 'budgets') {
  return client.callTool({ name, arguments: args });
}

test('every tool is listed once, by its plain name, with the Gateway’s schema', async () => {
  const { tools } = await client.listTools();
  expect(tools).toMatchObject(families.flatMap((family) => family.tools.map(toolSchema)));
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
});

describe('an answer', () => {
  test.each([
    ['the own role', {}, '111122223333'],
    ['a key pair', { target_account_id: '123456789012' }, '123456789012'],
    ['a role', { target_account_id: '444455556666' }, '444455556666'],
  ])('for %s is text and structure alike', async (_, args, accountId) => {
    const { content, structuredContent, isError } = await ask(args);
    expect(isError).toBe(false);
    expect(structuredContent).toMatchObject({ status: 'success', data: { account_id: accountId } });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  });

  test('comes from a tool of a family with several', async () => {
    const { structuredContent } = await ask({}, 'budget-notifications');
    expect(structuredContent).toMatchObject({
      status: 'success',
      data: { total_count: expect.any(Number) },
    });
  });
});

describe('a failure has isError and the one shape', () => {
  test.each([
    ['an argument that is wrong', { target_account_id: '12' }, 'validation_error'],
    ['an argument that does not exist', { account: '123456789012' }, 'validation_error'],
    ['an account that does not exist', { target_account_id: '000000000000' }, 'account_not_found'],
    ['a key that cannot be read', { target_account_id: '210987654321' }, 'credential_error'],
    ['a role that refuses', { target_account_id: '999988887777' }, 'assume_role_error'],
    ['an argument without end', { budget_name: new Array(600_000).fill({}) }, 'validation_error'],
  ])('%s', async (_, args, errorType) => {
    const { content, structuredContent, isError } = await ask(args);
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({
      status: 'error',
      data: { error_type: errorType },
      message: expect.any(String),
    });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
  });

  test('a refusal of AWS', async () => {
    container.local.aws.faults.add({
      kind: 'error',
      service: 'budgets',
      code: 'AccessDeniedException',
      message: 'Not allowed.',
      httpStatus: 400,
    });
    const { structuredContent, isError } = await ask({});
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({
      data: { error_type: 'AccessDeniedException', operation: 'DescribeBudgets' },
    });
  });
});

test('an unknown tool is an error of the protocol', async () => {
  await expect(ask({}, 'budgets___budgets')).rejects.toMatchObject({ code: -32602 });
});

test('calls side by side get their own answers', async () => {
  const accounts = ['123456789012', '444455556666', '777788889999'];
  const asked = Array.from({ length: 30 }, (_, index) => accounts[index % accounts.length]);
  const answers = await Promise.all(asked.map((account) => ask({ target_account_id: account })));
  expect(answers.map(({ structuredContent }) => structuredContent)).toMatchObject(
    asked.map((account) => ({ data: { account_id: account } })),
  );
});
