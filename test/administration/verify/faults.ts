// What can be wrong with a gateway, by the check that has to find it out.
import type { CallToolResult } from '@modelcontextprotocol/server';
import { CALLER_HEADER } from '../../../src/callers/caller-header.ts';
import type { LambdaFunction } from '../../../src/local/gateway/lambda-function.ts';
import type { McpTools } from '../../../src/mcp/create-mcp-server.ts';
import { type HttpExchange, refuse } from '../../../src/mcp/http-exchange.ts';
import type { Fault } from './start-gateways.ts';

const WHOAMI = 'whoami___whoami';
const textResult = (text: string, more: object = {}): CallToolResult => ({
  isError: false,
  content: [{ type: 'text', text }],
  ...more,
});

/** Lets everybody in whose header is such. */
const credulous =
  (isTaken: (authorization: string | undefined) => boolean) =>
  (exchange: HttpExchange, token: string): HttpExchange => ({
    ...exchange,
    handle(request, response) {
      const { authorization } = request.headers;
      if (isTaken(authorization)) request.headers.authorization = `Bearer ${token}`;
      return exchange.handle(request, response);
    },
  });

const payloadOf = (authorization = '') =>
  JSON.parse(Buffer.from(authorization.split('.')[1] ?? 'bnVsbA', 'base64url').toString());

/** Has another text in place of what a tool answers. */
const rewriting =
  (tool: string, rewrite: (text: string, args: unknown) => string) =>
  (tools: McpTools): McpTools => ({
    ...tools,
    async call(name, args, request) {
      const result = await tools.call(name, args, request);
      const [content] = result.content;
      if (name !== tool || content?.type !== 'text') return result;
      return textResult(rewrite(content.text, args));
    },
  });

/** Has other arguments reach a tool. */
const changing =
  (change: (args: Record<string, unknown>) => object) =>
  (tools: McpTools): McpTools => ({
    ...tools,
    call: (name, args, request) => tools.call(name, change(Object(args)), request),
  });

/** Lets the client's header through where it is such. */
const transparent =
  (isLetThrough: (value: string) => boolean) =>
  (interceptor: LambdaFunction): LambdaFunction => ({
    async invoke(event, custom) {
      const answer = await interceptor.invoke(event, custom);
      const { headers } = Object(event).mcp.gatewayRequest;
      if (isLetThrough(headers[CALLER_HEADER] ?? '')) {
        delete Object(answer).mcp.transformedGatewayRequest.headers[CALLER_HEADER];
      }
      return answer;
    },
  });

/** Answers with no structured content, whatever the tools promise. */
const textOnly = (tools: McpTools): McpTools => ({
  ...tools,
  async call(...call) {
    const { structuredContent: _, ...result } = await tools.call(...call);
    return result;
  },
});

const described =
  (change: (tool: McpTools['tools'][number]) => object) =>
  (tools: McpTools): McpTools => ({
    ...tools,
    tools: tools.tools.map((tool) => ({ ...tool, ...change(tool) })),
  });

