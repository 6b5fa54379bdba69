import { AuditError } from '../../observe/audit.ts';
import { countBilled } from '../../observe/describe-call.ts';
import type { Measurement } from '../../observe/metrics.ts';
import { auditCollection, type Collected } from './audit-collection.ts';
import type { ReportDependencies } from './report-dependencies.ts';
import type { Attempt } from './step-handler.ts';

/**
 * Enters the collection of an account into the audit trail, and measures it.
 *
 * @param collected - what happened
 * @param attempt - of the step
 * @param dependencies - of the process
 * @throws {@link AuditError} when it is not in the trail and the mode is strict
 */
export async function recordCollection(
  collected: Collected,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<void> {
  const { accountId, startedAt, requests, error } = collected;
  const { auditMode, now, publishMetrics } = dependencies;
  const duration = now().getTime() - startedAt.getTime();
  const written = await auditCollection(collected, attempt, dependencies);
  const audit: Measurement[] = auditMode === 'off' ? [] : [['AuditFailures', Number(!written)]];
  publishMetrics({
    measurements: [
      ['ReportAccounts', 1],
      ['FailedReportAccounts', Number(error !== undefined)],
      ['ReportAccountDuration', duration],
      ['BilledRequests', countBilled(requests)],
      ...audit,
    ],
    properties: { account_id: accountId, request_id: attempt.requestId },
    errorType: undefined,
  });
  if (auditMode === 'strict' && !written) throw new AuditError();
}
