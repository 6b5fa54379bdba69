// MCP over streamable HTTP, for whom the server is meant and nobody else.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { McpTools } from './create-mcp-server.ts';
import { type HttpExchange, refuse, statelessExchange } from './http-exchange.ts';

const PATH = '/mcp';
/** How long calls in progress may go on once the server is to close. */
const GRACE_MILLISECONDS = 8_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Where a server listens, and which pages may ask it. */
export interface Reachability {
  /** Host name or address that it is bound to. */
  readonly host: string;
  /** Such as `https://console.example.com`; on loopback pages of loopback names may ask as well. */
  readonly allowedOrigins?: readonly string[];
}

/** Where to listen, and to whom. */
export interface HttpAddress extends Reachability {
  /** 0 picks a free port. */
  readonly port: number;
}

/** A listening MCP server. */
export interface HttpServer {
  /** Address of the MCP endpoint, such as `http://127.0.0.1:8000/mcp`. */
  readonly url: string;
  /** Stops listening, and lets the calls in progress finish for some seconds. */
  close(): Promise<void>;
}

/**
 * Serves tools over streamable HTTP at `/mcp`.
 *
 * @param tools - what there is to call
 * @param address - where to listen
 * @param createExchange - with or without sessions; without by default
 * @throws the system's error when the address cannot be bound
 */
export async function serveHttp(
  tools: McpTools,
  address: HttpAddress,
  createExchange: (tools: McpTools) => HttpExchange = statelessExchange,
): Promise<HttpServer> {
  const exchange = createExchange(tools);
  const answering = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    if (!isMeantForUs(request, address)) return refuse(response, 403);
    if (request.url?.split('?', 1)[0] !== PATH) return refuse(response, 404);
    // Whoever broke off has nobody left to answer.
    exchange.handle(request, response).catch(() => response.destroy());
  });
  server.listen(address.port, address.host);
  await once(server, 'listening');
  return {
    url: endpointUrl(address.host, server),
    async close() {
      exchange.endStreams();
      await closeGracefully(server, answering);
    },
  };
}

function endpointUrl(host: string, server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${PATH}`;
}

async function closeGracefully(server: Server, answering: Set<ServerResponse>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const answered = Promise.allSettled([...answering].map((response) => once(response, 'close')));
  await Promise.race([answered, setTimeout(GRACE_MILLISECONDS, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
}

/**
 * Whether a request was meant for a server. A page may ask only if it is allowed; what is no page
 * sends no `Origin`. On loopback `Host` must be a loopback name, too: everywhere else names are the
 * platform's concern. A web page whose name has been rebound to this server's address tells that name.
 *
 * @param request - as it came
 * @param reachability - of the server
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
function isMeantForUs(
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
