import type { Context } from 'aws-lambda';
import * as z from 'zod';

// The Gateway sends `custom`; code that invokes Lambdas by hand often copies `Custom` from old
// typings, so both are read. A direct invocation has no client context at all.
const custom = z.looseObject({
  bedrockAgentCoreToolName: z.string().optional(),
  bedrockAgentCoreAwsRequestId: z.string().optional(),
  bedrockAgentCorePropagatedHeaders: z.unknown().optional(),
});
const clientContext = z.object({ custom: custom.optional(), Custom: custom.optional() });

/** What the Gateway says about a call besides its arguments. */
export interface GatewayContext {
  /** The tool's own name, without the target's; absent for a direct invocation. */
  readonly toolName?: string;
  /** The Gateway's request id, else the Lambda's. */
  readonly requestId: string;
  /** Headers that the Gateway passes on: an object, its JSON text, or nothing. */
  readonly headers: unknown;
}

const DELIMITER = '___';

/**
 * Reads the invocation context. Target names hold no underscore, so the first delimiter ends the
 * target's name.
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
    ...(fullName !== undefined && { toolName: withoutTarget(fullName) }),
  };
}

function withoutTarget(fullName: string): string {
  const end = fullName.indexOf(DELIMITER);
  return end < 0 ? fullName : fullName.slice(end + DELIMITER.length);
}
