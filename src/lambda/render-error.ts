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
  if (error instanceof ToolError) return failure(error.errorType, error.message, error.data);
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
  return failure('deadline_exceeded', message, { retryable: true });
}

// The shape of the four types is the requirements' own; only what may pass says so besides.
function accountFailure({ errorType, publicMessage, retryable }: AccountError): Failure {
  return failure(errorType, publicMessage, retryable ? { retryable } : {});
}

function awsFailure(error: AwsError): Failure {
  return failure(error.code, error.message, {
    service: error.service,
    operation: error.operation,
    request_id: error.requestId ?? null,
    http_status: error.httpStatus ?? null,
    retryable: error.retryable,
  });
}

function failure(errorType: string, message: string, data: object = {}): Failure {
  return { status: 'error', data: { error_type: errorType, ...data }, message };
}
