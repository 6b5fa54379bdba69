import type { CallersConfiguration } from '../environment.ts';
import type { CallLogger } from './log-calls.ts';

/**
 * Says at start what an operator must not overlook about who may ask.
 *
 * @param logger - where it is said
 * @param callers - as configured
 */
export function announceAuthorization(
  logger: CallLogger,
  { mode, isModeKnown, keys }: CallersConfiguration,
): void {
  if (mode === 'off') {
    logger.warn('CALLER_AUTHORIZATION is off: every caller may ask about every account');
    return;
  }
  if (!isModeKnown) logger.warn('CALLER_AUTHORIZATION is none of its values: grants decide');
  if (!keys) {
    logger.warn('Neither CALLER_KEY nor CALLER_KEY_SECRET_NAME is set: every call is refused');
  }
}
