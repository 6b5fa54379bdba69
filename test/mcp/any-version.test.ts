import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type HttpExchange, statelessExchange } from '../../src/mcp/http-exchange.ts';
import { serveHttp } from '../../src/mcp/serve-http.ts';
import { sessionExchange } from '../../src/mcp/session-exchange.ts';
import { echoTools, waitingTools } from './echo-tools.ts';
import { CALL, INITIALIZE, send } from './send.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };
const NEWEST = '2026-07-28';

/** `tools/call` as the newest version has it. */
const modernCall = (version = NEWEST) => ({
  headers: {
    'mcp-protocol-version': version,
    ...{ 'mcp-method': 'tools/call', 'mcp-name': 'echo' },
  },
  body: {
    ...CALL,
    params: {
      ...CALL.params,
      _meta: {
        'io.modelcontextprotocol/protocolVersion': version,
        'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    },
  },
});

async function connect(url: string, mode: 'auto' | 'legacy'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  onTestFinished(() => client.close());
  return client;
}

describe.each<[string, (tools: typeof echoTools) => HttpExchange]>([
  ['without sessions', statelessExchange],
  ['with sessions', (tools) => sessionExchange(tools, { mostSessions: 1 })],
])('%s', (_, exchange) => {
  const start = async (tools = echoTools) => {
    const server = await serveHttp(tools, LOOPBACK, exchange);
    onTestFinished(() => server.close());
    return server;
  };

  test.each([
    ['auto', NEWEST],
    ['legacy', '2025-11-25'],
  ] as const)('a client that is %s speaks %s', async (mode, version) => {
    const client = await connect((await start()).url, mode);
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    expect((await client.listTools()).tools).toEqual(echoTools.tools);
    const { content } = await client.callTool({ name: 'echo', arguments: { word: 'hello' } });
    expect(content).toEqual([{ type: 'text', text: '{"word":"hello"}' }]);
    await expect(client.callTool({ name: 'other' })).rejects.toMatchObject({ code: -32602 });
  });

  test('clients are told how long lists may be kept, by them alone', async () => {
    const { text } = await send((await start()).url, {
      headers: { ...modernCall().headers, 'mcp-method': 'tools/list', 'mcp-name': '' },
      body: { ...modernCall().body, method: 'tools/list' },
    });
    expect(JSON.parse(text).result).toMatchObject({ ttlMs: 300_000, cacheScope: 'private' });
  });

  test('a call of the newest version stands for itself, however many sessions there are', async () => {
    const { url } = await start();
    await send(url, { body: INITIALIZE });
    const { status, text, headers } = await send(url, modernCall());
    expect({ status, session: headers['mcp-session-id'] }).toEqual({ status: 200 });
    expect(JSON.parse(text)).toMatchObject({ result: { content: [{ text: '{"word":"hello"}' }] } });
  });

  test('a version that nobody speaks is refused with those that are spoken', async () => {
    const { status, text } = await send((await start()).url, modernCall('2030-01-01'));
    expect(status).toBe(400);
    expect(JSON.parse(text).error.data.supported).toContain(NEWEST);
  });

  test('closing ends what is listened to, and not the calls', async () => {
    const { tools, started, finish } = waitingTools();
    const server = await start(tools);
    const client = await connect(server.url, 'auto');
    const stream = await client.listen({});
    const call = send(server.url, modernCall());
    await started;
    const closed = server.close();
    await stream.closed;
    finish();
    expect((await call).status).toBe(200);
    await closed;
  });
});
