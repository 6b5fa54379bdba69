// The step of a report that collects one account.
import { RequestMeter } from '../../../reports/collect/request-meter.ts';
import type { ReportAccount } from '../../../reports/report-question.ts';
import { AccountResults, type StoredReport } from '../../../reports/run/account-results.ts';
import type { ReportRun } from '../../../reports/run/report-run.ts';
import type { RunStore } from '../../../reports/store/object-store.ts';
import { toStepFailure } from '../step-error.ts';
import type { Attempt } from '../step-handler.ts';
import { collectSignedIn } from './collect-signed-in.ts';
import type { ReportDependencies } from './report-dependencies.ts';

/** An account that a run asks, and where to keep what it says. */
export interface RunCollection {
  readonly run: ReportRun;
  readonly account: ReportAccount;
  readonly store: RunStore;
}

/**
 * Collects one account of a run into the run's store, or writes down there why it cannot. An account
 * that has been collected is not asked again, so this can be repeated.
 *
 * @param collection - run and account
 * @param attempt - this attempt
 * @param dependencies - of the process
 * @throws whatever it failed with
 */
export async function collectIntoRun(
  { run, account, store }: RunCollection,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<StoredReport> {
  const results = new AccountResults(store, run);
  const [before, failure] = await Promise.all([
    results.report(account.accountId),
    results.failure(account.accountId),
  ]);
  if (before?.settled) return before;
  const earlier = (before?.report ?? failure)?.billedRequests ?? 0;
  const meter = new RequestMeter(run.question.maxRequestsPerAccount, earlier);
  const { question, startedBy } = run;
  const asked = { question, startedBy, account, meter };
  try {
    const stored = await collectSignedIn(asked, attempt, dependencies);
    await results.putReport(stored);
    return stored;
  } catch (error) {
    // What the report says in the end, if this was the last attempt.
    const { code, message } = toStepFailure(error, attempt.requestId);
    const { count: billedRequests } = meter;
    if (before)
      await results.putReport({ ...before, report: { ...before.report, billedRequests } });
    else await results.putFailure({ account, code, message, billedRequests });
    throw error;
  }
}
