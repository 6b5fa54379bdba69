// Requests that were not made, since the account's partition is not the service's.
import { AwsError } from './aws-error.ts';

/** A request that would have been made, or not. */
export interface AskedRequest {
  /** The SDK's name of the service, such as `Cost Explorer`. */
  readonly service: string;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
}

/**
 * A request that would have left the account's partition, or that nobody in it could answer. It was
 * not signed and not sent.
 */
export class PartitionError extends AwsError {
  override readonly code: 'service_not_in_partition' | 'region_not_in_partition';
  override readonly retryable = false;
  override readonly attempts = 0;

  /**
   * @param code - whether the service or the Region is not there
   * @param why - in words, without a full stop
   * @param request - what was not asked
   */
  constructor(code: PartitionError['code'], why: string, request: AskedRequest) {
    super(undefined, { ...request, expired: false });
    this.code = code;
    this.message = `${request.service} was not asked for ${request.operation}: ${why}.`;
  }
}
