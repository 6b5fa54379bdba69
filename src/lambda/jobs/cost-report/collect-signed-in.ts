// Collects an account with its own credentials, recorded as a call is.
import { AccountNotFoundError } from '../../../accounts/errors.ts';
import type { AwsRequest } from '../../../aws/aws-request.ts';
import type { Decision } from '../../../callers/decide.ts';
import type { AccountReport } from '../../../reports/account-report.ts';
import { type KeptBefore, REPORT_ACTIONS } from '../../../reports/collect/ask-tool.ts';
import { collectAccount } from '../../../reports/collect/collect-account.ts';
import type { RequestMeter } from '../../../reports/collect/request-meter.ts';
import type { ReportAccount, ReportQuestion } from '../../../reports/report-question.ts';
import type { StoredReport } from '../../../reports/run/account-results.ts';
import type { StartedBy } from '../../../reports/run/report-run.ts';
import { limitedAws } from '../../../spending/limited-aws.ts';
import { type KeptAnswerGiven, throughLayers } from '../../../spending/spending-layers.ts';
import { AuditError } from '../../observe/audit.ts';
import { countBilled } from '../../observe/describe-call.ts';
import type { Measurement } from '../../observe/metrics.ts';
import { accountSession } from '../../steps/account-session.ts';
import type { Attempt } from '../step-handler.ts';
import { auditCollection, type Collected, jobIdentity, REPORT_FAMILY } from './audit-collection.ts';
import type { ReportDependencies } from './report-dependencies.ts';

/** What is to be collected. */
export interface AccountQuestion {
  readonly question: ReportQuestion;
  readonly account: ReportAccount;
  readonly startedBy: StartedBy;
  /** Counts the billed requests. */
  readonly meter: RequestMeter;
}

/**
 * Decides whether the job may ask about an account, signs in to it, and collects it.
 *
 * @throws {@link AccountError}, {@link AwsError} or {@link ToolError}
 * @throws {@link AuditError} whatever came of it, when it could not be recorded and must be
 */
export async function collectSignedIn(
  asked: AccountQuestion,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<StoredReport> {
  const { access, now } = dependencies;
  const { accountId } = asked.account;
  const requests: AwsRequest[] = [];
  const kept: KeptAnswerGiven[] = [];
  const facts = { accountId, startedBy: asked.startedBy, startedAt: now(), requests, kept };
  let decision: Decision | undefined;
  let report: AccountReport;
  try {
    const question = { caller: undefined, accountId, family: REPORT_FAMILY, confidential: false };
    decision = await access.decide(question, attempt.signal);
    if (decision.allowed !== true) throw new AccountNotFoundError(`refused: ${decision.reason}`);
    report = await collect(asked, { attempt, requests, kept }, dependencies);
  } catch (error) {
    await recordCollection({ ...facts, decision, error }, attempt, dependencies);
    throw error;
  }
  await recordCollection({ ...facts, decision }, attempt, dependencies);
  return { settled: report.gaps.length === 0 || !requests.some(mayRecover), report };
}

/** What is noted while an account is collected. */
interface CollectionRecord {
  readonly requests: AwsRequest[];
  /** Answers that AWS was not asked for. */
  readonly kept: KeptAnswerGiven[];
}

async function collect(
  { question, account, meter }: AccountQuestion,
  { attempt, requests, kept }: CollectionRecord & { readonly attempt: Attempt },
  dependencies: ReportDependencies,
): Promise<AccountReport> {
  const { createAws, now, limits, keptAnswers } = dependencies;
  const sourceIdentity = jobIdentity(dependencies);
  const session = await accountSession(
    { ...dependencies, standing: keptAnswers.standing },
    {
      accountId: account.accountId,
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      sessionActions: REPORT_ACTIONS,
      signal: attempt.signal,
    },
  );
  const asked = createAws({ ...session, onRequest: (request) => requests.push(request) });
  const call = { scope: 'payer', signal: attempt.signal, caller: null } as const;
  const aws = throughLayers(limits ? [limitedAws(limits)] : [], asked, call);
  const keptBefore: KeptBefore = (below, { onKept, ...how }) =>
    keptAnswers.layer(below, {
      ...{ ...call, ...how },
      onKept(answer) {
        kept.push(answer);
        onKept?.(answer);
      },
    });
  return collectAccount(question, { account, aws, now: now(), meter, keptBefore });
}

const SERVER_ERROR = 500;

// A report goes on without what is not essential. What is missing only because AWS was busy is worth
// another attempt.
function mayRecover({ errorCode, throttled, httpStatus = SERVER_ERROR }: AwsRequest): boolean {
  return errorCode !== undefined && (throttled || httpStatus >= SERVER_ERROR);
}

/**
 * Enters the collection of an account into the audit trail, and measures it.
 *
 * @param collected - what happened
 * @param attempt - of the step
 * @param dependencies - of the process
 * @throws {@link AuditError} when it is not in the trail and the mode is strict
 */
async function recordCollection(
  collected: Collected,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<void> {
  const { accountId, startedAt, requests, kept, error } = collected;
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
      ['KeptAnswers', kept.length],
      ...audit,
    ],
    properties: { account_id: accountId, request_id: attempt.requestId },
    errorType: undefined,
  });
  if (auditMode === 'strict' && !written) throw new AuditError();
}
