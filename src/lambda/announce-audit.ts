import type { AuditMode } from '../audit/audit-entry.ts';
import type { Environment } from '../environment.ts';
import type { CallLogger } from './log-calls.ts';

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
