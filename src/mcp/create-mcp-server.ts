// MCP servers that have tools, and prompts if they have any.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  GetPromptRequestSchema,
  type GetPromptResult,
  ListPromptsRequestSchema,
  ListToolsRequestSchema,
  type Prompt,
  type ServerNotification,
  type ServerRequest,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import project from '../../package.json' with { type: 'json' };

/** What the protocol knows about a request besides its content. */
export type McpRequest = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Prompts as an MCP client sees them. */
export interface McpPrompts {
  readonly prompts: readonly Prompt[];
  /**
   * Answers one `prompts/get`.
   *
   * @param name - of the prompt, as the client sent it
   * @param args - as the client sent them
   * @throws {@link McpError} for what is an error of the protocol, such as an unknown prompt
   */
  get(name: string, args: Readonly<Record<string, string>>): Promise<GetPromptResult>;
}

/** Tools as an MCP client sees them. */
export interface McpTools {
  /** Name that the server gives of itself. */
  readonly serverName: string;
  readonly tools: readonly Tool[];
  /** Absent: the server has none. */
  readonly prompts?: McpPrompts;
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

/** An MCP server with tools, and prompts where there are any; connect it to a transport. */
export function createMcpServer({ serverName, tools, prompts, call }: McpTools): Server {
  const server = new Server(
    { name: serverName, version: project.version },
    { capabilities: { tools: {}, ...(prompts && { prompts: {} }) } },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools] }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, request) =>
    call(params.name, params.arguments ?? {}, request),
  );
  if (prompts) addPrompts(server, prompts);
  return server;
}

function addPrompts(server: Server, { prompts, get }: McpPrompts): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: [...prompts] }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }) =>
    get(params.name, params.arguments ?? {}),
  );
}
