// Handlers, invoked as Lambda does: with events as JSON, a deadline, and errors that tell nothing.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'aws-lambda';

/** What a handler module exports. */
export type Handler = (event: unknown, context: Context) => Promise<unknown>;

const DEFAULT_TIMEOUT_MILLISECONDS = 60_000;
const MOST_BYTES = 6 * 1024 * 1024;

/** A Lambda invocation that ended without an answer; what the function threw stays in `cause`. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
}

/** A Lambda function, as its callers reach it. */
export interface LambdaFunction {
  /**
   * Invokes the function synchronously.
   *
   * @param event - payload, sent as JSON
   * @param custom - `custom` of the client context
   * @returns the answer, received as JSON
   * @throws {@link FunctionError} when the function throws, its time is up, or a payload is larger
   *   than 6 MB
   */
  invoke(event: unknown, custom: object): Promise<unknown>;
}

/**
 * Invokes a handler as the Lambda service does: JSON in, JSON out, nothing shared between caller and
 * function.
 *
 * @param handler - of the function
 * @param timeout - of the function, in milliseconds
 */
export function lambdaFunction(
  handler: Handler,
  timeout = DEFAULT_TIMEOUT_MILLISECONDS,
): LambdaFunction {
  return {
    async invoke(event, custom) {
      const context = contextFor(custom, timeout);
      const answer = await withinTime(run(handler, overTheWire(event), context), timeout);
      return overTheWire(answer);
    },
  };
}

async function run(handler: Handler, event: unknown, context: Context): Promise<unknown> {
  try {
    return await handler(event, context);
  } catch (error) {
    throw new FunctionError('the function threw an error', { cause: error });
  }
}

async function withinTime(answer: Promise<unknown>, timeout: number): Promise<unknown> {
  const answered = new AbortController();
  const timeUp = wait(timeout, undefined, { signal: answered.signal }).then(() => {
    throw new FunctionError(`the function did not answer within ${timeout} ms`);
  });
  return Promise.race([answer, timeUp]).finally(() => answered.abort());
}

function overTheWire(value: unknown): unknown {
  const json = JSON.stringify(value) ?? 'null';
  if (Buffer.byteLength(json) > MOST_BYTES) throw new FunctionError('payload larger than 6 MB');
  return JSON.parse(json);
}

function contextFor(custom: object, timeout: number): Context {
  const end = Date.now() + timeout;
  const context: object = {
    awsRequestId: randomUUID(),
    functionName: 'local',
    clientContext: overTheWire({ custom }),
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  // No handler reads what else a context has.
  return context as Context;
}
