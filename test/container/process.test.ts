import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { REPOSITORY } from './read-dockerfile.ts';

const MODULE = join(REPOSITORY, 'src', 'container', 'main.ts');
const LOOPBACK = { FASTMCP_HOST: '127.0.0.1', FASTMCP_PORT: '0' };
const STDIO = { FASTMCP_TRANSPORT: 'stdio' };
const CALL = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'budgets', arguments: { target_account_id: '123456789012' } },
};

let world: LocalWorld;

beforeAll(async () => {
  world = await startLocalWorld();
});

afterAll(() => world.close());

async function run(variables: Record<string, string>, input = '') {
  const child = spawn(process.execPath, [MODULE], { env: { ...world.environment, ...variables } });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { stdout, stderr, code };
}

describe('on stdio', () => {
  test('an MCP client lists and calls', async () => {
    const env = { ...world.environment, ...STDIO };
    const command = { command: process.execPath, args: [MODULE], env };
    const client = await connectMcpClient(
      new StdioClientTransport({ ...command, stderr: 'ignore' }),
    );
    expect((await client.listTools()).tools).not.toEqual([]);
    const { structuredContent } = await client.callTool(CALL.params);
    expect(structuredContent).toMatchObject({ data: { account_id: '123456789012' } });
    await client.close();
  });

  test('standard output carries the protocol alone, and the log goes to standard error', async () => {
    const { stdout, stderr, code } = await run(STDIO, `${JSON.stringify(CALL)}\n`);
    expect(JSON.parse(stdout)).toMatchObject({ id: 7, result: { isError: false } });
    expect(stderr).toContain('"message":"tool call"');
    expect(code).toBe(0);
  });
});

describe('over HTTP', () => {
  test('sessions are there when they are asked for', async () => {
    const environment = { ...world.environment, ...LOOPBACK, FASTMCP_STATELESS_HTTP: 'false' };
    const server = await spawnServer({ module: MODULE, environment });
    const response = await fetch(server.url, { method: 'DELETE' });
    await server.close();
    expect(response.status).toBe(400);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the server', async (signal) => {
    const env = { ...world.environment, ...LOOPBACK };
    const child = spawn(process.execPath, [MODULE], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    for await (const line of createInterface(child.stderr)) {
      if (/^ready http:\/\/127\.0\.0\.1:\d+\/mcp$/.test(line)) child.kill(signal);
    }
    expect(await exited).toEqual([0, null]);
  });

  test('a database that is away is told as such', async () => {
    const away = { DATABASE_URL: 'postgresql://nobody:secret-password@127.0.0.1:1/none' };
    const environment = { ...world.environment, ...LOOPBACK, ...away };
    const output: string[] = [];
    const onOutput = (line: string) => void output.push(line);
    const server = await spawnServer({ module: MODULE, environment, onOutput });
    const client = await connectMcpClient(server.url);
    const { structuredContent, isError } = await client.callTool(CALL.params);
    await client.close();
    await server.close();
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ data: { error_type: 'database_error' } });
    expect(output.join('')).not.toContain('secret-password');
  });
});

test('a wrong setting stops the start with one line that names it', async () => {
  const { stdout, stderr, code } = await run({ FASTMCP_PORT: '99999' });
  expect(stderr).toMatch(/^FASTMCP_PORT: .*\n$/);
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
});

test('whoever started it learns that it does not start', async () => {
  const environment = { FASTMCP_PORT: '99999' };
  await expect(spawnServer({ module: MODULE, environment })).rejects.toThrow('FASTMCP_PORT');
});
