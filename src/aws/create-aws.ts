// Makes the AWS of a call: signed as its account, within its partition, every request reported.
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type {
  AwsCredentialIdentity,
  MetadataBearer,
  MiddlewareStack,
  ResponseMetadata,
} from '@smithy/types';
import type { Aws, ClientSettings, SendOptions } from './aws.ts';
import { AwsError } from './aws-error.ts';
import type { AwsRequest } from './aws-request.ts';
import { ClientCache } from './client-cache.ts';
import { operationName, serviceNamespace } from './operation-name.ts';
import {
  type AwsService,
  endpointRegion,
  listPriceUsd,
  type PricedRequest,
  serviceOf as rowOf,
} from './services.ts';
import { unmodelledIn } from './unmodelled-members.ts';

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
  /** Region of the account; its partition is the only one that is ever asked. */
  readonly region: string;
  /** Aborts when the call has no time left. */
  readonly signal: AbortSignal;
  /** Is told of each request when it has ended; must not throw. */
  readonly onRequest?: (request: AwsRequest) => void;
}

/** Makes the AWS of one call; clients and connections live on between calls. */
export type AwsFactory = (session: AwsSession) => Aws;

const CONNECT_TIMEOUT_MILLISECONDS = 3_000;
const REQUEST_TIMEOUT_MILLISECONDS = 60_000;

/**
 * Sets up what calls share: the connections, and the SDK clients by account, credential version,
 * service and region.
 *
 * @param now - clock
 * @param serviceOf - what is known of the service that a request is for, by its model's namespace
 */
export function createAwsFactory(now = () => new Date(), serviceOf = rowOf): AwsFactory {
  const clients = new ClientCache();
  const shared = sharedSettings();
  return ({ principal, region, signal, onRequest = () => {} }) => ({
    region,
    principal: principal.kind === 'account' ? principal.accountId : 'own',
    scope: 'payer',
    async send(service, command, options = {}) {
      const target = serviceOf(serviceNamespace(command));
      const asked = { service: target.name, operation: operationName(command) ?? 'the request' };
      const place = endpointRegion(target, { own: region, about: options.region }, asked);
      const settings = { ...shared, ...signing(principal), region: place };
      const client = clients.get(service, settings, cacheKey(principal, place));
      const begun = { ...asked, region: place, startedAt: now() };
      const tell = (ending: Ending, output?: object) => {
        const { operation } = asked;
        const request = { operation, input: command.input, ...(output && { output }) };
        const price = describePrice(target, request, ending);
        onRequest({ ...describeEnded(begun, now()), ...describeEnding(ending), ...price });
      };
      const refused = refusedAttempts(command.middlewareStack, options.beforeAttempt);
      const ask = async () => client.send(command, { abortSignal: signal });
      const { $metadata, ...answer } = await ask().catch((error: unknown) => {
        const [refusal = { reason: undefined, earlier: error }] = refused;
        const failure = new AwsError(refusal.earlier, { ...asked, expired: signal.aborted });
        // What was refused before anything was sent is no request that has ended.
        if (refusal.earlier !== undefined) tell(failure);
        throw refusal.reason ?? failure;
      });
      tell({ ...$metadata, unmodelled: unmodelledIn(answer) }, answer);
      return answer;
    },
  });
}

function sharedSettings() {
  return {
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_TIMEOUT_MILLISECONDS,
      requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
      throwOnRequestTimeout: true,
    }),
    retryMode: 'standard',
    maxAttempts: 3,
    customUserAgent: 'agentcore-billing-tools',
  };
}

/** An attempt that was not made. */
interface RefusedAttempt {
  readonly reason: unknown;
  /** What became of the attempt before; undefined: there was none. */
  readonly earlier: unknown;
}

// In the SDK's stack what it does before each attempt comes after its retries.
function refusedAttempts<Input extends object, Output extends MetadataBearer>(
  middlewareStack: MiddlewareStack<Input, Output>,
  beforeAttempt: SendOptions['beforeAttempt'],
): readonly RefusedAttempt[] {
  const refused: RefusedAttempt[] = [];
  if (beforeAttempt === undefined) return refused;
  let earlier: unknown;
  middlewareStack.add(
    (next) => async (args) => {
      await beforeAttempt().catch((reason: unknown) => {
        refused.push({ reason, earlier });
        throw reason;
      });
      return next(args).catch((error: unknown) => {
        earlier = error;
        throw error;
      });
    },
    { step: 'finalizeRequest', name: 'beforeAttempt' },
  );
  return refused;
}

function signing(principal: Principal): Pick<ClientSettings, 'credentials'> {
  return principal.kind === 'account' ? { credentials: principal.credentials } : {};
}

function cacheKey(principal: Principal, region: string): string {
  return principal.kind === 'account'
    ? JSON.stringify([principal.accountId, principal.version, region])
    : JSON.stringify(['own', region]);
}

type Begun = Pick<AwsRequest, 'service' | 'operation' | 'region' | 'startedAt'>;

function describeEnded(begun: Begun, endedAt: Date) {
  const duration = endedAt.getTime() - begun.startedAt.getTime();
  return { kind: 'aws_request', ...begun, duration } as const;
}

// What nobody has answered has no price.
function describePrice(service: AwsService, request: PricedRequest, { requestId }: Ending) {
  const price = requestId === undefined ? undefined : listPriceUsd(service, request);
  return price !== undefined && { listPriceUsd: price };
}

/** How a request ended; of an answer with what the SDK left out of it. */
type Ending = AwsError | (ResponseMetadata & Required<Pick<AwsRequest, 'unmodelled'>>);

function describeEnding(ending: Ending) {
  const isFailure = ending instanceof AwsError;
  const unmodelled = isFailure ? [] : ending.unmodelled;
  const { requestId, attempts = 1 } = ending;
  const httpStatus = isFailure ? ending.httpStatus : ending.httpStatusCode;
  return {
    attempts,
    throttled: isFailure && ending.throttled,
    ...(requestId !== undefined && { requestId }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(isFailure && { errorCode: ending.code }),
    ...(unmodelled.length > 0 && { unmodelled }),
  };
}
