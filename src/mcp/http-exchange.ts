// How requests to an MCP endpoint are answered, and the simplest way: without sessions.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';

/** The largest request body, in bytes: what AgentCore Gateway and Lambda carry. */
export const MOST_REQUEST_BYTES = 6 * 1024 * 1024;

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
 * Every POST stands for itself, as AgentCore Runtime and Gateway have it. Session headers that the
 * platform adds mean nothing here; there is no stream to GET and no session to DELETE.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-mcp-protocol-contract.html
 */
export function statelessExchange(tools: McpTools): HttpExchange {
  return {
    async handle(request, response, body) {
      if (request.method !== 'POST') return refuse(response, 405, { Allow: 'POST' });
      const transport = new StreamableHTTPServerTransport({
        enableJsonResponse: true,
        maxRequestBodySize: MOST_REQUEST_BYTES,
      });
      const server = createMcpServer(tools);
      response.once('close', () => void server.close());
      await server.connect(transport);
      await transport.handleRequest(request, response, body);
    },
    endStreams() {},
  };
}
