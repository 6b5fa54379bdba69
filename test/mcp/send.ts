import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A raw HTTP request: `fetch` sets `Host` and `Origin` as it likes. */
export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text already. */
  readonly body?: unknown;
}

/** What came back. */
export interface RawResponse {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** `initialize`, as a client sends it first. */
export const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'test', version: '1.0.0' },
  },
};

/** `tools/call` of the echo tool. */
export const CALL = {
  jsonrpc: '2.0',
  id: 2,
  method: 'tools/call',
  params: { name: 'echo', arguments: { word: 'hello' } },
};

/** Sends one request to an MCP endpoint. */
export function send(url: string, options: RawRequest = {}): Promise<RawResponse> {
  const { method = 'POST', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    });
    outgoing.once('error', reject).once('response', (response) => {
      const { statusCode: status, headers: received } = response;
      text(response).then((content) => {
        resolve({ status, headers: received, text: content });
      }, reject);
    });
    outgoing.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
  });
}
