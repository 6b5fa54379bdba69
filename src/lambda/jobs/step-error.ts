// Errors of steps, as their state machine knows them.
import { DeliveryUnknownError, NotDeliveredError } from '../../reports/deliver/deliver-once.ts';
import { ResultError } from '../../results/result.ts';
import { InternalError, renderError } from '../answer.ts';

/** An attempt of a step failed. It is safe to show: the state machine keeps it in its history. */
export class StepError extends Error {
  /**
   * `TryAgain` where it may pass: what the state machine's retries go by. Else a stable code, such as
   * `request_ceiling`.
   */
  override readonly name: string;

  /** @param failure - code and message, both safe to show, and whether it may pass */
  constructor({ code, message, retryable }: StepFailure) {
    super(retryable ? `${code}: ${message}` : message);
    this.name = retryable ? 'TryAgain' : code;
    // The runtime prints the stack of what a handler throws.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Why a step did not come to its end. */
export interface StepFailure {
  /** Stable code. */
  readonly code: string;
  /** Safe to show. */
  readonly message: string;
  /** Whether another attempt may succeed. */
  readonly retryable: boolean;
}

/**
 * Describes what was thrown. Of a bug nothing is told but the request id.
 *
 * @param error - whatever was thrown
 * @param requestId - of the Lambda
 */
export function toStepFailure(error: unknown, requestId: string): StepFailure {
  if (error instanceof NotDeliveredError) {
    return { code: 'not_delivered', message: error.message, retryable: error.retryable };
  }
  if (error instanceof DeliveryUnknownError) {
    return { code: 'delivery_unknown', message: error.message, retryable: false };
  }
  if (error instanceof ResultError) {
    return { code: error.fault, message: error.message, retryable: false };
  }
  const rendered = renderError(error);
  if (!rendered) {
    const { message } = new InternalError(requestId);
    return { code: 'internal_error', message, retryable: false };
  }
  const { error_type: code, retryable } = rendered.data;
  return { code, message: rendered.message, retryable: retryable === true };
}
