// The job that removes entries of the audit trail that are old enough.
import { removeEntries } from '../../audit/remove-entries.ts';
import { shiftDays } from '../../calendar.ts';
import { readEnvironment } from '../../environment.ts';
import { type AuditJobOptions, auditJobOptions, runAuditJob } from './audit-job.ts';

/** What the job works with. */
interface RetentionOptions extends AuditJobOptions {
  /** How long entries are kept, in days. */
  readonly retentionDays: number;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * The Lambda that ends the audit trail, started by a schedule. Its event says nothing.
 *
 * @param options - from the environment by default, signed in as `billing_tools_retention`
 */
export function auditRetention({ database, retentionDays, logger, now } = readOptions()) {
  const name = 'audit retention';
  async function run(): Promise<{ readonly removed: number }> {
    const before = shiftDays(now(), -retentionDays);
    const removed = await removeEntries(database, before);
    logger.info(name, { removed, before: before.toISOString() });
    return { removed };
  }
  const failure = 'The audit trail could not be shortened.';
  return () => runAuditJob(logger, { name, failure, run });
}

function readOptions(environment = readEnvironment()): RetentionOptions {
  const { retentionDays } = environment.audit;
  return { ...auditJobOptions(environment), retentionDays, now: () => new Date() };
}
