// What the Gateway expects its interceptor to answer.
import * as z from 'zod';
import { REFUSALS, type RefusalReason, refusalData } from './refusal.ts';

/** What the Gateway's REQUEST interceptor answers. */
export interface InterceptorAnswer {
  readonly interceptorOutputVersion: '1.0';
  readonly mcp:
    | { readonly transformedGatewayRequest: { readonly headers: object; readonly body: unknown } }
    | { readonly transformedGatewayResponse: { readonly statusCode: 200; readonly body: object } };
}

const withId = z.object({
  mcp: z.object({
    gatewayRequest: z.object({ body: z.object({ id: z.union([z.string(), z.number()]) }) }),
  }),
});

/**
 * Lets a request go on.
 *
 * @param body - the MCP message, as it came
 * @param headers - to set
 */
export function passOn(
  body: unknown,
  headers: Readonly<Record<string, string>>,
): InterceptorAnswer {
  return { interceptorOutputVersion: '1.0', mcp: { transformedGatewayRequest: { headers, body } } };
}

/**
 * Ends a request because the interceptor itself failed.
 *
 * @param event - of the interceptor, whatever it is
 */
export function fail(event: unknown): InterceptorAnswer {
  const id = withId.safeParse(event).data?.mcp.gatewayRequest.body.id ?? null;
  const error = { code: -32_603, message: 'An internal error occurred. Please retry later.' };
  return respond({ jsonrpc: '2.0', id, error });
}

/**
 * Ends a tool call with a failure that the model can read, in the shape in which the tools tell
 * theirs.
 *
 * @param id - of the JSON-RPC request
 * @param reason - what happened
 */
export function refuse(id: string | number | undefined, reason: RefusalReason): InterceptorAnswer {
  const refusal = REFUSALS[reason];
  const response = {
    status: 'error',
    data: { error_type: refusal.errorType, ...refusalData(refusal) },
    message: refusal.message,
  };
  const result = { isError: true, content: [{ type: 'text', text: JSON.stringify(response) }] };
  return respond({ jsonrpc: '2.0', id: id ?? null, result });
}

function respond(body: object): InterceptorAnswer {
  return {
    interceptorOutputVersion: '1.0',
    mcp: { transformedGatewayResponse: { statusCode: 200, body } },
  };
}
