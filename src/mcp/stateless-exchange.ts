import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';
import { type HttpExchange, MOST_REQUEST_BYTES, refuse } from './http-exchange.ts';

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
