// What the log is told of calls and of errors.
import type { Logger } from '@aws-lambda-powertools/logger';
import { AccountError } from '../../accounts/errors.ts';
import { framesOf } from '../../accounts/safe-cause.ts';
import { renderError } from '../answer.ts';
import { accountOf, type BillingRequest } from '../call.ts';

/** The part of the logger that is used. */
export type CallLogger = Pick<Logger, 'info' | 'warn' | 'error'>;

/**
 * Middleware: one line for each call, with what is needed to find it and nothing of its content.
 * The fields travel with the line rather than in the logger, which concurrent calls share.
 *
 * @param logger - where the lines go
 * @param now - clock
 */
export function logCalls(logger: CallLogger, now: () => Date) {
  return {
    after: function logCallsAfter(request: BillingRequest): void {
      logger.info('tool call', { ...fieldsOf(request, now()), outcome: 'success' });
    },
    onError: function logCallsOnError(request: BillingRequest): void {
      const fields = { ...fieldsOf(request, now()), ...describeError(request.error) };
      const outcome = renderError(request.error)?.data.error_type;
      if (outcome === undefined) logger.error('internal error', fields);
      else logger.warn('tool call', { ...fields, outcome });
    },
  };
}

function fieldsOf({ internal }: BillingRequest, now: Date): Record<string, unknown> {
  const { requestId, toolName, startedAt, caller, decision } = internal;
  return {
    request_id: requestId,
    tool: toolName,
    account_id: accountOf(internal),
    caller: caller?.id,
    decision: decision?.reason,
    duration_ms: startedAt && now.getTime() - startedAt.getTime(),
  };
}

/**
 * What a log may hold of an error. Not its message: parsers and drivers quote what they were given.
 * The frames tell where.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof AccountError) return { detail: error.detail };
  if (!(error instanceof Error)) return {};
  return { error: error.name, frames: framesOf(error) };
}
