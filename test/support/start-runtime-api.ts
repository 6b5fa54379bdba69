import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listenOnLoopback } from '../../src/local/loopback-server.ts';

/** How an invocation ended: with what the handler returned, or with the error that it threw. */
export interface Outcome {
  readonly kind: 'response' | 'error';
  readonly body: unknown;
}

/** What the Lambda service is to a function: whoever asks it for work gets an invocation. */
export interface RuntimeApi {
  /** Host and port, as in `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /**
   * Invokes the function that listens, or the next one that does.
   *
   * @param event - payload
   * @param custom - `custom` of the client context
   */
  invoke(event: unknown, custom?: object): Promise<Outcome>;
  close(): Promise<void>;
}

interface Invocation {
  readonly event: unknown;
  readonly custom: object | undefined;
  readonly settle: (outcome: Outcome) => void;
}

const TIMEOUT_MILLISECONDS = 60_000;
const PATH = /^\/2018-06-01\/runtime\/(?:init|invocation)\/(?:(?<id>[\w-]+)\/)?(?<verb>\w+)$/;

/**
 * Starts a Lambda Runtime API for one function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const queue: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let listening: ServerResponse | undefined;
  let count = 0;

  function deliver(): void {
    const invocation = listening && queue.shift();
    if (!listening || !invocation) return;
    count += 1;
    const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    running.set(id, invocation);
    listening.writeHead(200, headersOf(id, invocation)).end(JSON.stringify(invocation.event));
    listening = undefined;
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { id, verb } = PATH.exec(request.url ?? '')?.groups ?? {};
    if (verb === 'next') {
      listening = response;
      return deliver();
    }
    const body = await json(request);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
    // Without an id the function failed before there was an invocation.
    const invocation = id === undefined ? queue.shift() : running.get(id);
    invocation?.settle({ kind: verb === 'response' ? 'response' : 'error', body });
  }

  const server = createServer((request, response) => void receive(request, response));
  const { url, close } = await listenOnLoopback(server);
  return {
    address: new URL(url).host,
    invoke: (event, custom) =>
      new Promise((settle) => {
        queue.push({ event, custom, settle });
        deliver();
      }),
    close,
  };
}

function headersOf(id: string, { custom }: Invocation): Record<string, string> {
  return {
    'content-type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': id,
    'Lambda-Runtime-Deadline-Ms': String(Date.now() + TIMEOUT_MILLISECONDS),
    'Lambda-Runtime-Invoked-Function-Arn':
      'arn:aws:lambda:us-east-1:111122223333:function:billing-tools',
    'Lambda-Runtime-Trace-Id': 'Root=1-5759e988-bd862e3fe1be46a994272793',
    ...(custom && { 'Lambda-Runtime-Client-Context': JSON.stringify({ custom }) }),
  };
}
