// What the steps of a state machine have in common.
import type { Context } from 'aws-lambda';
import { deadlineOf } from '../deadline.ts';
import { type CallLogger, describeError } from '../observe/log.ts';
import { StepError, toStepFailure } from './step-error.ts';

/** One attempt of a step. */
export interface Attempt {
  readonly requestId: string;
  /** Aborts when there is no time left. */
  readonly signal: AbortSignal;
  /** Of the invocation. */
  readonly context: Partial<Context>;
}

/** A Lambda handler of the state machine. */
export type StepHandler = (event: unknown, context: Partial<Context>) => Promise<object>;

/**
 * Makes a handler of a step: one line in the log for each attempt, and what is thrown becomes a
 * {@link StepError}.
 *
 * @param name - of the step, for the log, such as `report plan`
 * @param logger - where the lines go
 * @param step - what is to be done
 */
export function stepHandler(
  name: string,
  logger: CallLogger,
  step: (event: unknown, attempt: Attempt) => Promise<object>,
): StepHandler {
  return async (event, context) => {
    const requestId = context.awsRequestId ?? 'unknown';
    const fields = { step: name, request_id: requestId };
    try {
      const attempt = { requestId, signal: deadlineOf(context), context };
      const result = await step(event, attempt);
      logger.info('step', { ...fields, outcome: 'success' });
      return result;
    } catch (error) {
      if (error instanceof StepError) {
        logger.warn('step', { ...fields, outcome: error.message });
        throw error;
      }
      const failure = toStepFailure(error, requestId);
      logger.error('step', { ...fields, outcome: failure.code, ...describeError(error) });
      throw new StepError(failure);
    }
  };
}
