// What a process says once, at its start, to whoever operates it.
import type { AuditMode } from '../audit/audit-entry.ts';
import type { CallersConfiguration, Environment } from '../environment.ts';
import type { CallLogger } from './observe/log.ts';

/**
 * Says at start what an operator must not overlook about the audit trail.
 *
 * @param logger - where it is said
 * @param environment - as configured
 * @returns the mode that applies: without a database there is no trail, unless it is required
 */
export function announceAudit(
  logger: CallLogger,
  { audit: { mode }, accounts, callers }: Pick<Environment, 'audit' | 'accounts' | 'callers'>,
): AuditMode {
  if (mode === 'off') logger.warn('AUDIT_MODE is off: calls leave no trace in the audit trail');
  if (mode === 'on' && !accounts.database) {
    logger.warn('There is no database: calls leave no trace in the audit trail');
    return 'off';
  }
  if (mode !== 'off' && !callers.keys) {
    logger.warn('There is no caller key: the audit trail has no digests of arguments');
  }
  return mode;
}

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
