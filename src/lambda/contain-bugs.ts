import type { Context } from 'aws-lambda';
import { describeError } from './describe-error.ts';
import { readGatewayContext } from './gateway-context.ts';
import { InternalError } from './internal-error.ts';
import type { CallLogger } from './log-calls.ts';

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
