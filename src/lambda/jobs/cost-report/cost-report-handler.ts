// The Lambda that collects one account for a report.
import * as z from 'zod';
import { readInput } from '../../../reports/run/read-input.ts';
import { reportRun, runAccount } from '../../../reports/run/report-run.ts';
import { StepError } from '../step-error.ts';
import { type Attempt, type StepHandler, stepHandler } from '../step-handler.ts';
import { collectIntoRun } from './collect-into-run.ts';
import {
  createReportDependencies,
  type ReportDependencies,
  reportStore,
} from './report-dependencies.ts';

const collectEvent = z.object({ run: reportRun, account: runAccount });

/**
 * The Lambda that collects one account of a run. The report goes into the bucket, or else the reason
 * why there is none. Whoever invokes it gets a reference and no figures: nobody here knows who asks.
 *
 * @param dependencies - of the process
 */
export function costReportHandler(dependencies = createReportDependencies()): StepHandler {
  return stepHandler('report collect', dependencies.logger, (event, attempt) =>
    collect(event, attempt, dependencies),
  );
}

async function collect(
  event: unknown,
  attempt: Attempt,
  dependencies: ReportDependencies,
): Promise<{ account_id: string }> {
  const { run, account } = readInput(collectEvent, event, 'event');
  const store = reportStore(dependencies, attempt.signal);
  const { settled } = await collectIntoRun({ run, account, store }, attempt, dependencies);
  if (settled) return { account_id: account.accountId };
  const message = 'AWS was too busy for parts of the report.';
  throw new StepError({ code: 'incomplete', message, retryable: true });
}
