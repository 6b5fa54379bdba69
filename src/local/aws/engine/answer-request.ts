// The way of a request through the local AWS: signature, policy, fault, operation, answer.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { accountProfile } from '../../data/account-profile.ts';
import type { BillingPartition } from '../../data/regions.ts';
import { authenticate } from './authenticate.ts';
import { AwsFault } from './aws-fault.ts';

import type { CredentialStore } from './credential-store.ts';
import { endpointExists } from './endpoint-exists.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';
import { iamAction } from './iam-action.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { OperationCall, Protocol } from './protocol.ts';
import type { CallContext, ServiceModule } from './service-module.ts';
import { allows, parseSessionPolicy } from './session-policy.ts';
import { type Authorization, parseAuthorization } from './signature.ts';

/** A request as the endpoints saw it. */
export interface RecordedRequest {
  /** Time in the local world, ISO 8601 UTC. */
  readonly time: string;
  /** Signing name, e.g. `ce`. */
  readonly service: string;
  /** API name, e.g. `GetCostAndUsage`. */
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** Account the access key belongs to; absent for a key that nobody has. */
  readonly account?: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** AWS error code of the answer; absent when it was a result. */
  errorCode?: string;
  /** Whether it was left without an answer, nor anything done of it; absent: no. */
  isUnanswered?: true;
}

/** What the endpoints answer from. */
export interface Endpoints {
  /** By signing name, e.g. `ce`. */
  readonly services: Readonly<Record<string, ServiceModule>>;
  /** By signing name; AWS JSON for what is not there. */
  readonly protocols: ReadonlyMap<string, Protocol>;
  readonly credentials: CredentialStore;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  /** What came to the webhook. */
  readonly messages: string[];
  now(): Date;
  signingClock(): Date;
}

const json = jsonProtocol('1.1');

/**
 * Answers one request to AWS.
 *
 * @returns nothing when there is to be no answer: `hang` keeps the caller waiting, `drop` ends the
 *   connection, as an endpoint that does not exist would
 */
export async function answerRequest(
  endpoints: Endpoints,
  request: HttpRequest,
): Promise<HttpAnswer | 'hang' | 'drop'> {
  const authorization = parseAuthorization(request);
  const requestId = randomUUID();
  if (!authorization) return json.renderFault(missingToken(), requestId);
  const { service, region } = authorization;
  if (!endpointExists(service, region)) return 'drop';
  const protocol = endpoints.protocols.get(service) ?? json;
  let record: RecordedRequest | undefined;
  try {
    const call = protocol.read(request);
    record = recordRequest(endpoints, authorization, call);
    const context = await verify(endpoints, request, authorization);
    refuseBeyondPolicy(authorization, call, context);
    const fault = endpoints.faults.take({ ...call, service, account: context.account });
    if (fault?.kind === 'stall') {
      record.isUnanswered = true;
      return 'hang';
    }
    if (fault?.kind === 'garbage') return garbage();
    await applyFault(fault);
    const output = await run(endpoints, authorization, { call, context });
    return protocol.renderResult({ operation: call.operation, output, requestId });
  } catch (error) {
    const fault =
      error instanceof AwsFault ? error : new AwsFault('InternalFailure', String(error), 500);
    if (record) record.errorCode = fault.code;
    return protocol.renderFault(fault, requestId);
  }
}

function recordRequest(
  endpoints: Endpoints,
  { service, region, accessKeyId }: Authorization,
  { operation, input }: OperationCall,
): RecordedRequest {
  const account = endpoints.credentials.find(accessKeyId)?.principal.account;
  const time = endpoints.now().toISOString();
  const record: RecordedRequest = {
    ...{ time, service, operation, region, accessKeyId, input },
    ...(account === undefined ? {} : { account }),
  };
  endpoints.requests.push(record);
  return record;
}

async function verify(
  endpoints: Endpoints,
  request: HttpRequest,
  authorization: Authorization,
): Promise<CallContext> {
  const now = endpoints.now();
  const { principal, sessionPolicy } = await authenticate(request, authorization, {
    credentials: endpoints.credentials,
    now,
    signingTime: endpoints.signingClock(),
  });
  endpoints.credentials.markUsed(authorization.accessKeyId, now);
  return {
    account: principal.account,
    region: authorization.region,
    now,
    principal,
    ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
  };
}

function refuseBeyondPolicy(
  { service }: Authorization,
  { operation }: OperationCall,
  { sessionPolicy, principal }: CallContext,
): void {
  const action = iamAction(service, operation);
  if (sessionPolicy === undefined || action === undefined) return;
  if (allows(parseSessionPolicy(sessionPolicy), action)) return;
  throw new AwsFault(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} because no session policy allows the ${action} action`,
  );
}

async function applyFault(fault: FaultRule | undefined): Promise<void> {
  switch (fault?.kind) {
    case 'throttle':
      throw new AwsFault('ThrottlingException', 'Rate exceeded');
    case 'error':
      throw new AwsFault(fault.code, fault.message, fault.httpStatus);
    case 'delay':
      await wait(fault.milliseconds);
  }
}

function run(
  { services }: Endpoints,
  { service }: Authorization,
  { call, context }: { call: OperationCall; context: CallContext },
): unknown {
  const module = services[service];
  const operation = module && Object.hasOwn(module, call.operation) && module[call.operation];
  if (operation) {
    const { partition } = accountProfile(context.account);
    return localize(operation(call.input, context), partition);
  }
  throw new AwsFault('UnknownOperationException', `${service} has no ${call.operation}.`);
}

function missingToken(): AwsFault {
  return new AwsFault(
    'MissingAuthenticationTokenException',
    'Request is missing Authentication Token',
    403,
  );
}

function garbage(): HttpAnswer {
  return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>busy</html' };
}

/**
 * What an account of another partition is told: the synthetic figures are made in dollars, for the
 * classic partition, and are the same elsewhere in the currency and with the ARNs of the place.
 *
 * @param output - an operation's result
 * @param partition - of the account
 */
export function localize(output: unknown, partition: BillingPartition): unknown {
  if (partition.name === 'aws') return output;
  if (typeof output === 'string') return localText(output, partition);
  if (Array.isArray(output)) return output.map((item) => localize(item, partition));
  if (output === null || typeof output !== 'object' || output instanceof Date) return output;
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      localText(name, partition),
      localize(value, partition),
    ]),
  );
}

function localText(text: string, { name, currency }: BillingPartition): string {
  return text.replaceAll(/\bUSD\b/g, currency).replaceAll('arn:aws:', `arn:${name}:`);
}
