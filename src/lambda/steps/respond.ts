// Ends every call in an answer, or in an error that tells nothing.
import type { Context } from 'aws-lambda';
import { InternalError, renderError } from '../answer.ts';
import type { BillingRequest } from '../call.ts';
import { type CallLogger, describeError } from '../observe/log.ts';
import { readGatewayContext } from './receive.ts';

/**
 * Middleware: turns expected failures into answers. What is a bug is thrown again without its text,
 * since the runtime prints what a handler throws.
 */
export function respond() {
  return {
    onError: function respondOnError(request: BillingRequest): void {
      request.response = renderError(request.error);
      if (request.response !== undefined) return;
      // Assigned rather than thrown: middy hangs the original on what a hook throws.
      request.error = new InternalError(request.internal.requestId ?? 'unknown');
    },
  };
}

/**
 * Goes around all middlewares: middy ends a call at once when an error hook throws, so that what it
 * says would pass by {@link respond} to the runtime, which prints it.
 *
 * @param handler - the middlewares with the tool inside
 * @param logger - where such a bug is told
 */
export function containBugs<Answer>(
  handler: (event: unknown, context: Context) => Promise<Answer>,
  logger: CallLogger,
) {
  return async (event: unknown, context: Context): Promise<Answer> => {
    try {
      return await handler(event, context);
    } catch (error) {
      if (error instanceof InternalError) throw error;
      const { requestId } = readGatewayContext(context);
      logger.error('internal error', {
        request_id: requestId,
        ...describeError(error),
        // What had ended the call before, which middy hangs on what the hook threw.
        ended_by: describeError(error instanceof Error ? error.cause : undefined),
      });
      throw new InternalError(requestId);
    }
  };
}
