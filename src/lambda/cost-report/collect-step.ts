import * as z from 'zod';
import type { ReportAccount } from '../../reports/report-question.ts';
import { AccountResults } from '../../reports/run/account-results.ts';
import { reportRun, runAccount } from '../../reports/run/report-run.ts';
import { storedResponses } from '../../reports/store/stored-responses.ts';
import { collectSignedIn } from './collect-signed-in.ts';
import { type ReportDependencies, reportStore } from './report-dependencies.ts';
import { describeFailure, StepError } from './step-error.ts';
import type { Attempt } from './step-handler.ts';

const collectEvent = z.object({ run: reportRun, account: runAccount });

/**
 * Collects one account of a run. The report goes into the bucket, or else the reason why there is
 * none; what the state machine gets is a reference. An account that has been collected is not asked
 * again, so the step can be repeated.
 *
 * @param event - run and account
 * @param attempt - this attempt
 * @param dependencies - of the process
 * @throws {@link StepError} when it failed, or when another attempt may bring what is missing
 */
export async function collectStep(
  event: unknown,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<{ account_id: string }> {
  const { run, account } = collectEvent.parse(event);
  const store = reportStore(dependencies, attempt.signal);
  const results = new AccountResults(store, run);
  const reference = { account_id: account.accountId };
  if ((await results.report(account.accountId))?.settled) return reference;
  const asked = { question: run.question, account, cache: storedResponses(store) };
  const stored = await collectSignedIn(asked, attempt, dependencies).catch((error: unknown) =>
    giveUp(error, { account, attempt, results }),
  );
  await results.putReport(stored);
  if (stored.settled) return reference;
  const message = 'AWS was too busy for parts of the report.';
  throw new StepError({ code: 'incomplete', message, retryable: true });
}

// What is written down is what the report says in the end, if this was the last attempt.
async function giveUp(
  error: unknown,
  {
    account,
    attempt,
    results,
  }: { account: ReportAccount; attempt: Attempt; results: AccountResults },
): Promise<never> {
  const { code, message } = describeFailure(error, attempt.requestId);
  await results.putFailure({ account, code, message });
  throw error;
}
