// What a protocol is: how requests are read and answers written.
import type { AwsFault } from './aws-fault.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';

/** An operation as asked for on the wire. */
export interface OperationCall {
  /** API name, e.g. `GetCostAndUsage`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A result on its way out. */
export interface Result {
  readonly operation: string;
  readonly output: unknown;
  readonly requestId: string;
}

/** How a service talks: reads what is asked for and writes what is answered. */
export interface Protocol {
  /** @throws {@link AwsFault} for a request that cannot be read */
  read(request: HttpRequest): OperationCall;
  renderResult(result: Result): HttpAnswer;
  renderFault(fault: AwsFault, requestId: string): HttpAnswer;
}
