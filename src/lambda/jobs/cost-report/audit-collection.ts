// What the audit trail has of a report.
import { randomUUID } from 'node:crypto';
import { sourceIdentityOf } from '../../../accounts/source-identity.ts';
import { unlessAborted } from '../../../accounts/unless-aborted.ts';
import { recordEntry } from '../../../audit/record-entry.ts';
import type { AwsRequest } from '../../../aws/aws-request.ts';
import type { Decision } from '../../../callers/decide.ts';
import type { StartedBy } from '../../../reports/run/report-run.ts';
import type { KeptAnswerGiven } from '../../../spending/spending-layers.ts';
import { outcomeOf } from '../../answer.ts';
import { countBilled, listPriceOf } from '../../observe/describe-call.ts';
import { describeError } from '../../observe/log.ts';
import type { Attempt } from '../step-handler.ts';
import type { ReportDependencies } from './report-dependencies.ts';

/** Who asks, in the audit trail: no caller of the Gateway, but the job itself. */
export const REPORT_JOB = 'job:cost-report';

/** Name of the job where tool families are told apart. */
export const REPORT_FAMILY = 'cost-report';

const PATIENCE_MS = 2_000;

/** Whom the accounts' CloudTrail names as the job, where role sessions say who is behind them. */
export function jobIdentity({ sourceIdentities }: ReportDependencies): string | undefined {
  return sourceIdentities ? sourceIdentityOf(REPORT_JOB) : undefined;
}

/** What happened while an account was collected. */
export interface Collected {
  readonly accountId: string;
  /** What started the run. */
  readonly startedBy: StartedBy;
  readonly startedAt: Date;
  readonly decision: Decision | undefined;
  readonly requests: readonly AwsRequest[];
  /** Answers that AWS was not asked for. */
  readonly kept: readonly KeptAnswerGiven[];
  /** Absent: it was collected. */
  readonly error?: unknown;
}

/**
 * Enters the collection of an account into the audit trail, if there is one. When that fails the log
 * has it.
 *
 * @param collected - what happened
 * @param attempt - of the step
 * @param dependencies - of the process
 * @returns whether it was entered
 */
export async function auditCollection(
  { accountId, startedBy, startedAt, decision, requests, kept, error }: Collected,
  { requestId, signal }: Attempt,
  dependencies: ReportDependencies,
): Promise<boolean> {
  const { auditMode, database, logger, now } = dependencies;
  if (auditMode === 'off') return false;
  const entry = {
    ...{ id: randomUUID(), calledAt: startedAt, requestId, callerId: REPORT_JOB },
    ...{ callerOrganization: null, toolFamily: REPORT_FAMILY, tool: REPORT_FAMILY },
    ...{ operation: null, accountId, argumentsDigest: null },
    ...{ namedAccounts: null, sourceIdentity: jobIdentity(dependencies) ?? null },
    ...{ executionArn: startedBy.execution, scheduleArn: startedBy.schedule },
    decision: decision === undefined ? 'none' : decision.allowed === true ? 'allowed' : 'denied',
    decisionReason: decision?.reason ?? null,
    outcome: outcomeOf(error),
    awsRequestIds: requests.flatMap(({ requestId: id }) => id ?? []),
    billedRequests: countBilled(requests),
    listPriceUsd: listPriceOf(requests),
    keptAnswers: kept.length,
    durationMs: now().getTime() - startedAt.getTime(),
  } as const;
  try {
    // What must be recorded has all its time for it.
    const patience = auditMode === 'strict' ? signal : AbortSignal.timeout(PATIENCE_MS);
    await unlessAborted(recordEntry(database, entry), patience);
    return true;
  } catch (failure) {
    logger.error('audit entry not written', { entry, ...describeError(failure) });
    return false;
  }
}
