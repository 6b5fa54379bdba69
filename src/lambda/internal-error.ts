/** What the outside learns of a bug: the request id under which the log has the rest. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
  readonly requestId: string;

  /** @param requestId - of the Gateway's request, else of the Lambda's */
  constructor(requestId: string) {
    super(`internal_error: request ${requestId}`);
    this.requestId = requestId;
    // The runtime prints the stack of what a handler throws.
    this.stack = this.message;
  }
}
