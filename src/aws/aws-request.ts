/** One request that was made to AWS, as it ended; holds no value of what was asked or answered. */
export interface AwsRequest {
  readonly kind: 'aws_request';
  /** The SDK's name of the service, such as `Cost Explorer`. */
  readonly service: string;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  readonly region: string;
  readonly startedAt: Date;
  /** Milliseconds, retries included. */
  readonly duration: number;
  /** How often the SDK tried. */
  readonly attempts: number;
  /** AWS's request id of the last attempt; absent when there was no answer. */
  readonly requestId?: string;
  /** HTTP status of the last attempt; absent when there was no answer. */
  readonly httpStatus?: number;
  /** Code of the failure; absent when there was none. */
  readonly errorCode?: string;
  /** What AWS charges for it at list price, in US dollars: a decimal text; absent: nothing. */
  readonly listPriceUsd?: string;
  /** Whether AWS asked for fewer requests, in the end. */
  readonly throttled: boolean;
  /**
   * Members of the answer that the SDK's types lack and that nobody sees therefore, such as
   * `Budgets[].FilterExpression.ProductAttributes`; absent when there are none.
   */
  readonly unmodelled?: readonly string[];
}
