import * as z from 'zod';

/** Why the interceptor ends a call. */
export type Refusal = keyof typeof MESSAGES;

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

const MESSAGES = {
  caller_unknown:
    'The Gateway does not know who is asking. Sign in with a token that names its subject.',
  caller_too_large:
    'The token names more groups than can be passed on. Ask the administrator to have it issued ' +
    'with fewer.',
  identity_unavailable:
    'The identity provider cannot be reached, so it is not known who is asking. Try again later.',
};

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
export function refuse(id: string | number | undefined, reason: Refusal): InterceptorAnswer {
  const response = {
    status: 'error',
    data: { error_type: reason, ...(reason === 'identity_unavailable' && { retryable: true }) },
    message: MESSAGES[reason],
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
