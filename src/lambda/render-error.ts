import { AccountError, IdentityCheckError, SecretUnavailableError } from '../accounts/errors.ts';
import { AwsError } from '../aws/aws-error.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { ToolResponse } from './tool-response.ts';

type Failure = Extract<ToolResponse, { status: 'error' }>;

/**
 * The one place where an error becomes an answer.
 *
 * @returns undefined for what is not an expected failure: a bug, about which nothing is told
 */
export function renderError(error: unknown): Failure | undefined {
  if (error instanceof ToolError) return advised(error.errorType, error.message, error.data);
  if (error instanceof AccountError) return accountFailure(error);
  if (error instanceof AwsError) return awsFailure(error);
  if (error instanceof IdentityCheckError || error instanceof SecretUnavailableError) {
    const { service, operation } = error;
    return awsFailure(new AwsError(error.cause, { service, operation, expired: false }));
  }
  return isDeadline(error) ? outOfTime() : undefined;
}

// The reason of a signal from AbortSignal.timeout.
function isDeadline(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function outOfTime(): Failure {
  const message = 'The time for this call was up before AWS was asked. Try again later.';
  return advised('deadline_exceeded', message, { retryable: true });
}

// The shape of the four types is the requirements' own; only what may pass says so besides.
function accountFailure({ errorType, publicMessage, retryable }: AccountError): Failure {
  return failure(errorType, publicMessage, retryable ? { retryable } : {});
}

function awsFailure(error: AwsError): Failure {
  return advised(error.code, error.message, {
    service: error.service,
    operation: error.operation,
    request_id: error.requestId ?? null,
    http_status: error.httpStatus ?? null,
    retryable: error.retryable,
  });
}

/** What goes well once other arguments are sent: AWS's codes and our own. */
const WRONG_REQUEST = new Set([
  'BadRequestException',
  'BillExpirationException',
  'ExpiredNextTokenException',
  'InvalidInputException',
  'InvalidNextTokenException',
  'InvalidRequestException',
  'NotFoundException',
  'RequestChangedException',
  'ResourceNotFoundException',
  'UnresolvableUsageUnitException',
  'ValidationException',
  'no_pricing_data',
  'response_too_large',
  'service_code_not_found',
  'validation_error',
]);

/** With what to do next, in the reference server's three words. */
function advised(
  errorType: string,
  message: string,
  data: Readonly<Record<string, unknown>>,
): Failure {
  const isWrong = WRONG_REQUEST.has(errorType) || errorType.startsWith('InvalidParameter');
  const otherwise = isWrong ? 'modify_request' : 'do_not_retry';
  const retry_strategy = data.retryable === true ? 'retry_same_request' : otherwise;
  return failure(errorType, message, { ...data, retry_strategy });
}

function failure(errorType: string, message: string, data: object = {}): Failure {
  return { status: 'error', data: { error_type: errorType, ...data }, message };
}
