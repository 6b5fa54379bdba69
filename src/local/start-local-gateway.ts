// The local world with a gateway in front.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeToolNames } from '../callers/tool-names.ts';
import { chooseFamilies } from '../tools/choose-families.ts';
import { families } from '../tools/families.ts';
import { confidentialNames, type Family } from '../tools/family.ts';
import { ALICE } from './database/seed-grants.ts';
import { startIdentityProvider } from './gateway/identity-provider.ts';
import { createTokenKey, issueToken, TOKEN_AUDIENCE, type TokenKey } from './gateway/token-key.ts';
import { type SpawnedServer, spawnServer } from './spawn-server.ts';
import { type LocalWorld, type LocalWorldOptions, startLocalWorld } from './start-local-world.ts';
import type { World } from './world.ts';

/** How to start a local server. */
export interface LocalServerOptions extends LocalWorldOptions {
  /** Where the server listens; 0, the default, picks a free port. */
  readonly port?: number;
  /** Receives what the server process writes, its log among it. */
  readonly onOutput?: (text: string) => void;
}

/** A server and the local world that its tools ask. */
export interface LocalServer {
  /** Address of the MCP endpoint. */
  readonly url: string;
  readonly local: LocalWorld;
  /** What to sign in with, where callers have to. */
  readonly token?: string;
  /** Resolves with a sentence when a part has ended and nobody stopped it. */
  readonly died: Promise<string>;
  /** Stops both. */
  close(): Promise<void>;
}

/** How to start the local gateway. */
export interface LocalGatewayOptions extends LocalServerOptions {
  /** Folder of packaged functions, `<name>/index.js` each, to serve in place of the sources. */
  readonly bundles?: string;
  /** False: like a Gateway that nobody gave a request interceptor. */
  readonly interceptor?: boolean;
  /** False: like a Gateway whose authorizer lets everybody in. */
  readonly authorizer?: boolean;
  /** `AWS_IAM`: whoever signs with the own account's access key is let in, as {@link ALICE}. */
  readonly authorizerType?: 'CUSTOM_JWT' | 'AWS_IAM';
  /** How it is decided who may ask about what: `CALLER_AUTHORIZATION`, `grants` by default. */
  readonly authorization?: string;
  /** Which families of tools it has, as the deployment is told; `all` by default. */
  readonly families?: string;
  /** True: clients are told the shape of answers, as with the deployment's `outputSchema`. */
  readonly outputSchema?: boolean | undefined;
}

/** A running local gateway. */
export interface LocalGateway extends LocalServer {
  /** Token of a caller who may ask about every account. */
  readonly token: string;
  /** The key that signs tokens for this gateway. */
  readonly tokenKey: TokenKey;
}

/**
 * Starts the local world, and the gateway in a process of its own.
 *
 * @throws {@link FamilyChoiceError} for families that there are not
 */
export async function startLocalGateway(options: LocalGatewayOptions = {}): Promise<LocalGateway> {
  // Said at once, not when database and endpoints have started.
  const chosen = chooseFamilies(families, options.families ?? 'all');
  const tokenKey = await createTokenKey();
  const provider = await startIdentityProvider(tokenKey.publicKey);
  try {
    const server = await startLocalServer(options, ({ environment, world }) => {
      options.onProgress?.('Starting the gateway');
      return spawnServer({
        module: join(import.meta.dirname, 'gateway', 'main.ts'),
        args: [...gatewayFlags(options), ...authorizerFlags(options, tokenKey, world)],
        environment: {
          ...environment,
          ...gatewayEnvironment(options, chosen, provider.discoveryUrl),
        },
        ...(options.onOutput && { onOutput: options.onOutput }),
      });
    });
    const token = await issueToken(tokenKey.privateKey, { subject: ALICE });
    const close = () => server.close().finally(() => provider.close());
    return { ...server, token, tokenKey, close };
  } catch (error) {
    await provider.close();
    throw error;
  }
}

function gatewayFlags(options: LocalGatewayOptions): string[] {
  const { bundles, interceptor = true, families: choice = 'all', outputSchema = false } = options;
  return [
    ...['--families', choice],
    ...(bundles ? ['--bundles', bundles] : []),
    ...(interceptor ? [] : ['--no-interceptor']),
    ...(outputSchema ? ['--output-schema'] : []),
  ];
}

function authorizerFlags(
  { authorizer = true, authorizerType }: LocalGatewayOptions,
  { publicKey }: TokenKey,
  { own }: World,
): string[] {
  if (!authorizer) return [];
  return authorizerType === 'AWS_IAM'
    ? ['--access-key', JSON.stringify(own.accessKey)]
    : ['--public-key', JSON.stringify(publicKey)];
}

function gatewayEnvironment(
  options: LocalGatewayOptions,
  chosen: readonly Family[],
  discoveryUrl: string,
): Record<string, string> {
  const { port = 0, authorization = 'grants', authorizerType = 'CUSTOM_JWT' } = options;
  return {
    PORT: String(port),
    CALLER_AUTHORIZATION: authorization,
    CALLER_KEY: randomBytes(32).toString('base64url'),
    GATEWAY_TOOLS: writeToolNames(chosen),
    CONFIDENTIAL_FAMILIES: confidentialNames(chosen).join(','),
    GATEWAY_AUTHORIZER: authorizerType,
    ...(authorizerType === 'AWS_IAM' && { IAM_CALLER_ID: ALICE }),
    JWT_DISCOVERY_URL: discoveryUrl,
    JWT_ALLOWED_AUDIENCE: TOKEN_AUDIENCE,
  };
}

/**
 * Starts the local world and a server in it.
 *
 * @param start - starts the server with the world's environment
 */
export async function startLocalServer(
  options: LocalServerOptions,
  start: (local: LocalWorld) => Promise<SpawnedServer>,
): Promise<LocalServer> {
  const local = await startLocalWorld(options);
  try {
    const server = await start(local);
    return {
      url: server.url,
      local,
      died: Promise.race([server.died, local.died]),
      async close() {
        await server.close();
        await local.close();
      },
    };
  } catch (error) {
    await local.close();
    throw error;
  }
}
