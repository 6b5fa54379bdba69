// AWS's errors, as callers are told of them: a code, what AWS said, and what to do about it.
import * as z from 'zod';

/** What an SDK error says of itself; members that it lacks stay undefined. */
const sdkError = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  code: z.string().optional(),
  $metadata: z
    .object({
      httpStatusCode: z.number().optional(),
      requestId: z.string().optional(),
      attempts: z.number().optional(),
    })
    .default({}),
  $retryable: z.unknown().optional(),
  $fault: z.string().optional(),
});

/** Characters of AWS's text from its beginning and from its end, where the valid values stand. */
const KEPT_CHARACTERS = 2_000;

/** What the SDK says for an answer that says nothing. */
const NOTHING_SAID = 'UnknownError';

/** Metrics, the log and the audit trail keep codes, which are whatever the other side calls so. */
const CODE = /^[\w.:#-]{1,128}$/;

/** What was signed, as AWS repeats it where a signature is wrong: hosts and the session token among it. */
const SIGNED_TEXT = /The Canonical String for this request.*/s;

const THROTTLING = new Set<string | undefined>([
  'LimitExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/**
 * A request to AWS that failed. Its message and fields are safe to show: ARNs, key ids and what was
 * signed, which AWS puts into its texts, are masked or left out, and the SDK's error with headers and all
 * stays in `cause`.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /**
   * AWS's own error code, such as `AccessDeniedException`; `aws_connection_error` when there was no
   * usable answer, `deadline_exceeded` when time ran out first.
   */
  readonly code: string;
  /** The SDK's name of the service, such as `Cost Explorer`. */
  readonly service: string;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  /** AWS's request id, when there was an answer. */
  readonly requestId: string | undefined;
  /** HTTP status, when there was an answer. */
  readonly httpStatus: number | undefined;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Whether AWS asked for fewer requests. */
  readonly throttled: boolean;
  /** How often the SDK tried. */
  readonly attempts: number;

  /**
   * @param cause - what the SDK threw
   * @param request - `service` and `operation` that failed; `expired` when the deadline had passed
   */
  constructor(cause: unknown, request: { service: string; operation: string; expired: boolean }) {
    const said = sdkError.safeParse(cause).data ?? { $metadata: {} };
    super(messageFor(said, request), { cause });
    this.code = codeFor(said, request.expired);
    this.service = request.service;
    this.operation = request.operation;
    this.requestId = said.$metadata.requestId;
    this.httpStatus = said.$metadata.httpStatusCode;
    this.retryable = request.expired || isRetryable(said);
    this.throttled = isAnswer(said) && isThrottling(said);
    this.attempts = said.$metadata.attempts ?? 1;
  }
}

type SdkError = z.infer<typeof sdkError>;

function codeFor(said: SdkError, expired: boolean): string {
  if (expired) return 'deadline_exceeded';
  if (!isAnswer(said)) return 'aws_connection_error';
  return said.name !== undefined && CODE.test(said.name) ? said.name : NOTHING_SAID;
}

function messageFor(
  said: SdkError,
  { service, operation, expired }: { service: string; operation: string; expired: boolean },
): string {
  if (expired) {
    return (
      `AWS did not answer ${operation} in time. Ask for a shorter period, fewer groups or a ` +
      'smaller page, or try again later.'
    );
  }
  if (!isAnswer(said)) {
    // A Region that AWS does not have has no address; nor has anything where names are not told.
    const check = said.code === 'ENOTFOUND' ? 'Check the Region, or try' : 'Try';
    return `${service} could not be reached for ${operation}. ${check} again later.`;
  }
  const text = said.message?.replace(SIGNED_TEXT, '').trim() || NOTHING_SAID;
  return text === NOTHING_SAID
    ? `${service} refused ${operation}.`
    : shorten(maskIdentifiers(text));
}

// Only what AWS itself answered has a fault; the rest never got that far or was not understood. The
// SDK calls an answer that holds no error code, such as that of a proxy, Unknown.
function isAnswer(said: SdkError): boolean {
  const hasStatus = said.$metadata.httpStatusCode !== undefined;
  return said.$fault !== undefined && hasStatus && said.name !== 'Unknown';
}

function isRetryable(said: SdkError): boolean {
  if (!isAnswer(said) || said.$retryable !== undefined) return true;
  return (said.$metadata.httpStatusCode ?? 0) >= 500 || isThrottling(said);
}

function isThrottling(said: SdkError): boolean {
  return said.$metadata.httpStatusCode === 429 || THROTTLING.has(said.name);
}

/**
 * Masks the ARNs, key ids and session tokens in a text of AWS's.
 *
 * @param text - such as why something failed
 */
export function maskIdentifiers(text: string): string {
  return text
    .replace(/arn:aws[^\s,"')]*/g, 'arn:[redacted]')
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]+/g, '[redacted]')
    .replace(/(security-token[:=]\s*)[^\s,&"']+/gi, '$1[redacted]');
}

// AWS quotes what it refuses, however long, between the name of the member and the valid values.
function shorten(text: string): string {
  if (text.length <= 2 * KEPT_CHARACTERS) return text.toWellFormed();
  // A cut may halve a character, and half of one makes the answer unreadable for strict parsers.
  const beginning = text.slice(0, KEPT_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
  const end = text.slice(-KEPT_CHARACTERS).replace(/^[\udc00-\udfff]/, '');
  return `${beginning} … ${end}`.toWellFormed();
}
