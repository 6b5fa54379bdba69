// MCP with sessions that clients open and end.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';
import { type HttpExchange, MOST_REQUEST_BYTES, refuse } from './http-exchange.ts';
import { type Session, SessionTable } from './session-table.ts';

const SESSION_HEADER = 'mcp-session-id';

/** How many sessions there may be, and for how long. */
export interface SessionLimits {
  /** Sessions at a time, 1000 by default; further clients are told to come back later (503). */
  readonly mostSessions?: number;
  /** How long a session without requests stays open, in milliseconds; 30 minutes by default. */
  readonly idleMilliseconds?: number;
}

/**
 * Sessions: `initialize` opens one and answers with its id in `Mcp-Session-Id`, which all further
 * requests carry. GET opens the session's event stream, DELETE ends the session.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export function sessionExchange(tools: McpTools, limits: SessionLimits = {}): HttpExchange {
  const { mostSessions = 1_000, idleMilliseconds = 30 * 60_000 } = limits;
  const sessions = new SessionTable(idleMilliseconds);
  return {
    async handle(request, response) {
      const id = request.headers[SESSION_HEADER];
      if (id === undefined) {
        if (sessions.size >= mostSessions) return refuse(response, 503, { 'Retry-After': '60' });
        return openSession(tools, sessions, { request, response });
      }
      const session = typeof id === 'string' ? sessions.use(id, response) : undefined;
      if (!session) return refuse(response, 404);
      await session.handleRequest(request, response);
    },
    endStreams: () => sessions.endStreams(),
  };
}

// Anything but `initialize` is refused by the transport, and no session comes of it.
async function openSession(
  tools: McpTools,
  sessions: SessionTable,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const transport: Session = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    enableJsonResponse: true,
    maxRequestBodySize: MOST_REQUEST_BYTES,
    onsessioninitialized: (id) => sessions.add(id, transport),
  });
  await createMcpServer(tools).connect(transport);
  await transport.handleRequest(request, response);
  if (transport.sessionId === undefined) await transport.close();
}
