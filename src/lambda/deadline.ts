// How long a call may take.
import type { Context } from 'aws-lambda';

/** Time kept back to render and send the answer. */
const RESERVE_MILLISECONDS = 1_000;
/** For callers that set no limit, such as `sls invoke local`. */
const DEFAULT_MILLISECONDS = 60_000;

/** A call's context, of which nothing else counts. */
type LimitedContext = Partial<Pick<Context, 'getRemainingTimeInMillis'>>;

/**
 * A signal that aborts shortly before the Lambda's time is up, so that the caller still gets a
 * clear answer.
 */
export function deadlineOf(context: LimitedContext): AbortSignal {
  return AbortSignal.timeout(timeOf(context));
}

/** Milliseconds until {@link deadlineOf} aborts. */
export function timeOf(context: LimitedContext): number {
  const remaining = context.getRemainingTimeInMillis?.() ?? DEFAULT_MILLISECONDS;
  return Math.max(0, remaining - RESERVE_MILLISECONDS);
}
