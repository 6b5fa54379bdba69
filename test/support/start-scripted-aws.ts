import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Aws } from '../../src/aws/aws.ts';
import { type AwsSession, createAwsFactory, type Principal } from '../../src/aws/create-aws.ts';
import { listenOnLoopback } from '../../src/local/loopback-server.ts';

/** A request as AWS would have seen it. */
interface RecordedRequest {
  /** API operation, such as `DescribeBudgets`. */
  readonly operation: string;
  /** Region of the signature. */
  readonly region: string;
  /** Whose key signed. */
  readonly accessKeyId: string;
  readonly input: Record<string, unknown>;
}

/** What AWS answers: members of the response, a refusal, or XML text for the query protocol. */
type Answer = object | string;

/** Answers by API operation; a function sees the request's input. */
export type Script = Record<string, Answer | ((input: Record<string, unknown>) => Answer)>;

/** A refusal in AWS's JSON protocols. */
export class Refusal {
  readonly code: string;
  readonly message: string;

  /**
   * @param code - AWS error code, such as `NotFoundException`
   * @param message - AWS's text
   */
  constructor(code: string, message = 'Refused for the test.') {
    this.code = code;
    this.message = message;
  }
}

interface AwsOptions extends Partial<Pick<AwsSession, 'region' | 'signal' | 'onRequest'>> {
  readonly accountId?: string;
}

/** A loopback AWS whose answers the test writes, for what a well-behaved AWS does not do on demand. */
export interface ScriptedAws {
  /** What was asked, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Replaces all answers and forgets the requests. */
  script(answers: Script): void;
  /** AWS for one account (twelve digits), or for the own role without one. */
  aws(options?: AwsOptions): Aws;
  close(): Promise<void>;
}

/**
 * Starts the loopback AWS and points the SDK of this test file at it.
 *
 * @param answers - to begin with
 */
export async function startScriptedAws(answers: Script = {}): Promise<ScriptedAws> {
  const requests: RecordedRequest[] = [];
  const state = { answers };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const recorded = readRequest(request, body);
      requests.push(recorded);
      answer(response, state.answers[recorded.operation], recorded);
    });
  });
  const { url, close } = await listenOnLoopback(server);
  process.env.AWS_ENDPOINT_URL = url;
  process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const createAws = createAwsFactory();
  return {
    requests,
    script(next) {
      requests.length = 0;
      state.answers = next;
    },
    aws: ({ accountId, ...options } = {}) =>
      createAws({
        principal: principalOf(accountId),
        region: 'us-east-1',
        signal: new AbortController().signal,
        ...options,
      }),
    close,
  };
}

function principalOf(accountId: string | undefined): Principal {
  if (accountId === undefined) return { kind: 'own-role' };
  return {
    kind: 'account',
    accountId,
    version: '1',
    credentials: { accessKeyId: `AKIA${accountId}`, secretAccessKey: 'example' },
  };
}

function readRequest({ headers }: IncomingMessage, body: string): RecordedRequest {
  const scope = /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(headers.authorization ?? '');
  const signed = { accessKeyId: scope?.[1] ?? '', region: scope?.[2] ?? '' };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    return {
      operation: target.split('.').at(-1) ?? '',
      input: JSON.parse(body || '{}'),
      ...signed,
    };
  }
  const {
    Action: operation = '',
    Version: _,
    ...input
  } = Object.fromEntries(new URLSearchParams(body));
  return { operation, input, ...signed };
}

function answer(
  response: ServerResponse,
  scripted: Script[string] | undefined,
  { operation, input }: RecordedRequest,
): void {
  const given = typeof scripted === 'function' ? scripted(input) : scripted;
  const result = given ?? new Refusal('UnscriptedOperation', `${operation} has no answer.`);
  if (typeof result === 'string') {
    response.setHeader('content-type', 'text/xml').end(result);
    return;
  }
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  if (result instanceof Refusal) {
    response.statusCode = 400;
    response.end(JSON.stringify({ __type: result.code, message: result.message }));
    return;
  }
  response.end(JSON.stringify(result));
}
