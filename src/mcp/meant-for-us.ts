// Which requests a server answers by what they say about whom they were meant for. A web page whose
// name has been rebound to this server's address can send requests, but they tell that name.
import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Where a server listens, and which pages may ask it. */
export interface Reachability {
  /** Host name or address that it is bound to. */
  readonly host: string;
  /** Such as `https://console.example.com`; on loopback pages of loopback names may ask as well. */
  readonly allowedOrigins?: readonly string[];
}

/**
 * Whether a request was meant for a server. A page may ask only if it is allowed; what is no page
 * sends no `Origin`. On loopback `Host` must be a loopback name, too: everywhere else names are the
 * platform's concern.
 *
 * @param request - as it came
 * @param reachability - of the server
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
export function isMeantForUs(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { host, allowedOrigins = [] }: Reachability,
): boolean {
  const isLocal = LOOPBACK.has(host);
  if (isLocal && !isLoopbackUrl(`http://${headers.host ?? ''}`)) return false;
  const { origin } = headers;
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return isLocal && isLoopbackUrl(origin);
}

function isLoopbackUrl(url: string): boolean {
  return LOOPBACK.has(URL.parse(url)?.hostname ?? '');
}
