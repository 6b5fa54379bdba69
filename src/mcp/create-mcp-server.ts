// MCP servers that have tools, and prompts if they have any.
import {
  type CallToolResult,
  type GetPromptResult,
  type Prompt,
  Server,
  type ServerContext,
  specTypeSchemas,
  type Tool,
} from '@modelcontextprotocol/server';
import project from '../../package.json' with { type: 'json' };

/** How long clients may keep lists, in milliseconds: they change with a deployment only. */
const LISTS_KEPT_MILLISECONDS = 5 * 60_000;

/** What the protocol knows about a request besides its content. */
export interface McpRequest {
  /** Of the message. */
  readonly id: string | number;
  /** By lower-case name; none over stdio. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Prompts as an MCP client sees them. */
export interface McpPrompts {
  readonly prompts: readonly Prompt[];
  /**
   * Answers one `prompts/get`.
   *
   * @param name - of the prompt, as the client sent it
   * @param args - as the client sent them
   * @throws {@link ProtocolError} for what is an error of the protocol, such as an unknown prompt
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
   * @param request - what it came with
   * @throws {@link ProtocolError} for what is an error of the protocol, such as an unknown tool
   */
  call(name: string, args: unknown, request: McpRequest): Promise<CallToolResult>;
}

/**
 * A tool as the protocol has it.
 *
 * @param definition - name, description and schemas
 * @throws TypeError when the protocol has no such tool
 */
export function readTool(definition: object): Tool {
  const read = specTypeSchemas.Tool['~standard'].validate(definition);
  if (read.issues) throw new TypeError(read.issues.map(({ message }) => message).join('; '));
  return read.value;
}

/**
 * An MCP server with tools, and prompts where there are any; connect it to a transport. It speaks whichever
 * version of the protocol the client does, from 2024-10-07 to 2026-07-28.
 */
export function createMcpServer({ serverName, tools, prompts, call }: McpTools): Server {
  const kept = { ttlMs: LISTS_KEPT_MILLISECONDS, cacheScope: 'private' as const };
  const server = new Server(
    { name: serverName, version: project.version },
    {
      capabilities: { tools: {}, ...(prompts && { prompts: {} }) },
      cacheHints: { 'tools/list': kept, 'prompts/list': kept, 'server/discover': kept },
    },
  );
  server.setRequestHandler('tools/list', () => ({ tools: [...tools] }));
  server.setRequestHandler('tools/call', ({ params }, context) =>
    call(params.name, params.arguments ?? {}, toRequest(context)),
  );
  if (prompts) addPrompts(server, prompts);
  return server;
}

function toRequest({ mcpReq, http }: ServerContext): McpRequest {
  return { id: mcpReq.id, headers: Object.fromEntries(http?.req?.headers ?? []) };
}

function addPrompts(server: Server, { prompts, get }: McpPrompts): void {
  server.setRequestHandler('prompts/list', () => ({ prompts: [...prompts] }));
  server.setRequestHandler('prompts/get', ({ params }) => get(params.name, params.arguments ?? {}));
}
