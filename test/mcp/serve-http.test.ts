import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { type HttpServer, serveHttp } from '../../src/mcp/serve-http.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { echoTools, waitingTools } from './echo-tools.ts';
import { CALL, INITIALIZE, send } from './send.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };
let server: HttpServer;

beforeEach(async () => {
  server = await serveHttp(echoTools, LOOPBACK);
});

afterEach(() => server.close());

test('an MCP client connects, lists and calls', async () => {
  const client = await connectMcpClient(server.url);
  expect(client.getServerVersion()).toEqual({ name: 'echo-server', version: project.version });
  expect((await client.listTools()).tools).toEqual(echoTools.tools);
  const result = await client.callTool({ name: 'echo', arguments: { word: 'hello' } });
  expect(result.content).toEqual([{ type: 'text', text: '{"word":"hello"}' }]);
  await client.close();
});

test('an unknown tool is an error of the protocol', async () => {
  const client = await connectMcpClient(server.url);
  await expect(client.callTool({ name: 'other' })).rejects.toMatchObject({ code: -32602 });
  await client.close();
});

describe('without sessions', () => {
  test('a call needs no initialize before it', async () => {
    const { status, text } = await send(server.url, { body: CALL });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ id: 2, result: { content: [{ type: 'text' }] } });
  });

  test('session headers that the platform adds change nothing', async () => {
    const headers = {
      'mcp-session-id': 'session-of-the-platform',
      'x-amzn-bedrock-agentcore-runtime-session-id': 'session-of-the-platform',
    };
    const client = await connectMcpClient(server.url, headers);
    expect((await client.listTools()).tools).toHaveLength(1);
    await client.close();
  });

  test('no session is opened', async () => {
    const { headers } = await send(server.url, { body: INITIALIZE });
    expect(headers).not.toHaveProperty('mcp-session-id');
  });

  test.each(['GET', 'DELETE', 'PUT'])('%s is not allowed', async (method) => {
    const { status, headers } = await send(server.url, { method });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'POST' });
  });
});

describe('what is asked for', () => {
  test('other paths do not exist', async () => {
    const { status } = await send(server.url.replace('/mcp', '/'), { body: CALL });
    expect(status).toBe(404);
  });

  test('a query after the path is nobody’s concern', async () => {
    expect((await send(`${server.url}?qualifier=DEFAULT`, { body: CALL })).status).toBe(200);
  });

  test('what is not JSON is refused', async () => {
    const { status, text } = await send(server.url, { body: '{' });
    expect({ status, code: JSON.parse(text).error.code }).toEqual({ status: 400, code: -32700 });
  });

  test('more than 6 MB is refused', async () => {
    const filler = 'x'.repeat(6 * 1024 * 1024);
    const body = { ...CALL, params: { name: 'echo', arguments: { filler } } };
    expect((await send(server.url, { body })).status).toBe(413);
  });

  test('a little less than 6 MB is answered', async () => {
    const filler = 'x'.repeat(6 * 1024 * 1024 - 1024);
    const body = { ...CALL, params: { name: 'echo', arguments: { filler } } };
    expect((await send(server.url, { body })).status).toBe(200);
  });
});

describe('on loopback', () => {
  const localPage = { host: 'localhost', origin: 'http://127.0.0.1:6274' };

  test('requests to loopback names are answered', async () => {
    expect((await send(server.url, { body: CALL, headers: localPage })).status).toBe(200);
  });

  test.each([
    ['another name', { host: 'rebound.example.com' }],
    ['a page of another name', { origin: 'https://rebound.example.com' }],
    ['a page of no name', { origin: 'null' }],
  ])('requests to %s are refused', async (_, headers) => {
    expect((await send(server.url, { body: CALL, headers })).status).toBe(403);
  });

  test('pages that are allowed are answered besides those of loopback names', async () => {
    const allowedOrigins = ['https://console.example.com'];
    const open = await serveHttp(echoTools, { ...LOOPBACK, allowedOrigins });
    const ask = (headers: Record<string, string>) => send(open.url, { body: CALL, headers });
    const statuses = [
      await ask({ origin: 'https://console.example.com' }),
      await ask(localPage),
      await ask({ origin: 'https://console.example.com', host: 'rebound.example.com' }),
    ].map(({ status }) => status);
    await open.close();
    expect(statuses).toEqual([200, 200, 403]);
  });
});

describe('on every interface, as in the container', () => {
  const EVERYWHERE = { host: '0.0.0.0', port: 0 };
  const everywhere = (allowedOrigins: readonly string[] = []) =>
    serveHttp(echoTools, { ...EVERYWHERE, allowedOrigins });
  let open: HttpServer;
  afterEach(() => open.close());

  test('names are the platform’s concern', async () => {
    open = await everywhere();
    const headers = { host: 'runtime.example.com' };
    expect((await send(open.url, { body: CALL, headers })).status).toBe(200);
  });

  test.each([
    'https://rebound.example.com',
    'http://localhost:6274',
    'http://127.0.0.1:8000',
    'null',
    '',
  ])('no page may ask: %j', async (origin) => {
    open = await everywhere();
    const headers = { host: 'rebound.example.com', origin };
    expect((await send(open.url, { body: CALL, headers })).status).toBe(403);
    expect((await send(open.url, { method: 'GET', headers })).status).toBe(403);
  });

  test.each<[string, number]>([
    ['https://console.example.com', 200],
    ['http://console.example.com', 403],
    ['https://console.example.com:8443', 403],
    ['https://console.example.com.evil.example', 403],
    ['https://evil.example https://console.example.com', 403],
  ])('where one page is allowed %s gets %i', async (origin, expected) => {
    open = await everywhere(['https://console.example.com']);
    expect((await send(open.url, { body: CALL, headers: { origin } })).status).toBe(expected);
  });
});

test('closing lets a call in progress finish', async () => {
  const { tools, started, finish } = waitingTools();
  const waiting = await serveHttp(tools, LOOPBACK);
  const answer = send(waiting.url, { body: CALL });
  await started;
  const closed = waiting.close();
  finish();
  expect((await answer).status).toBe(200);
  await closed;
  await expect(send(waiting.url, { body: CALL })).rejects.toThrow();
});

test('an address in use is an error', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serveHttp(echoTools, { ...LOOPBACK, port })).rejects.toThrow('EADDRINUSE');
});
