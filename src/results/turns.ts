// A few at a time; who comes later waits.

/** Turns of which a few are taken at a time. */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  /** @param most - at a time */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Does something in its turn; those who wait come in the order in which they came.
   *
   * @param signal - gives up waiting, and nothing else
   * @param work - what to do
   * @throws the signal's reason when it is aborted before its turn has come; whatever `work` throws
   */
  async during<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#taken < this.#most) this.#taken += 1;
    else await this.#come(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken -= 1;
    }
  }

  #come(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = () => {
      const place = this.#waiting.indexOf(resolve);
      // Whose turn has come meanwhile has it.
      if (place < 0) return;
      this.#waiting.splice(place, 1);
      reject(signal.reason);
    };
    this.#waiting.push(resolve);
    signal.addEventListener('abort', giveUp);
    return promise.finally(() => signal.removeEventListener('abort', giveUp));
  }
}
