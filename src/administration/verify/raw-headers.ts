// A fetch that sends headers as they are spelled, twice if they are there twice.
import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import type { FetchLike } from '@modelcontextprotocol/client';

/**
 * A `fetch` that sends headers besides, in this order and spelling, where Node's own makes one header of
 * those that have one name.
 *
 * @param raw - names and values
 */
export function fetchWithRawHeaders(raw: readonly (readonly [string, string])[]): FetchLike {
  return async (address, init = {}) => {
    const url = new URL(address);
    const body = typeof init.body === 'string' ? init.body : '';
    const own = [
      ...new Headers(init.headers),
      ['host', url.host],
      ['content-length', String(Buffer.byteLength(body))],
    ];
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const call = send(url, {
      method: init.method ?? 'GET',
      headers: [...own, ...raw].flat(),
      ...(init.signal && { signal: init.signal }),
    });
    call.end(body);
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return toResponse(response);
  };
}

async function toResponse(message: IncomingMessage): Promise<Response> {
  const headers = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = await new Response(Readable.toWeb(message) as ReadableStream).text();
  // A response that has to be empty must have no body at all.
  return new Response(body || null, { status: message.statusCode ?? 500, headers });
}
