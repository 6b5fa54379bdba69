// The job that seals the audit trail.
import { sealEntries } from '../../audit/seal-entries.ts';
import { readEnvironment } from '../../environment.ts';
import { auditJobOptions, runAuditJob } from './audit-job.ts';

/**
 * The Lambda that seals the audit trail, started by a schedule. Its event says nothing. It logs the
 * newest seal: where the database cannot be trusted, the log tells what it was.
 *
 * @param options - from the environment by default, signed in as `billing_tools_seal`
 */
export function auditSeal({ database, logger } = auditJobOptions(readEnvironment())) {
  const name = 'audit seal';
  async function run(): Promise<{ readonly sealed: number }> {
    const { sealed, newest } = await sealEntries(database);
    logger.info(name, {
      sealed,
      seal: newest?.number ?? null,
      sealed_at: newest?.sealedAt.toISOString() ?? null,
      hash: newest?.hash ?? null,
    });
    return { sealed };
  }
  return () => runAuditJob(logger, { name, failure: 'The audit trail could not be sealed.', run });
}
