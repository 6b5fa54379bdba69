import * as z from 'zod';
import { reportRun, runAccount } from '../../reports/run/report-run.ts';
import { collectIntoRun } from './collect-into-run.ts';
import { type ReportDependencies, reportStore } from './report-dependencies.ts';
import { StepError } from './step-error.ts';
import type { Attempt } from './step-handler.ts';

const collectEvent = z.object({ run: reportRun, account: runAccount });

/**
 * Collects one account of a run. The report goes into the bucket, or else the reason why there is
 * none; what the state machine gets is a reference.
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
  const { settled } = await collectIntoRun({ run, account, store }, attempt, dependencies);
  if (settled) return { account_id: account.accountId };
  const message = 'AWS was too busy for parts of the report.';
  throw new StepError({ code: 'incomplete', message, retryable: true });
}
