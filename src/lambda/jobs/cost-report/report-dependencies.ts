// What the functions of reports share, from the environment.
import { createSecretReader, type SecretReader } from '../../../accounts/secret-reader.ts';
import type { AuditMode } from '../../../audit/audit-entry.ts';
import { AccessControl } from '../../../callers/access-control.ts';
import type { Database } from '../../../callers/grant-store.ts';
import { type ReportsConfiguration, readEnvironment } from '../../../environment.ts';
import type { ObjectStore } from '../../../reports/store/object-store.ts';
import { s3ObjectStore } from '../../../reports/store/s3-object-store.ts';
import { type SharedParts, type Surroundings, sharedParts } from '../../shared-parts.ts';

/** What the steps of a report's run share in one process. */
export interface ReportDependencies extends Omit<SharedParts, 'database' | 'objects'> {
  readonly database: Database;
  /** Decides which accounts the job may ask about. */
  readonly access: AccessControl;
  readonly readSecret: SecretReader;
  readonly auditMode: AuditMode;
  readonly reports: ReportsConfiguration;
}

/**
 * Sets up a process from its environment; nothing is connected before it is needed.
 *
 * No Gateway and no caller stands before these functions: who may start them is said by IAM, to the
 * state machine's role and nobody else, and what a report is about is said by the schedule. So the
 * job is a principal of its own that may ask about every account there is, except those that are
 * shut off for everybody.
 *
 * @param environment - of the process
 * @param around - the clock, and where answers are kept in place of the environment's bucket
 * @throws {@link EnvironmentError} naming the variable that cannot be used
 */
export function createReportDependencies(
  environment = readEnvironment(),
  around: Surroundings = {},
): ReportDependencies {
  const { objects: _, ...parts } = sharedParts(environment, around);
  const { database, region, now } = parts;
  return {
    ...parts,
    access: new AccessControl({ mode: 'off', database, now }),
    auditMode: environment.audit.mode,
    readSecret: createSecretReader(region),
    reports: environment.reports,
  };
}

/**
 * The bucket that runs are kept in.
 *
 * @param signal - aborts when there is no time left
 * @throws TypeError when none is configured
 */
export function reportStore(
  { createAws, region, reports }: ReportDependencies,
  signal: AbortSignal,
): ObjectStore {
  if (reports.bucket === undefined) {
    throw new TypeError('REPORT_BUCKET and REPORT_BUCKET_OWNER are not set');
  }
  const aws = createAws({ principal: { kind: 'own-role' }, region, signal });
  return s3ObjectStore(aws, reports.bucket);
}
