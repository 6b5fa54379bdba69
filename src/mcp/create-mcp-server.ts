// MCP servers that have tools and nothing else.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type ServerNotification,
  type ServerRequest,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import project from '../../package.json' with { type: 'json' };

/** What the protocol knows about a request besides its content. */
export type McpRequest = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Tools as an MCP client sees them. */
export interface McpTools {
  /** Name that the server gives of itself. */
  readonly serverName: string;
  readonly tools: readonly Tool[];
  /**
   * Answers one `tools/call`.
   *
   * @param name - of the tool, as the client sent it
   * @param args - as the client sent them
   * @param request - id, headers and abort signal
   * @throws {@link McpError} for what is an error of the protocol, such as an unknown tool
   */
  call(name: string, args: unknown, request: McpRequest): Promise<CallToolResult>;
}

/** An MCP server that only has tools; connect it to a transport. */
export function createMcpServer({ serverName, tools, call }: McpTools): Server {
  const server = new Server(
    { name: serverName, version: project.version },
    { capabilities: { tools: {} } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools] }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, request) =>
    call(params.name, params.arguments ?? {}, request),
  );
  return server;
}
