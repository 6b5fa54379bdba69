/** The dimension of all metrics. The account is none: each value would be a metric to pay for. */
export const SERVICE_DIMENSION = { name: 'service', value: 'agentcore-billing-tools' };

/** Second dimension of `FailedCalls`, with the caller's `error_type`. */
export const ERROR_DIMENSION = 'error_type';
