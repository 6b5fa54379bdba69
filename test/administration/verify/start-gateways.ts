import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { vi } from 'vitest';
import { DatabasePool } from '../../../src/accounts/database-pool.ts';
import type { VerifyContext } from '../../../src/administration/verify/check.ts';
import { GatewayProbe } from '../../../src/administration/verify/gateway-probe.ts';
import { writeToolNames } from '../../../src/callers/tool-names.ts';
import { readEnvironment } from '../../../src/environment.ts';
import type { SchemaDefinition } from '../../../src/gateway/schema-definition.ts';
import { OUTPUT_SCHEMA } from '../../../src/gateway/tool-schema.ts';
import { createDependencies } from '../../../src/lambda/dependencies.ts';
import { billingHandler } from '../../../src/lambda/handler.ts';
import { requestInterceptor } from '../../../src/lambda/jobs/request-interceptor.ts';
import { ALICE } from '../../../src/local/database/seed-grants.ts';
import { createGateway } from '../../../src/local/gateway/create-gateway.ts';
import { gatewayExchange } from '../../../src/local/gateway/gateway-exchange.ts';
import { loadTargets } from '../../../src/local/gateway/gateway-target.ts';
import { startIdentityProvider } from '../../../src/local/gateway/identity-provider.ts';
import {
  type Handler,
  type LambdaFunction,
  lambdaFunction,
} from '../../../src/local/gateway/lambda-function.ts';
import {
  createTokenKey,
  issueToken,
  TOKEN_AUDIENCE,
  type TokenRequest,
} from '../../../src/local/gateway/token-key.ts';
import { startLocalWorld } from '../../../src/local/start-local-world.ts';
import type { McpTools } from '../../../src/mcp/create-mcp-server.ts';
import type { HttpExchange } from '../../../src/mcp/http-exchange.ts';
import { serveHttp } from '../../../src/mcp/serve-http.ts';
import { textsInMemory } from '../../../src/results/result-texts.ts';
import { families as all } from '../../../src/tools/families.ts';

const NAMES = ['aws-pricing', 'budgets', 'session-sql', 'whoami'];
const families = all.filter(({ name }) => NAMES.includes(name));

/** What is wrong with a gateway: parts of it in other words. */
export interface Fault {
  /** Whether tools are registered with the schema of their answers. */
  readonly outputSchema?: boolean;
  readonly tools?: (tools: McpTools) => McpTools;
  readonly interceptor?: (interceptor: LambdaFunction) => LambdaFunction;
  /** `token` is a good one. */
  readonly exchange?: (exchange: HttpExchange, token: string) => HttpExchange;
  /** Variables of the interceptor. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the token of the caller says besides. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A gateway, and what there is to look at it with. */
export interface FaultyGateway {
  readonly context: VerifyContext;
  close(): Promise<void>;
}

/** Local gateways in one world, right ones and wrong ones. */
export interface Gateways {
  start(fault?: Fault): Promise<FaultyGateway>;
  close(): Promise<void>;
}

/** Starts the local world; gateways of a few families are made in this process. */
export async function startGateways(): Promise<Gateways> {
  const [local, tokenKey] = [await startLocalWorld(), await createTokenKey()];
  const provider = await startIdentityProvider(tokenKey.publicKey);
  const environment = {
    ...local.environment,
    CALLER_AUTHORIZATION: 'grants',
    CALLER_KEY: randomBytes(32).toString('base64url'),
    GATEWAY_TOOLS: writeToolNames(families),
    GATEWAY_AUTHORIZER: 'CUSTOM_JWT',
    JWT_DISCOVERY_URL: provider.discoveryUrl,
    JWT_ALLOWED_AUDIENCE: TOKEN_AUDIENCE,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  const setEnvironment = (changes: Readonly<Record<string, string>> = {}) => {
    vi.unstubAllEnvs();
    const variables = { ...environment, ...changes };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  };
  setEnvironment();

  const dependencies = createDependencies(readEnvironment(), textsInMemory());
  const database = new DatabasePool(async () => ({ connectionString: local.databaseUrl }));
  const loadAll = (outputSchema?: SchemaDefinition) =>
    loadTargets({
      outputSchema,
      schemas: join(import.meta.dirname, '../../../schemas'),
      names: new Set(NAMES),
      loadHandler: async (name) => {
        const family = families.find((each) => each.name === name);
        if (!family) throw new Error(`no family ${name}`);
        return billingHandler(family, dependencies) as Handler;
      },
    });
  const issue = (request: Partial<TokenRequest>) =>
    issueToken(tokenKey.privateKey, { subject: ALICE, ...request });

  async function start(fault: Fault = {}): Promise<FaultyGateway> {
    const same = <Part>(part: Part) => part;
    const { tools = same, interceptor = same, exchange = same, claims = {} } = fault;
    setEnvironment(fault.environment);
    const lambda = lambdaFunction(requestInterceptor() as Handler);
    const [token, expiredToken] = [await issue({ claims }), await issue({ lifetimeSeconds: -60 })];
    const server = await serveHttp(
      tools(createGateway(await loadAll(fault.outputSchema ? OUTPUT_SCHEMA : undefined))),
      { host: '127.0.0.1', port: 0 },
      (served) => {
        const guard = { publicKey: tokenKey.publicKey, interceptor: interceptor(lambda) };
        return exchange(gatewayExchange(served, guard), token);
      },
    );
    const signIn = { token };
    const gateway = new GatewayProbe(server.url, signIn);
    const now = () => new Date();
    const unknownAccountId = String(Date.now()).slice(-12);
    return {
      context: {
        ...{ gateway, families, signIn, secrets: [], expiredToken },
        ...{ unknownAccountId, database, now },
      },
      async close() {
        await gateway.close();
        await server.close();
      },
    };
  }

  return {
    start,
    async close() {
      vi.unstubAllEnvs();
      await dependencies.resolver.close();
      await database.close();
      await provider.close();
      await local.close();
    },
  };
}
