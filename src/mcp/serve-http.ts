import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';

const PATH = '/mcp';
const MOST_BYTES = 6 * 1024 * 1024;

/** Where to listen. */
export interface HttpAddress {
  /** Host name or address to bind. */
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
}

/** A listening MCP server. */
export interface HttpServer {
  /** Address of the MCP endpoint, such as `http://127.0.0.1:8000/mcp`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves tools over streamable HTTP without sessions: every POST stands for itself, as AgentCore
 * Runtime and Gateway have it.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-mcp-protocol-contract.html
 */
export async function serveHttp(tools: McpTools, address: HttpAddress): Promise<HttpServer> {
  const server = createServer((request, response) => {
    void answer(tools, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address.host}:${port}${PATH}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(tools: McpTools, request: IncomingMessage, response: ServerResponse) {
  if (request.url !== PATH) return refuse(response, 404);
  if (request.method !== 'POST') return refuse(response, 405);
  const transport = new StreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: MOST_BYTES,
  });
  const server = createMcpServer(tools);
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { Allow: 'POST' }).end();
}
