// The gateway as one HTTP handler: tokens, MCP, targets.
import { randomUUID } from 'node:crypto';
import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import * as z from 'zod';
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import { type McpRequest, type McpTools, readTool } from '../../mcp/create-mcp-server.ts';
import type { GatewayTarget } from './gateway-target.ts';
import { FunctionError } from './lambda-function.ts';

/** All that the Gateway tells of a function that threw, unless it is told to debug. */
const GENERIC_FAILURE = 'An internal error occurred. Please retry later.';

/** The targets' `AllowedRequestHeaders`. */
const ALLOWED_HEADERS: readonly string[] = [CALLER_HEADER];

/**
 * The tools of a Gateway: those of its targets, each named `<target>___<tool>`. A call reaches the
 * target's function as bare arguments with the name in the client context; what the function
 * returns becomes the text of the result, whatever it says; and its structured content where the tool has an
 * output schema, which nobody has yet seen the Gateway do.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-add-target-lambda.html
 */
export function createGateway(targets: readonly GatewayTarget[]): McpTools {
  const registered = targets.flatMap((target) =>
    target.tools.map((tool) => ({
      target,
      tool: readTool({
        ...tool,
        name: `${target.name}___${tool.name}`,
        ...(target.outputSchema && { outputSchema: target.outputSchema }),
      }),
    })),
  );
  return {
    serverName: 'local-agentcore-gateway',
    tools: registered.map(({ tool }) => tool),
    async call(name, args, request) {
      const found = registered.find(({ tool }) => tool.name === name);
      if (!found) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}`);
      return deliver(found.target, args, {
        bedrockAgentCoreMessageVersion: '1.0',
        bedrockAgentCoreAwsRequestId: randomUUID(),
        bedrockAgentCoreMcpMessageId: String(request.id),
        bedrockAgentCoreGatewayId: 'billing-local00000',
        bedrockAgentCoreTargetId: 'LOCAL00000',
        bedrockAgentCoreToolName: name,
        ...propagatedHeaders(request),
      });
    },
  };
}

// The map is there only if there is something in it.
function propagatedHeaders({ headers }: McpRequest): object {
  const allowed = Object.entries(headers).filter(([name]) => ALLOWED_HEADERS.includes(name));
  if (allowed.length === 0) return {};
  return { bedrockAgentCorePropagatedHeaders: Object.fromEntries(allowed) };
}

const structure = z.record(z.string(), z.unknown());

async function deliver(
  target: GatewayTarget,
  args: unknown,
  custom: object,
): Promise<CallToolResult> {
  try {
    const answer = await target.function.invoke(args, custom);
    return {
      isError: false,
      content: [{ type: 'text', text: JSON.stringify(answer) }],
      ...(target.outputSchema && { structuredContent: structure.parse(answer) }),
    };
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    return { isError: true, content: [{ type: 'text', text: GENERIC_FAILURE }] };
  }
}
