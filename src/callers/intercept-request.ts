// The Gateway's interceptor: puts a signed caller on every request, or refuses it.
import * as z from 'zod';
import type { AuthorizationMode } from './authorization-mode.ts';
import {
  CALLER_HEADER,
  type CallerSeal,
  CallerTooLargeError,
  NOBODY,
  writeCallerHeader,
  writeRefusalHeader,
} from './caller-header.ts';
import type { CallerKeys } from './caller-keys.ts';
import { type IdentityCheck, identifyCaller } from './identify-caller.ts';
import type { IdentityProviderError } from './identity-provider.ts';
import { type InterceptorAnswer, passOn, refuse } from './interceptor-answer.ts';
import type { RefusalReason } from './refusal.ts';

/** What the interceptor works with. */
export interface InterceptorOptions extends IdentityCheck {
  readonly mode: AuthorizationMode;
  readonly keys: CallerKeys;
  /** Of all tools, as the Gateway's callers name them; a call of another reaches no function. */
  readonly toolNames: readonly string[];
  /** The clock. */
  readonly now: () => Date;
}

const interception = z.object({
  mcp: z.object({
    gatewayRequest: z.object({
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown(),
    }),
  }),
});
type GatewayRequest = z.infer<typeof interception>['mcp']['gatewayRequest'];

const toolCall = z.object({
  method: z.literal('tools/call'),
  id: z.union([z.string(), z.number()]).optional(),
  jsonrpc: z.unknown(),
  params: z.object({ name: z.unknown() }).optional().catch(undefined),
});

/** What the interceptor does with a request. */
export interface Interception {
  readonly answer: InterceptorAnswer;
  /** Present: nobody else hears of it that the request was refused. */
  readonly refused?: RefusalReason;
  /** Why the identity provider could not be asked, where it could not. */
  readonly cause?: IdentityProviderError;
}

/**
 * What the Gateway's REQUEST interceptor does with a request: it says who asks, in a header that
 * overwrites whatever the client sent under that name, and leaves the message as it is. A tool call
 * of nobody goes on with the reason in that header, for the function to refuse and to record; one
 * that no function would get ends here. Where callers are not distinguished nobody may ask, too.
 * Asked again about the same request it does the same.
 *
 * @param event - as AgentCore invokes an interceptor
 * @throws TypeError when there is no key to sign with
 * @throws ZodError when the event is none of an interceptor
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-interceptors-types.html
 */
export async function interceptRequest(
  event: unknown,
  options: InterceptorOptions,
): Promise<Interception> {
  const request = interception.parse(event).mcp.gatewayRequest;
  const { caller, unknown: reason, cause } = await identifyCaller(request.headers, options);
  if (!caller) {
    const interception =
      options.mode === 'off'
        ? { answer: tell(request, NOBODY) }
        : await refuseRequest(request, reason, options);
    return { ...interception, ...(cause && { cause }) };
  }
  try {
    return { answer: tell(request, writeCallerHeader(caller, await sealOf(options))) };
  } catch (error) {
    if (!(error instanceof CallerTooLargeError)) throw error;
    return refuseRequest(request, 'caller_too_large', options);
  }
}

async function refuseRequest(
  request: GatewayRequest,
  reason: RefusalReason,
  options: InterceptorOptions,
): Promise<Interception> {
  const call = toolCall.safeParse(request.body).data;
  if (!call) return { answer: tell(request, NOBODY), refused: reason };
  const { jsonrpc, id, params } = call;
  const isTool = options.toolNames.some((name) => name === params?.name);
  if (!isTool || jsonrpc !== '2.0' || id === undefined) {
    return { answer: refuse(id, reason), refused: reason };
  }
  return { answer: tell(request, writeRefusalHeader(reason, await sealOf(options))) };
}

async function sealOf({ keys, now }: InterceptorOptions): Promise<CallerSeal> {
  return { keys: await keys(), now: now() };
}

function tell({ headers, body }: GatewayRequest, value: string): InterceptorAnswer {
  return passOn(body, callerHeaders(headers, value));
}

// UNCONFIRMED: whether AgentCore sees that two spellings are one header. So every spelling that the
// client used is overwritten, too.
function callerHeaders(headers: GatewayRequest['headers'], value: string): Record<string, string> {
  const spellings = Object.keys(headers ?? {}).filter(
    (name) => name.toLowerCase() === CALLER_HEADER,
  );
  return Object.fromEntries([CALLER_HEADER, ...spellings].map((name) => [name, value]));
}
