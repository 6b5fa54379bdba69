// The HTTP side of the local gateway: what comes before and after its tools.
import type { ServerResponse } from 'node:http';
import type { JWK } from 'jose';
import * as z from 'zod';
import type { McpTools } from '../../mcp/create-mcp-server.ts';
import { type HttpExchange, refuse, statelessExchange } from '../../mcp/http-exchange.ts';
import { authenticate } from '../aws/engine/authenticate.ts';
import { AwsFault } from '../aws/engine/aws-fault.ts';
import { type HttpRequest, readHttpRequest } from '../aws/engine/http-request.ts';
import { parseAuthorization } from '../aws/engine/signature.ts';
import type { AccessKey } from '../world.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { isAuthentic } from './token-key.ts';

/** What stands between a Gateway's callers and its tools. */
export interface GatewayGuard {
  /** Key of the tokens that let callers in; without one everybody is. */
  readonly publicKey?: JWK | undefined;
  /** The access key that lets in who signs with it, as IAM does; without one nobody has to. */
  readonly accessKey?: AccessKey | undefined;
  /** The REQUEST interceptor; a Gateway need not have one. */
  readonly interceptor?: LambdaFunction | undefined;
}

interface GatewayRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What requests to a Gateway are signed for. */
const SIGNING_NAME = 'bedrock-agentcore';

const headerMap = z.record(z.string(), z.string());
const answerSchema = z.object({
  interceptorOutputVersion: z.literal('1.0'),
  mcp: z.union([
    z.object({
      transformedGatewayResponse: z.object({ statusCode: z.number(), body: z.unknown() }),
    }),
    z.object({
      transformedGatewayRequest: z.object({ headers: headerMap.optional(), body: z.unknown() }),
    }),
  ]),
});

/**
 * Answers requests as AgentCore Gateway does: tokens are checked first, then the interceptor sees
 * every request, and what it makes of the request goes on or back.
 *
 * @param tools - of the Gateway; they see the headers as the interceptor left them
 * @param guard - what lets requests through
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-interceptors-types.html
 */
export function gatewayExchange(
  tools: McpTools,
  { publicKey, accessKey, interceptor }: GatewayGuard,
): HttpExchange {
  return {
    async handle(request, response) {
      if (publicKey && !(await isAuthentic(publicKey, request.headers.authorization))) {
        return refuse(response, 401, { 'WWW-Authenticate': 'Bearer' });
      }
      if (request.method !== 'POST') return refuse(response, 405, { Allow: 'POST' });
      const sent = await readHttpRequest(request);
      if (accessKey && !(await isSignedBy(accessKey, sent))) return refuse(response, 403);
      const received = readMessage(sent);
      if (!received) return refuse(response, 400);
      const passed = interceptor ? await intercept(interceptor, received) : received;
      if ('statusCode' in passed) return answer(response, passed);
      const exchange = statelessExchange(withHeaders(tools, passed.headers));
      await exchange.handle(request, response, passed.body);
    },
    endStreams() {},
  };
}

function readMessage({ headers, body }: HttpRequest): GatewayRequest | undefined {
  try {
    return { headers, body: JSON.parse(body.toString()) };
  } catch {
    return undefined;
  }
}

async function intercept(interceptor: LambdaFunction, { headers, body }: GatewayRequest) {
  const event = {
    interceptorInputVersion: '1.0',
    mcp: {
      rawGatewayRequest: { body: JSON.stringify(body) },
      gatewayRequest: { path: '/mcp', httpMethod: 'POST', headers, body },
    },
  };
  const { mcp } = answerSchema.parse(await interceptor.invoke(event, {}));
  if ('transformedGatewayResponse' in mcp) return mcp.transformedGatewayResponse;
  const { headers: changed = {}, body: passed } = mcp.transformedGatewayRequest;
  const lowered = Object.entries(changed).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: { ...headers, ...Object.fromEntries(lowered) }, body: passed };
}

function answer(
  response: ServerResponse,
  { statusCode, body }: { readonly statusCode: number; readonly body?: unknown },
): void {
  response.writeHead(statusCode, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function withHeaders(tools: McpTools, headers: Readonly<Record<string, string>>): McpTools {
  return {
    ...tools,
    call: (name, args, request) => tools.call(name, args, { ...request, headers }),
  };
}

// What a Gateway's AWS_IAM authorizer does, where IAM allows one key `bedrock-agentcore:InvokeGateway`.
async function isSignedBy(accessKey: AccessKey, request: HttpRequest): Promise<boolean> {
  const authorization = parseAuthorization(request);
  if (authorization?.service !== SIGNING_NAME) return false;
  const principal = { account: '', arn: 'arn:aws:iam::', userId: '' };
  const find = (id: string) =>
    id === accessKey.accessKeyId ? { ...accessKey, principal } : undefined;
  const now = new Date();
  try {
    await authenticate(request, authorization, { credentials: { find }, now, signingTime: now });
    return true;
  } catch (error) {
    if (error instanceof AwsFault) return false;
    throw error;
  }
}
