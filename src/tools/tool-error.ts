// What a caller is told of a refusal or failure.
/**
 * A refusal or failure that the caller is told about in full: everything in it is safe to show.
 */
export class ToolError extends Error {
  override readonly name: string = 'ToolError';
  /** Stable code, such as `validation_error`. */
  readonly errorType: string;
  /** What a program needs to react, besides the code. */
  readonly data: Readonly<Record<string, unknown>>;

  /**
   * @param errorType - stable code in snake case
   * @param message - what happened and what to do, for people and models
   * @param data - further members of the error's `data`
   */
  constructor(errorType: string, message: string, data: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.errorType = errorType;
    this.data = data;
  }
}

/** An argument that cannot be used. */
export interface ArgumentFault {
  /** Name of the argument. */
  readonly parameter: string;
  /** Where in a structured argument, such as `filter.And[1].Not`; absent: all of it. */
  readonly path?: string | undefined;
  /** What would have been right, in words. */
  readonly expected: string;
  /** What came, as shown by {@link describeValue}. */
  readonly received: string;
}

/** A call was refused for its arguments, before anything was looked up or asked of AWS. */
export class ValidationError extends ToolError {
  override readonly name = 'ValidationError';

  /** @param fault - the first argument found wrong */
  constructor({ parameter, path, expected, received }: ArgumentFault) {
    const message = `Invalid ${path ?? parameter}: expected ${expected}, received ${received}.`;
    const where = path === undefined ? { parameter } : { parameter, path };
    super('validation_error', message, { ...where, expected, received });
  }
}
