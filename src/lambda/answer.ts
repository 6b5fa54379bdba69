// What the outside gets to see of a call: its data, its failure, or where the log tells of a bug.
import { AccountError, IdentityCheckError, SecretUnavailableError } from '../accounts/errors.ts';
import type { About } from '../answers/about.ts';
import { type FittedAnswer, fitAnswer, fullAnswer } from '../answers/fit.ts';
import type { Table } from '../answers/table.ts';
import type { BillScope } from '../aws/aws.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { ResultFault } from '../results/result.ts';
import { tokenGiven } from '../tools/arguments/paging.ts';
import type { Tool } from '../tools/tool.ts';
import { ToolError } from '../tools/tool-error.ts';

/** What every tool answers, whatever happens. */
export type ToolResponse =
  | ({ readonly status: 'success' } & FittedAnswer & {
        /** There when the data is about the account's own charges, not all that it is billed. */
        readonly scope?: 'own';
        /** There when the call went on from a page: those before are in no part of the answer. */
        readonly continued?: true;
        /** Absent: it is not about an account. */
        readonly about?: About;
        /** There when the answer has not AWS's own structure, whole: what queries can go on with. */
        readonly result?: ResultNote;
        /** There in its place when the result could not be kept, and why. */
        readonly result_not_kept?: ResultFault | 'failed';
      })
  | {
      readonly status: 'error';
      /** `error_type` is a stable code; further members depend on it. */
      readonly data: { readonly error_type: string; readonly [member: string]: unknown };
      /** For people and models; safe to show. */
      readonly message: string;
    };

/** What a caller is told of the whole answer, which is kept. */
export interface ResultNote {
  /** Name of the table in queries of `session-sql`. */
  readonly handle: string;
  readonly rows: number;
  /** Absent: they are too many to be told. */
  readonly columns?: readonly string[];
  /** ISO 8601. */
  readonly ends_at: string;
}

/** Lambda and the Gateway carry 6 MB; the rest of the answer around the text needs a little. */
const MOST_BYTES = 6 * 1024 * 1024 - 16 * 1024;

/** What makes an answer shorter, by the argument that a tool must have for it. */
const WAYS_TO_NARROW = [
  ['start_date', 'a shorter period'],
  ['granularity', 'a coarser granularity'],
  ['group_by', 'fewer groups'],
  ['filter', 'a filter'],
  ['filters', 'more filters'],
  ['budget_name', 'one budget_name'],
  ['max_results', 'a smaller max_results'],
  ['max_pages', 'a smaller max_pages'],
] as const;

/** A call that was answered. */
interface AnsweredCall {
  readonly tool: Pick<Tool, 'arguments'>;
  readonly args: Readonly<Record<string, unknown>>;
  /** Absent: in the first form that fits. */
  readonly answer?: 'full' | undefined;
  readonly context: { readonly aws: { readonly scope: BillScope } };
  /** The data as a table; absent: it has one form. */
  readonly table?: Table | undefined;
  readonly about?: About | undefined;
}

/**
 * Wraps a tool's data, in the form that fits unless AWS's own was asked for.
 *
 * @param data - the tool's answer
 * @param call - with what is known of its answer; its tool could be asked for less
 * @throws {@link ToolError} `response_too_large` when it would not reach the caller
 */
export function renderSuccess(data: object, call: AnsweredCall): ToolResponse {
  const { tool, args, answer, context, table, about } = call;
  const { scope } = context.aws;
  const around = {
    status: 'success',
    ...(scope === 'own' && { scope }),
    ...(tokenGiven(tool, args) !== undefined && { continued: true as const }),
    ...(about && { about }),
  } as const;
  const fitted = answer === 'full' ? fullAnswer(data, table) : fitAnswer(data, table, around);
  const response: ToolResponse = { ...around, ...fitted };
  const bytes = deliveredBytes(response);
  if (bytes <= MOST_BYTES) return response;
  throw new ToolError(
    'response_too_large',
    `The answer has ${bytes} bytes, more than the ${MOST_BYTES} that can be delivered.${advice(call)}`,
    { bytes, limit: MOST_BYTES },
  );
}

// The Gateway delivers the answer as text inside JSON, so every quotation mark counts twice.
function deliveredBytes(response: ToolResponse): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(response)));
}

function advice({ tool, answer }: AnsweredCall): string {
  const ways = [
    ...(answer === 'full' ? ['the default answer'] : []),
    ...WAYS_TO_NARROW.flatMap(([argument, way]) => (argument in tool.arguments ? [way] : [])),
  ];
  if (ways.length === 0) return '';
  // Made when it is needed: it would take 10 ms of every cold start.
  const alternatives = new Intl.ListFormat('en', { type: 'disjunction' });
  return ` Ask for ${alternatives.format(ways)}.`;
}

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
  const message = 'The time for this call was up before there was an answer. Try again later.';
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
  'query_too_long',
  'query_too_many_rows',
  'query_too_much_memory',
  'query_wrong',
  'response_too_large',
  'result_too_large',
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

/**
 * How a call ended, in one word.
 *
 * @param error - what ended it; absent when it was answered with data
 * @returns `success`, or the `error_type` that the caller gets
 */
export function outcomeOf(error: unknown): string {
  if (error === undefined || error === null) return 'success';
  return renderError(error)?.data.error_type ?? 'internal_error';
}

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
