// The Lambda that makes the report of what was collected.
import * as z from 'zod';
import { finishRun } from '../../../reports/run/finish-run.ts';
import { readInput } from '../../../reports/run/read-input.ts';
import { reportRun } from '../../../reports/run/report-run.ts';
import { type StepHandler, stepHandler } from '../step-handler.ts';
import { createReportDependencies, reportStore } from './report-dependencies.ts';

const finishEvent = z.object({ run: reportRun });

/**
 * The Lambda that makes the report of what was collected, in all formats, and publishes it.
 *
 * @param dependencies - of the process
 */
export function finishHandler(dependencies = createReportDependencies()): StepHandler {
  return stepHandler('report finish', dependencies.logger, async (event, { signal }) => {
    const { run } = readInput(finishEvent, event, 'event');
    const store = reportStore(dependencies, signal);
    const { complete, accounts } = await finishRun(run, store, dependencies.now());
    return { complete, accounts };
  });
}
