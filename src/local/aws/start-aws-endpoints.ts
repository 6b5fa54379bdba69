// The local AWS as a whole: the engine, and the services that it finds.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BillingData } from '../data/billing-data.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import type { Random, World } from '../world.ts';
import { answerRequest, type Endpoints, type RecordedRequest } from './engine/answer-request.ts';
import { CONTROL_PATH, control } from './engine/control.ts';
import { CredentialStore } from './engine/credential-store.ts';
import { createFaults, type Faults } from './engine/faults.ts';
import { readHttpRequest } from './engine/http-request.ts';
import type {
  LocalService,
  SentMail,
  ServiceModule,
  ServiceParts,
} from './engine/service-module.ts';
import { findServices } from './find-services.ts';

/** What {@link startAwsEndpoints} stands in for. */
export interface AwsEndpointsOptions {
  readonly world: World;
  /** Secrets of the own account by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Services besides, or instead of, those that are there, by signing name. */
  readonly services?: Readonly<Record<string, ServiceModule>>;
  /** What time it is on the local AWS: for the data and for the expiry of sessions. */
  readonly now?: () => Date;
  /**
   * What the dates of signatures are compared with. Apart from `now`, because the SDK signs with
   * the machine's clock whatever time a test has set.
   */
  readonly signingClock?: () => Date;
  /** Source of the keys that AssumeRole hands out. */
  readonly random?: Random;
  /** Port on loopback; any free one when absent. */
  readonly port?: number;
}

/** The local AWS. */
export interface AwsEndpoints {
  /** What `AWS_ENDPOINT_URL` is to be. */
  readonly url: string;
  /** Every request so far, oldest first; set its length to 0 to forget them. */
  readonly requests: RecordedRequest[];
  readonly faults: Faults;
  /** E-mails that were sent. */
  readonly mails: readonly SentMail[];
  /** Bodies of the requests to the webhook at {@link WEBHOOK_PATH}. */
  readonly messages: readonly string[];
  /** Ends every session that AssumeRole has opened for that account. */
  expireSessions(account: string): void;
  close(): Promise<void>;
}

/** Starts one HTTP server on loopback that answers as the AWS services would. */
export async function startAwsEndpoints(options: AwsEndpointsOptions): Promise<AwsEndpoints> {
  const { world, random = randomBytes, secrets = {} } = options;
  const credentials = new CredentialStore(world, random);
  const mails: SentMail[] = [];
  const parts = { world, data: new BillingData(), credentials, secrets, mails };
  const endpoints = createEndpoints(await findServices(), parts, options);
  const server = createServer((incoming, response) => {
    // A request that breaks off has nobody left to answer.
    answer(endpoints, incoming, response).catch(() => response.destroy());
  });
  const { url, close } = await listenOnLoopback(server, options.port);
  const { requests, faults, messages } = endpoints;
  return {
    ...{ url, requests, faults, mails, messages, close },
    expireSessions: (account) => credentials.expireSessions(account),
  };
}

function createEndpoints(
  found: readonly LocalService[],
  parts: ServiceParts,
  { services, now = () => new Date(), signingClock = () => new Date() }: AwsEndpointsOptions,
): Endpoints {
  const operations = found.map((each) => [each.signingName, each.operations(parts)] as const);
  return {
    services: { ...Object.fromEntries(operations), ...services },
    protocols: new Map(found.map(({ signingName, protocol }) => [signingName, protocol])),
    credentials: parts.credentials,
    faults: createFaults(),
    requests: [],
    messages: [],
    now,
    signingClock,
  };
}

async function answer(
  endpoints: Endpoints,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readHttpRequest(incoming);
  const answer = request.path.startsWith(CONTROL_PATH)
    ? control(endpoints, request)
    : await answerRequest(endpoints, request);
  if (answer === 'hang') return;
  if (answer === 'drop') response.destroy();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
}
