import { ToolError } from '../../tools/tool-error.ts';

/** Counts billed requests, and refuses more than were allowed. */
export class RequestMeter {
  readonly #limit: number;
  #count: number;

  /**
   * @param limit - most requests
   * @param earlier - how many have been made before
   */
  constructor(limit: number, earlier = 0) {
    this.#limit = limit;
    this.#count = earlier;
  }

  /** Requests made so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * Counts a request that is about to be made.
   *
   * @throws {@link RequestCeilingError} when it would be one too many
   */
  take(): void {
    if (this.#count >= this.#limit) throw new RequestCeilingError(this.#limit);
    this.#count += 1;
  }

  /** Takes back the last request: it was not made after all. */
  giveBack(): void {
    this.#count -= 1;
  }
}

/** More billed requests would be needed than were allowed. */
export class RequestCeilingError extends ToolError {
  override readonly name = 'RequestCeilingError';

  /** @param limit - most requests */
  constructor(limit: number) {
    super(
      'request_ceiling',
      `The report needs more than the ${limit} billed Cost Explorer requests that it may make.`,
      { limit },
    );
  }
}
