// Everything that is measured, by name, unit and dimension, for those who emit it and those who watch
// it.

/**
 * Everything that is measured of a call, and of an account in a cost report, with CloudWatch's unit. Functions emit these names, and the
 * template's alarms and dashboard read them.
 *
 * What is 0 or 1 is counted with each call that it can happen in, so that its average is a rate.
 */
export const METRIC_UNITS = {
  /** Every call of a tool. */
  Calls: 'Count',
  /** 0 or 1. Calls that were not answered with data, whatever the reason; also by `error_type`. */
  FailedCalls: 'Count',
  /** 0 or 1. Failed calls whose arguments were good and whose caller was allowed; failures of the interceptor. */
  Errors: 'Count',
  /** 0 or 1. Calls that the caller was not allowed to make; requests that reached no function. */
  Denials: 'Count',
  /** The whole call. */
  Duration: 'Milliseconds',
  /** 0 or 1. The account's row was in memory. */
  RowCacheHits: 'Count',
  /** 0 or 1. The account's credentials were in memory. */
  CredentialCacheHits: 'Count',
  /** Until the credentials that a call gets expire; key pairs never do. */
  CredentialLifetime: 'Seconds',
  /** Reading an account's row from the database. */
  RowLookupLatency: 'Milliseconds',
  /** 0 or 1. */
  RowLookupFailures: 'Count',
  /** Opening a stored key pair, reading the key from Secrets Manager included. */
  DecryptionLatency: 'Milliseconds',
  /** 0 or 1. */
  DecryptionFailures: 'Count',
  /** STS GetCallerIdentity, with a key pair. */
  IdentityCheckLatency: 'Milliseconds',
  /** 0 or 1. */
  IdentityCheckFailures: 'Count',
  /** STS AssumeRole. */
  AssumeRoleLatency: 'Milliseconds',
  /** 0 or 1. */
  AssumeRoleFailures: 'Count',
  /** One request of a tool, the SDK's retries included. */
  AwsLatency: 'Milliseconds',
  /** Requests of a call that AWS throttled until the SDK gave up. */
  AwsThrottles: 'Count',
  /** Further attempts that the SDK made for a call. */
  AwsRetries: 'Count',
  /** Requests that AWS charges for, such as those to Cost Explorer. */
  BilledRequests: 'Count',
  /** 0 or 1, of each attempt that drew on limits. It was beyond a soft one. */
  SoftLimitsExceeded: 'Count',
  /** Answers that were kept and given again, where AWS would have charged for them. */
  KeptAnswers: 'Count',
  /** Writing the call into the audit trail, which the answer waits for. */
  AuditLatency: 'Milliseconds',
  /** 0 or 1. */
  AuditFailures: 'Count',
  /** Every attempt to collect an account for a cost report; it has billed requests, too. */
  ReportAccounts: 'Count',
  /** 0 or 1. Attempts that brought nothing. */
  FailedReportAccounts: 'Count',
  /** The whole attempt. */
  ReportAccountDuration: 'Milliseconds',
} as const;

/** A name in {@link METRIC_UNITS}. */
export type MetricName = keyof typeof METRIC_UNITS;

/** The dimension of all metrics. The account is none: each value would be a metric to pay for. */
export const SERVICE_DIMENSION = { name: 'service', value: 'agentcore-billing-tools' };

/** Second dimension of `FailedCalls`, with the caller's `error_type`. */
export const ERROR_DIMENSION = 'error_type';
