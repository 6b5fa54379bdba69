// The local AWS for the tests of one tool: it answers by itself, or what a case has it answer.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Aws } from '../../src/aws/aws.ts';
import { createAwsFactory, type Principal } from '../../src/aws/create-aws.ts';
import type { RecordedRequest } from '../../src/local/aws/engine/answer-request.ts';
import { CredentialStore } from '../../src/local/aws/engine/credential-store.ts';
import { checkRequest } from '../../src/local/aws/engine/model/check-request.ts';
import { MODELS, readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';
import type {
  CallContext,
  Operation,
  ServiceModule,
} from '../../src/local/aws/engine/service-module.ts';
import { findServices } from '../../src/local/aws/find-services.ts';
import { startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { BillingData } from '../../src/local/data/billing-data.ts';
import { createWorld, type World } from '../../src/local/world.ts';
import { NOW } from './call-tool.ts';

/** The account that the tools run in. */
export const OWN = '111122223333';

/** The account that is asked about where nothing else is said. */
export const KEY_PAIR = '123456789012';

/**
 * What AWS answers instead of what the local AWS would: members of the answer, a refusal, or what
 * makes one of the two from the request and where it came.
 */
export type ScriptedAnswer =
  | object
  | ((input: Readonly<Record<string, unknown>>, call: Pick<CallContext, 'region'>) => object);

/** {@link ScriptedAnswer} by API operation. */
export type AnswerScript = Readonly<Record<string, ScriptedAnswer>>;

/** Who asks AWS. */
export interface Asker {
  /** An account with a key pair, or {@link OWN}; {@link KEY_PAIR} when absent. */
  readonly accountId?: string;
  /** Region of the account; `us-east-1` when absent. */
  readonly region?: string;
}

/** A local AWS, whose answers a test may write. */
export interface ToolAws {
  /** What was asked, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Replaces all written answers, and forgets the requests. */
  script(answers?: AnswerScript): void;
  /** AWS for one account. */
  as(asker?: Asker): Aws;
  close(): Promise<void>;
}

/** Starts the local AWS and points the SDK of this test file at it. */
export async function startToolAws(): Promise<ToolAws> {
  const world = createWorld({ china: true });
  const credentials = new CredentialStore(world, randomBytes);
  const parts = { world, credentials, data: new BillingData(), secrets: {}, mails: [] };
  let script: AnswerScript = {};
  const scripted = (await findServices()).map(({ signingName: name, operations }) => {
    const module = operations(parts);
    return [name, withScript({ name, module, script: () => script })] as const;
  });
  const endpoints = await startAwsEndpoints({
    ...{ world, now: () => NOW },
    services: Object.fromEntries(scripted),
  });
  const { accessKeyId, secretAccessKey, sessionToken } = world.own.accessKey;
  process.env.AWS_ENDPOINT_URL = endpoints.url;
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
  process.env.AWS_SESSION_TOKEN = sessionToken;
  const createAws = createAwsFactory();
  return {
    requests: endpoints.requests,
    script(answers = {}) {
      script = answers;
      endpoints.requests.length = 0;
    },
    as: ({ accountId = KEY_PAIR, region = 'us-east-1' } = {}) =>
      createAws({
        principal: principalOf(world, accountId),
        region,
        signal: AbortSignal.timeout(60_000),
      }),
    close: endpoints.close,
  };
}

interface ScriptedService {
  /** Signing name. */
  readonly name: string;
  readonly module: ServiceModule;
  script(): AnswerScript;
}

/** A service that looks into the script first; what AWS would not let in has no answer there either. */
function withScript({ name, module, script }: ScriptedService): ServiceModule {
  const model = existsSync(join(MODELS, `${name}.json`)) ? readServiceModel(name) : undefined;
  const answerOf = (operation: string): Operation | undefined => {
    const answer = script()[operation];
    if (answer === undefined) return module[operation];
    return (input, call) => {
      if (model?.operations[operation]) checkRequest(model, operation, input);
      const given: object = typeof answer === 'function' ? answer(input, call) : answer;
      if (given instanceof Error) throw given;
      return given;
    };
  };
  return new Proxy(module, {
    get: (_, operation) => answerOf(String(operation)),
    getOwnPropertyDescriptor: (_, operation) => {
      const value = answerOf(String(operation));
      return value && { value, configurable: true };
    },
  });
}

function principalOf({ accounts, own }: World, accountId: string): Principal {
  if (accountId === own.accountId) return { kind: 'own-role' };
  const account = accounts.find((each) => each.accountId === accountId);
  if (account?.authType !== 'aksk') throw new TypeError(`${accountId} has no key pair`);
  return { kind: 'account', accountId, version: '1', credentials: account.accessKey };
}
