// A packaged function in several processes, as Lambda runs it.
import * as z from 'zod';
import {
  type PackagedFunction,
  type RunningFunction,
  startFunction,
} from '../test/support/start-function.ts';
import { peakMemory } from './memory.ts';

/** A packaged function with as many processes as it is busy with events, as Lambda has it. */
export class FunctionPool {
  readonly #packaged: PackagedFunction;
  readonly #all: RunningFunction[] = [];
  readonly #idle: RunningFunction[] = [];

  /** @param packaged - what to run */
  constructor(packaged: PackagedFunction) {
    this.#packaged = packaged;
  }

  /**
   * Has an idle process, or else a new one, work on an event.
   *
   * @throws Error with the type and message that the function failed with
   */
  async invoke(event: unknown): Promise<object> {
    const instance = this.#idle.pop() ?? (await this.#start());
    const { kind, body } = await instance.invoke(event);
    this.#idle.push(instance);
    if (kind === 'error') throw failure(body);
    return Object(body);
  }

  /** The most memory that one of the processes has had, in megabytes. */
  async peakMemory(): Promise<number> {
    const peaks = await Promise.all(this.#all.map(({ pid }) => peakMemory(pid)));
    return Math.max(...peaks);
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((instance) => instance.close()));
  }

  async #start(): Promise<RunningFunction> {
    const started = await startFunction(this.#packaged);
    this.#all.push(started);
    return started;
  }
}

const thrown = z.object({ errorType: z.string(), errorMessage: z.string() });

function failure(body: unknown): Error {
  const { errorType, errorMessage } = thrown.parse(body);
  return Object.assign(new Error(errorMessage), { name: errorType });
}
