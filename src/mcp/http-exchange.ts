// How requests to an MCP endpoint are answered, and the simplest way: without sessions.
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type FetchLikeMcpHandler,
  type NodeMcpRequestHandler,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  isLegacyRequest,
  type LegacyHttpHandler,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';

/** The largest request body, in bytes: what AgentCore Gateway and Lambda carry. */
const MOST_REQUEST_BYTES = 6 * 1024 * 1024;

/** What transports of all versions have in common: a call has one answer, and that is JSON. */
export const ANSWERS = { enableJsonResponse: true, maxRequestBodySize: MOST_REQUEST_BYTES };

/** How the requests to an MCP endpoint are answered. */
export interface HttpExchange {
  /**
   * Answers one request, whatever its method.
   *
   * @param body - the message, when it has been read already
   */
  handle(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
  /** Ends what would keep a connection open for ever. Calls in progress go on. */
  endStreams(): void;
}

/**
 * Answers without a result.
 *
 * @param response - to end
 * @param status - HTTP status, such as 404
 * @param headers - such as `Allow` with a 405
 */
export function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers).end();
}

/**
 * Answers through what knows requests and responses of the web.
 *
 * @param handler - answers them
 * @returns the same for Node's
 */
export function nodeHandler(handler: FetchLikeMcpHandler): HttpExchange['handle'] {
  const handle = toNodeHandler(handler, { maxRequestBodySize: MOST_REQUEST_BYTES });
  // The SDK's types are not those of exactOptionalPropertyTypes.
  return handle as (...exchange: [object, object, unknown]) => ReturnType<NodeMcpRequestHandler>;
}

/**
 * Every POST stands for itself, as AgentCore Runtime and Gateway have it. Session headers that the
 * platform adds mean nothing here; there is no stream to GET and no session to DELETE.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-mcp-protocol-contract.html
 */
export function statelessExchange(tools: McpTools): HttpExchange {
  const handler = anyVersion(tools, async (request, options) => {
    const transport = new WebStandardStreamableHTTPServerTransport(ANSWERS);
    const server = createMcpServer(tools);
    request.signal.addEventListener('abort', () => void server.close(), { once: true });
    await server.connect(transport);
    return transport.handleRequest(request, options);
  });
  const answer = nodeHandler(handler);
  return {
    async handle(request, response, body) {
      if (request.method !== 'POST') return refuse(response, 405, { Allow: 'POST' });
      await answer(request, response, body);
    },
    endStreams: handler.endStreams,
  };
}

/** What answers requests of any version. */
export type AnyVersionHandler = FetchLikeMcpHandler & Pick<HttpExchange, 'endStreams'>;

/**
 * Answers requests of the version 2026-07-28, which all stand for themselves, and hands on those of the
 * versions before it.
 *
 * @param tools - what there is to call
 * @param legacy - answers the others
 */
export function anyVersion(tools: McpTools, legacy: LegacyHttpHandler): AnyVersionHandler {
  const limits = { maxRequestBodySize: MOST_REQUEST_BYTES };
  const create = () =>
    createMcpHandler(() => createMcpServer(tools), { legacy: 'reject', ...limits });
  // Apart, since closing a handler ends all that it answers.
  const [calls, streams] = [create(), create()];
  return {
    async fetch(request, options) {
      if (await isLegacyRequest(request, options?.parsedBody, limits)) {
        return legacy(request, options);
      }
      const isStream = request.headers.get('mcp-method') === 'subscriptions/listen';
      return (isStream ? streams : calls).fetch(request, options);
    },
    endStreams: () => void streams.close(),
  };
}
