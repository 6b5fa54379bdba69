// Makes a checked call of what the Gateway hands over.
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { ownToolName } from '../../callers/tool-names.ts';
import { describeValue } from '../../tools/describe-value.ts';
import type { Family } from '../../tools/family.ts';
import type { Tool } from '../../tools/tool.ts';
import { boundArguments, checkArguments } from '../../tools/tool-arguments.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { BillingRequest } from '../call.ts';

/**
 * Middleware: finds the tool and checks the arguments, before anything else is done for the call. Since
 * nobody has been asked yet who calls, the work is bounded whatever comes.
 *
 * @param family - the tools of this Lambda
 * @param askedAt - when the question of a context was asked: what days that nobody gave count from
 */
export function receiveCall(family: Family, askedAt: (context: Context) => Date) {
  return {
    before: function receiveCallBefore({ context, event, internal }: BillingRequest): void {
      const { requestId, toolName, headers } = readGatewayContext(context);
      internal.requestId = requestId;
      internal.headers = headers;
      const tool = selectTool(family, toolName);
      internal.toolName = tool.name;
      const now = askedAt(context);
      const given = boundArguments(tool, event);
      internal.given = given;
      const { targetAccountId, ...asked } = checkArguments(tool, given, now);
      if (targetAccountId !== undefined) internal.targetAccountId = targetAccountId;
      const { name, confidential = false } = family;
      internal.call = { family: name, confidential, tool, ...asked, now };
    },
  };
}

/**
 * The tool that a call is for. Without a name, as in a direct invocation, it is the family's only
 * one; with several the name is needed, and it never comes from the arguments.
 *
 * @throws {@link ToolError} `unknown_tool`
 */
export function selectTool({ tools }: Family, name: string | undefined): Tool {
  const [first, ...others] = tools;
  if (name === undefined && first !== undefined && others.length === 0) return first;
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool) return tool;
  const expected = tools.map((candidate) => candidate.name);
  throw new ToolError(
    'unknown_tool',
    `Unknown tool: expected one of ${expected.join(', ')} as bedrockAgentCoreToolName in the ` +
      `client context, received ${describeValue(name)}.`,
    { expected, received: name ?? null },
  );
}

// The Gateway sends `custom`; code that invokes Lambdas by hand often copies `Custom` from old
// typings, so both are read. A direct invocation has no client context at all.
const custom = z.looseObject({
  bedrockAgentCoreToolName: z.string().optional(),
  bedrockAgentCoreAwsRequestId: z.string().optional(),
  bedrockAgentCorePropagatedHeaders: z.unknown().optional(),
});
const clientContext = z.object({ custom: custom.optional(), Custom: custom.optional() });

/** What the Gateway says about a call besides its arguments. */
interface GatewayContext {
  /** The tool's own name, without the target's; absent for a direct invocation. */
  readonly toolName?: string;
  /** The Gateway's request id, else the Lambda's. */
  readonly requestId: string;
  /** Headers that the Gateway passes on: an object, its JSON text, or nothing. */
  readonly headers: unknown;
}

/**
 * Reads the invocation context.
 *
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-add-target-lambda.html
 */
export function readGatewayContext(context: Context): GatewayContext {
  const given = clientContext.safeParse(context.clientContext).data;
  const said: Partial<z.infer<typeof custom>> = given?.custom ?? given?.Custom ?? {};
  const fullName = said.bedrockAgentCoreToolName;
  return {
    requestId: said.bedrockAgentCoreAwsRequestId ?? context.awsRequestId ?? 'unknown',
    headers: said.bedrockAgentCorePropagatedHeaders,
    ...(fullName !== undefined && { toolName: ownToolName(fullName) }),
  };
}
