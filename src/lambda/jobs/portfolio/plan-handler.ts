// The Lambda that plans a run: which accounts it asks.
import { readInput } from '../../../reports/run/read-input.ts';
import { listAccounts } from '../../../runs/plan-run.ts';
import { chooseAllAccounts } from '../../../tools/portfolio/choose-accounts.ts';
import { ToolError } from '../../../tools/tool-error.ts';
import { createDependencies } from '../../dependencies.ts';
import { toolCaller } from '../../steps/show-caller.ts';
import { type StepHandler, stepHandler } from '../step-handler.ts';
import { openRun, runEvent } from './open-run.ts';

/** An account without an answer is listed and never ends the run. */
const TOLERATED_FAILURES = 100;

/**
 * The Lambda that plans a run.
 *
 * @param dependencies - of the process
 */
export function portfolioPlanHandler(dependencies = createDependencies()): StepHandler {
  return stepHandler('portfolio plan', dependencies.logger, async (event, { signal }) => {
    const { statement: text } = readInput(runEvent, event, 'event');
    const { statement, store, parts, known } = await openRun(text, dependencies, {
      signal,
      read: (each) => each.finished(),
    });
    const { bucket, limits } = parts;
    const choose = async () => {
      const caller = toolCaller(dependencies, statement.caller ?? undefined, signal);
      const { accounts } = await chooseAllAccounts(caller, statement.choice);
      if (accounts.length === 0) throw new ToolError('no_accounts', 'No account was granted.');
      return store.putAccounts(listAccounts(accounts, limits));
    };
    return {
      run: { statement: text, mapResults: store.mapResults },
      finished: known !== undefined,
      // A run that is started again asks the same accounts: what is known counts besides these.
      organizations_key: (await store.plannedLists()) ?? (await choose()),
      limits: {
        organizations_at_once: limits.organizationsAtOnce,
        accounts_at_once: limits.accountsAtOnce,
        tolerated_failure_percentage: TOLERATED_FAILURES,
      },
      bucket,
    };
  });
}
