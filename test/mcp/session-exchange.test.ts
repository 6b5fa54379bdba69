import { StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type HttpServer, serveHttp } from '../../src/mcp/serve-http.ts';
import { type SessionLimits, sessionExchange } from '../../src/mcp/session-exchange.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { echoTools } from './echo-tools.ts';
import { CALL, INITIALIZE, send } from './send.ts';

const MINUTE = 60_000;

function serve(limits: SessionLimits = {}): Promise<HttpServer> {
  const address = { host: '127.0.0.1', port: 0 };
  return serveHttp(echoTools, address, (tools) => sessionExchange(tools, limits));
}

async function start(limits: SessionLimits = {}): Promise<string> {
  const server = await serve(limits);
  onTestFinished(() => server.close());
  return server.url;
}

function useFakeClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

async function openStream(url: string, session: Record<string, string>): Promise<Response> {
  return fetch(url, { headers: { accept: 'text/event-stream', ...session } });
}

async function openSession(url: string): Promise<Record<string, string>> {
  const { headers } = await send(url, { body: INITIALIZE });
  return { 'mcp-session-id': String(headers['mcp-session-id']) };
}

test('a client opens a session, calls in it and ends it', async () => {
  const url = await start();
  const transport = new StreamableHTTPClientTransport(new URL(url));
  const client = await connectMcpClient(transport as Transport);
  const headers = { 'mcp-session-id': transport.sessionId ?? '' };
  const result = await client.callTool({ name: 'echo', arguments: { word: 'hello' } });
  expect(result.content).toEqual([{ type: 'text', text: '{"word":"hello"}' }]);
  expect((await send(url, { body: CALL, headers })).status).toBe(200);
  await transport.terminateSession();
  expect((await send(url, { body: CALL, headers })).status).toBe(404);
  await client.close();
});

test('sessions do not end each other', async () => {
  const url = await start();
  const [first, second] = [await openSession(url), await openSession(url)];
  await send(url, { method: 'DELETE', headers: first });
  expect((await send(url, { body: CALL, headers: first })).status).toBe(404);
  expect((await send(url, { body: CALL, headers: second })).status).toBe(200);
});

test('a call without a session is refused', async () => {
  expect((await send(await start(), { body: CALL })).status).toBe(400);
});

test.each(['POST', 'GET', 'DELETE'])('%s in an unknown session is refused', async (method) => {
  const headers = { 'mcp-session-id': 'unknown' };
  const body = method === 'POST' ? { body: CALL } : {};
  expect((await send(await start(), { method, headers, ...body })).status).toBe(404);
});

test('there are no more sessions than allowed', async () => {
  const url = await start({ mostSessions: 1 });
  const first = await openSession(url);
  expect((await send(url, { body: INITIALIZE })).status).toBe(503);
  expect((await send(url, { body: CALL, headers: first })).status).toBe(200);
  await send(url, { method: 'DELETE', headers: first });
  expect((await send(url, { body: INITIALIZE })).status).toBe(200);
});

test('nor are there when many open one at once', async () => {
  const url = await start({ mostSessions: 3 });
  const opened = await Promise.all(
    Array.from({ length: 20 }, () => send(url, { body: INITIALIZE })),
  );
  const good = opened.filter(({ status }) => status === 200);
  expect(good).toHaveLength(3);
  expect(opened.filter(({ status }) => status === 503)).toHaveLength(17);
  for (const { headers } of good) {
    const session = { 'mcp-session-id': String(headers['mcp-session-id']) };
    expect((await send(url, { body: CALL, headers: session })).status).toBe(200);
    await send(url, { method: 'DELETE', headers: session });
  }
  expect((await send(url, { body: INITIALIZE })).status).toBe(200);
});

test('what opens no session takes no room', async () => {
  const url = await start({ mostSessions: 1 });
  await send(url, { body: CALL });
  expect((await send(url, { body: INITIALIZE })).status).toBe(200);
});

test('a session ends when it has had no request for a while', async () => {
  const url = await start({ idleMilliseconds: 10 * MINUTE });
  useFakeClock();
  const headers = await openSession(url);
  vi.advanceTimersByTime(9 * MINUTE);
  expect((await send(url, { body: CALL, headers })).status).toBe(200);
  vi.advanceTimersByTime(9 * MINUTE);
  expect((await send(url, { body: CALL, headers })).status).toBe(200);
  vi.advanceTimersByTime(11 * MINUTE);
  expect((await send(url, { body: CALL, headers })).status).toBe(404);
});

test('an open event stream keeps its session', async () => {
  const url = await start({ idleMilliseconds: 10 * MINUTE });
  useFakeClock();
  const headers = await openSession(url);
  const stream = await openStream(url, headers);
  vi.advanceTimersByTime(11 * MINUTE);
  expect((await send(url, { body: CALL, headers })).status).toBe(200);
  await stream.body?.cancel();
});

test('closing the server ends the event streams', async () => {
  const server = await serve();
  const stream = await openStream(server.url, await openSession(server.url));
  await server.close();
  expect(stream.status).toBe(200);
  expect(await stream.text()).toBe('');
});