/** What is wrong, by the name of the check, and what the check says then. */
export const FAULTS: readonly (readonly [check: string, fault: Fault, seen: RegExp])[] = [
  [
    'reachable',
    { exchange: (inner) => ({ ...inner, handle: async (_, response) => refuse(response, 503) }) },
    /HTTP 503/,
  ],
  ['no-token', { exchange: credulous((given) => given === undefined) }, /lets in without a token/],
  [
    'altered-token',
    { exchange: credulous((given) => / altered$/.test(payloadOf(given)?.sub)) },
    /with what nobody signed/,
  ],
  [
    'expired-token',
    { exchange: credulous((given) => payloadOf(given)?.exp < Date.now() / 1_000) },
    /lets in with an expired token/,
  ],
  [
    'no-token',
    { exchange: (inner) => ({ ...inner, handle: async (_, response) => refuse(response, 403) }) },
    /HTTP 403/,
  ],
  [
    'tools',
    { tools: (tools) => ({ ...tools, tools: tools.tools.filter(({ name }) => name !== WHOAMI) }) },
    /missing: whoami___whoami; not packaged: none/,
  ],
  [
    'tools',
    { tools: described(({ name }) => (name === WHOAMI ? { name: 'x___y' } : {})) },
    /missing: whoami___whoami; not packaged: x___y/,
  ],
  [
    'schemas',
    { tools: described(({ description }) => ({ description: description?.slice(0, 200) })) },
    /aws-pricing___aws-pricing \(its description\)/,
  ],
  [
    'schemas',
    {
      tools: described(({ inputSchema: { properties, ...schema } }) => ({
        inputSchema: { ...schema, properties: { ...properties, next_token: { type: 'number' } } },
      })),
    },
    /session-sql___session-sql \(next_token\)/,
  ],
  [
    'schemas',
    {
      tools: described(({ inputSchema: { required: _, ...schema } }) => ({ inputSchema: schema })),
    },
    /aws-pricing___aws-pricing \(what is required\)/,
  ],
  [
    'schemas',
    {
      outputSchema: true,
      tools: described(({ outputSchema: { required: _, ...schema } = { type: 'object' } }) => ({
        outputSchema: schema,
      })),
    },
    /aws-pricing___aws-pricing \(its output schema\)/,
  ],
  [
    'whoami',
    { tools: rewriting(WHOAMI, (text) => text.replace('"alice"', '"bob"')) },
    /bob, whom the token does not name/,
  ],
  [
    'whoami',
    { tools: rewriting(WHOAMI, (text) => text.replace('"alice"', 'null')) },
    /callers are not told apart/,
  ],
  [
    'whoami',
    { environment: { CALLER_KEY: 'another-key-than-that-of-the-functions' } },
    /caller_unknown/,
  ],
  [
    'header-form',
    { tools: rewriting(WHOAMI, (text) => text.replace(/,"header":"[^"]*"/, '')) },
    /passed no such header/,
  ],
  [
    'client-claim',
    { environment: { JWT_ALLOWED_CLIENTS: 'agents' }, claims: { azp: 'agents' } },
    /lets in by azp/,
  ],
  ['forged-header', { interceptor: transparent((value) => value !== '') }, /caller_unknown/],
  [
    'header-spellings',
    { interceptor: transparent((value) => value.includes(',')) },
    /caller_unknown/,
  ],
  [
    'allowed-account',
    {
      tools: rewriting('aws-pricing___aws-pricing', (text) =>
        text.replace('"account":"123456789012"', '"account":"444455556666"'),
      ),
    },
    /an answer about 444455556666/,
  ],
  [
    'unknown-account',
    { tools: changing((args) => ({ ...args, target_account_id: '444455556666' })) },
    /an answer about 444455556666/,
  ],
  [
    'audit-trail',
    {
      tools: (tools) => ({
        ...tools,
        call: async () =>
          textResult('{"status":"error","data":{"error_type":"account_not_found"}}'),
      }),
    },
    /no row/,
  ],
  [
    'error-texts',
    {
      tools: (tools) => ({
        ...tools,
        async call(...call) {
          const result = await tools.call(...call);
          if (!JSON.stringify(result.content).includes('validation_error')) return result;
          return textResult('An internal error occurred. Please retry later.', { isError: true });
        },
      }),
    },
    /an error, not as a function answers: An internal error occurred/,
  ],
  [
    'argument-types',
    { tools: changing((args) => ({ ...args, next_token: String(args.next_token) })) },
    /received "7"/,
  ],
  [
    'structures',
    { tools: changing((args) => ({ ...args, next_token: JSON.stringify(args.next_token) })) },
    /received "\{\\"verify\\":true\}"/,
  ],
  [
    'structured-content',
    { outputSchema: true, tools: textOnly },
    /an output schema, and no structured content/,
  ],
  [
    'structured-content',
    {
      tools: (tools) => ({
        ...tools,
        call: async (...call) => ({ ...(await tools.call(...call)), structuredContent: {} }),
      }),
    },
    /something else than the text/,
  ],
  [
    'prices',
    { tools: rewriting('aws-pricing___aws-pricing', (text) => text.slice(0, 200_000)) },
    /200000 characters/,
  ],
  [
    'sizes',
    { tools: rewriting('session-sql___session-sql', (text) => text.slice(0, 3_000_000)) },
    /3000000 characters/,
  ],
];
