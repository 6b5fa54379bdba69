// MCP with sessions that clients open and end.
import { randomUUID } from 'node:crypto';
import {
  type LegacyHttpHandler,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';
import { ANSWERS, anyVersion, type HttpExchange, nodeHandler, refuse } from './http-exchange.ts';
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
 * requests carry. GET opens the session's event stream, DELETE ends the session. Since 2026-07-28 the protocol
 * has none: such requests stand for themselves.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export function sessionExchange(tools: McpTools, limits: SessionLimits = {}): HttpExchange {
  const { mostSessions = 1_000, idleMilliseconds = 30 * 60_000 } = limits;
  const sessions = new SessionTable(idleMilliseconds);
  const handler = anyVersion(tools, openSession(tools, sessions, mostSessions));
  const outside = nodeHandler(handler);
  return {
    async handle(request, response) {
      const id = request.headers[SESSION_HEADER];
      if (id === undefined) return outside(request, response);
      const session = typeof id === 'string' ? sessions.use(id, response) : undefined;
      if (!session) return refuse(response, 404);
      const fetch: LegacyHttpHandler = async (...asked) => {
        const answer = await session.handleRequest(...asked);
        // An event stream is open once its headers arrive, however long nothing happens in it.
        setImmediate(() => response.flushHeaders());
        return answer;
      };
      await nodeHandler({ fetch })(request, response);
    },
    endStreams() {
      sessions.endStreams();
      handler.endStreams();
    },
  };
}

// Anything but `initialize` is refused by the transport, and no session comes of it.
function openSession(
  tools: McpTools,
  sessions: SessionTable,
  mostSessions: number,
): LegacyHttpHandler {
  return async (request, options) => {
    if (sessions.size >= mostSessions) {
      return new Response(null, { status: 503, headers: { 'Retry-After': '60' } });
    }
    const transport: Session = new WebStandardStreamableHTTPServerTransport({
      ...ANSWERS,
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => sessions.add(id, transport),
    });
    await createMcpServer(tools).connect(transport);
    const response = await transport.handleRequest(request, options);
    if (transport.sessionId === undefined) await transport.close();
    return response;
  };
}
