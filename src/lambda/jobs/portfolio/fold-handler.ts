// The Lambda that merges what a run has found.
import * as z from 'zod';
import { readInput } from '../../../reports/run/read-input.ts';
import { foldRun } from '../../../runs/fold-run.ts';
import { createDependencies } from '../../dependencies.ts';
import { type StepHandler, stepHandler } from '../step-handler.ts';
import { openRun, runEvent } from './open-run.ts';

const foldEvent = z.object({ run: runEvent });

/**
 * The Lambda that merges what a run has found, for its caller. Whoever invokes it gets the run's id and no
 * figures.
 *
 * @param dependencies - of the process
 */
export function portfolioFoldHandler(dependencies = createDependencies()): StepHandler {
  return stepHandler('portfolio fold', dependencies.logger, async (event, { signal }) => {
    const { run } = readInput(foldEvent, event, 'event');
    const { statement, store } = await openRun(run.statement, dependencies, { signal });
    await foldRun(statement, store, dependencies.results);
    return { run: statement.id };
  });
}
