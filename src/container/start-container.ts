// The runtime container's server: the families' own handlers as MCP tools, over HTTP or stdio.
import type { Writable } from 'node:stream';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { Environment } from '../environment.ts';
import { gatewayToolName } from '../gateway/family-schema.ts';
import { OUTPUT_SCHEMA, toolSchema } from '../gateway/tool-schema.ts';
import { createDependencies, type Dependencies } from '../lambda/dependencies.ts';
import { billingHandler } from '../lambda/handler.ts';
import { type McpTools, readTool } from '../mcp/create-mcp-server.ts';
import { statelessExchange } from '../mcp/http-exchange.ts';
import { serveHttp } from '../mcp/serve-http.ts';
import { serveStdio } from '../mcp/serve-stdio.ts';
import { sessionExchange } from '../mcp/session-exchange.ts';
import { textsInMemory } from '../results/result-texts.ts';
import { families } from '../tools/families.ts';
import { confidentialNames, type Family } from '../tools/family.ts';
import type { Tool } from '../tools/tool.ts';
import { whoami } from '../tools/whoami/whoami.ts';
import { callHandler, type HandlerTool } from './call-handler.ts';
import { containerPrompts } from './prompts.ts';

/** The server of the runtime container. */
export interface RunningContainer {
  /** Address of the MCP endpoint; absent on stdio. */
  readonly url?: string;
  /** Settles when the client has gone, which only stdio tells. */
  readonly ended?: Promise<unknown>;
  /** Lets the calls in progress finish and gives the connections back. */
  close(): Promise<void>;
}

/**
 * Starts the server over the transport that the environment asks for.
 *
 * @param environment - transport, address and where the accounts are
 */
export async function startContainer(environment: Environment): Promise<RunningContainer> {
  const { transport, stateless, ...address } = environment.container;
  const output = transport === 'stdio' ? reserveStdout() : undefined;
  const confidentialFamilies = confidentialNames(families);
  const callers = { ...environment.callers, confidentialFamilies };
  const dependencies = createDependencies({ ...environment, callers }, textsInMemory());
  const tools = containerTools(families, dependencies);
  const server = output
    ? await serveStdio(tools, { input: process.stdin, output })
    : await serveHttp(tools, address, stateless ? statelessExchange : sessionExchange);
  return {
    ...server,
    async close() {
      await server.close();
      await dependencies.resolver.close();
    },
  };
}

/**
 * Takes standard output away from everything else in the process: what is written there from now on
 * goes to standard error. Loggers and consoles that exist already keep what they have.
 *
 * @returns the real standard output
 */
function reserveStdout(): Writable {
  const { stdout, stderr } = process;
  Object.defineProperty(process, 'stdout', { value: stderr });
  return stdout;
}

/**
 * The tools of the runtime container: the same names and schemas as behind the Gateway, without the
 * target's name in front, answered by the very handlers that run as Lambdas.
 *
 * @param families - whose tools there are; no two tools may have the same name
 * @param dependencies - shared by all handlers
 */
function containerTools(families: readonly Family[], dependencies: Dependencies): McpTools {
  const registered = families.flatMap((family) => {
    const handler = billingHandler(family, dependencies);
    return family.tools.map((tool) => ({
      schema: describeTool(tool),
      handler,
      gatewayName: gatewayToolName(family, tool),
    }));
  });
  const byName = new Map(registered.map((entry) => [entry.schema.name, entry]));
  const grants = byName.get(whoami.name);
  return {
    serverName: 'agentcore-billing-tools',
    tools: registered.map(({ schema }) => schema),
    ...(grants && { prompts: containerPrompts((...account) => mayAsk(grants, ...account)) }),
    async call(name, args) {
      const found = byName.get(name);
      if (!found) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}`);
      return callHandler(found, args);
    },
  };
}

// A Gateway can be told no more than the schema.
function describeTool(tool: Tool) {
  return readTool({
    ...toolSchema(tool),
    title: toTitle(tool.name),
    annotations: { readOnlyHint: true, openWorldHint: true },
    outputSchema: OUTPUT_SCHEMA,
  });
}

// `aws-pricing` is AWS pricing.
function toTitle(name: string): string {
  const words = name.replaceAll(/[-_]/g, ' ');
  const short = words.replaceAll(/\b(aws|bcm|ri|s3|sp|sql)\b/g, (word) => word.toUpperCase());
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** The answer of `whoami`, as far as it is looked at. */
const listed = z.object({
  data: z.object({ accounts: z.array(z.object({ account_id: z.string() })) }),
});

// Whoami lists accounts by number, from the one after its token on.
async function mayAsk(grants: HandlerTool, accountId: string, family: string): Promise<boolean> {
  if (BigInt(accountId) === 0n) return false;
  const before = String(BigInt(accountId) - 1n).padStart(accountId.length, '0');
  const answer = await callHandler(grants, { tool_family: family, next_token: before });
  const { success, data: found } = listed.safeParse(answer.structuredContent);
  if (success) return found.data.accounts[0]?.account_id === accountId;
  throw new ProtocolError(
    ProtocolErrorCode.InternalError,
    'It could not be found out which accounts may be asked about.',
  );
}
