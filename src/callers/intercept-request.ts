import * as z from 'zod';
import type { AuthorizationMode } from './authorization-mode.ts';
import { CALLER_HEADER, CallerTooLargeError, NOBODY, writeCallerHeader } from './caller-header.ts';
import type { CallerKeys } from './caller-keys.ts';
import { type IdentityCheck, identifyCaller, type UnknownReason } from './identify-caller.ts';
import { type InterceptorAnswer, passOn, type Refusal, refuse } from './interceptor-answer.ts';

/** What the interceptor works with. */
export interface InterceptorOptions extends IdentityCheck {
  readonly mode: AuthorizationMode;
  readonly keys: CallerKeys;
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
const toolCall = z.object({
  method: z.literal('tools/call'),
  id: z.union([z.string(), z.number()]).optional(),
});

/**
 * What the Gateway's REQUEST interceptor does with a request: it says who asks, in a header that
 * overwrites whatever the client sent under that name, and leaves the message as it is. A tool call
 * of nobody ends here, unless callers are not distinguished. Asked again about the same request it
 * does the same.
 *
 * @param event - as AgentCore invokes an interceptor
 * @throws TypeError when there is no key to sign callers with
 * @throws ZodError when the event is none of an interceptor
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-interceptors-types.html
 */
export async function interceptRequest(
  event: unknown,
  { mode, keys, now, ...check }: InterceptorOptions,
): Promise<InterceptorAnswer> {
  const { headers, body } = interception.parse(event).mcp.gatewayRequest;
  const call = toolCall.safeParse(body).data;
  const { caller, unknown } = await identifyCaller(headers, check);
  if (!caller) {
    if (call && mode !== 'off') return refuse(call.id, refusalOf(unknown));
    return passOn(body, callerHeaders(headers, NOBODY));
  }
  const seal = { keys: await keys(), now: now() };
  try {
    return passOn(body, callerHeaders(headers, writeCallerHeader(caller, seal)));
  } catch (error) {
    if (!(error instanceof CallerTooLargeError)) throw error;
    return call
      ? refuse(call.id, 'caller_too_large')
      : passOn(body, callerHeaders(headers, NOBODY));
  }
}

function refusalOf(reason: UnknownReason): Refusal {
  return reason === 'identity_unavailable' ? reason : 'caller_unknown';
}

// UNCONFIRMED: whether AgentCore sees that two spellings are one header. So every spelling that the
// client used is overwritten, too.
function callerHeaders(
  headers: Readonly<Record<string, unknown>> | null | undefined,
  value: string,
): Record<string, string> {
  const spellings = Object.keys(headers ?? {}).filter(
    (name) => name.toLowerCase() === CALLER_HEADER,
  );
  return Object.fromEntries([CALLER_HEADER, ...spellings].map((name) => [name, value]));
}
