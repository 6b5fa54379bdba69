import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether a host name or address is this machine's own and nobody else's. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/**
 * Whether a request to a server on loopback was meant for it. A web page whose name has been
 * rebound to 127.0.0.1 can send requests, but they tell that name in `Host` and `Origin`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function isMeantForLoopback({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host, origin } = headers;
  const origins = origin === undefined ? [] : [origin];
  return [`http://${host ?? ''}`, ...origins].every((url) =>
    isLoopback(URL.parse(url)?.hostname ?? ''),
  );
}
