import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity } from '@smithy/types';
import * as z from 'zod';
import type { Aws, ClientSettings } from './aws.ts';
import { AwsError } from './aws-error.ts';
import { ClientCache } from './client-cache.ts';

/** Whose credentials sign the requests. There is no default: a missing account is no account. */
export type Principal =
  | { readonly kind: 'own-role' }
  | {
      readonly kind: 'account';
      /** Twelve digits. */
      readonly accountId: string;
      /** Changes whenever the credentials do; not secret. */
      readonly version: string;
      readonly credentials: AwsCredentialIdentity;
    };

/** What one call's AWS is made for. */
export interface AwsSession {
  readonly principal: Principal;
  /** Region of calls that name none. */
  readonly region: string;
  /** Aborts when the call has no time left. */
  readonly signal: AbortSignal;
}

/** Makes the AWS of one call; clients and connections live on between calls. */
export type AwsFactory = (session: AwsSession) => Aws;

const CONNECT_TIMEOUT_MILLISECONDS = 3_000;
const REQUEST_TIMEOUT_MILLISECONDS = 60_000;

/**
 * Sets up what calls share: the connections, and the SDK clients by account, credential version,
 * service and region.
 */
export function createAwsFactory(): AwsFactory {
  const clients = new ClientCache();
  const shared = {
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_TIMEOUT_MILLISECONDS,
      requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
      throwOnRequestTimeout: true,
    }),
    retryMode: 'standard',
    maxAttempts: 3,
    customUserAgent: 'agentcore-billing-tools',
  };
  return ({ principal, region, signal }) => ({
    region,
    principal: principal.kind === 'account' ? principal.accountId : 'own',
    async send(service, command, options = {}) {
      const settings = { ...shared, ...signing(principal), region: options.region ?? region };
      const client = clients.get(service, settings, cacheKey(principal, settings.region));
      try {
        const { $metadata: _, ...answer } = await client.send(command, { abortSignal: signal });
        return answer;
      } catch (error) {
        const request = { service: serviceId(client.config), operation: operationName(command) };
        throw new AwsError(error, { ...request, expired: signal.aborted });
      }
    },
  });
}

function signing(principal: Principal): Pick<ClientSettings, 'credentials'> {
  return principal.kind === 'account' ? { credentials: principal.credentials } : {};
}

function cacheKey(principal: Principal, region: string): string {
  return principal.kind === 'account'
    ? JSON.stringify([principal.accountId, principal.version, region])
    : JSON.stringify(['own', region]);
}

const named = z.object({ serviceId: z.string() });

function serviceId(config: unknown): string {
  return named.safeParse(config).data?.serviceId ?? 'AWS';
}

// The SDK's operation schema is a tuple with the name in third place. The class's own name would be
// easier to read, but a minifier changes it.
const operationSchema = z.tuple([z.number(), z.string(), z.string()]).rest(z.unknown());

function operationName(command: { readonly schema?: unknown }): string {
  return operationSchema.safeParse(command.schema).data?.[2] ?? 'the request';
}
