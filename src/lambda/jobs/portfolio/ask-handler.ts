// The Lambda that asks one account for a run, as its caller would.
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { CALLER_HEADER, writeCallerHeader } from '../../../callers/caller-header.ts';
import { readInput } from '../../../reports/run/read-input.ts';
import type { RunStatement } from '../../../runs/run-statement.ts';
import { isSettled, type RunAccount, type RunStore, runAccount } from '../../../runs/run-store.ts';
import { accountFamilies } from '../../../tools/account-families.ts';
import type { Family } from '../../../tools/family.ts';
import type { AccountAnswer } from '../../../tools/tool-caller.ts';
import { accountAsker } from '../../ask-accounts.ts';
import { createDependencies, type Dependencies } from '../../dependencies.ts';
import { StepError } from '../step-error.ts';
import { type Attempt, type StepHandler, stepHandler } from '../step-handler.ts';
import { type OpenRun, openRun, runEvent } from './open-run.ts';

const askEvent = z.object({ run: runEvent, account: runAccount });

/**
 * Attempts in which AWS may fail. Each makes three requests, which AWS may charge for, and a question is
 * planned with one. What is throttled is tried for as long as the state machine does.
 */
const MOST_FAULTS = 3;
/** Longest time for one account, in milliseconds: less than the function has. */
const LONGEST_MS = 840_000;

/**
 * The Lambda that asks one account of a run. What has been answered is kept the moment that it is known,
 * and is not asked again, so this can be repeated.
 *
 * @param families - whose tools may be asked
 * @param dependencies - of the process
 */
export function portfolioAskHandler(
  families: readonly Family[] = accountFamilies,
  dependencies = createDependencies(),
): StepHandler {
  const besides = new AskedBesides();
  return stepHandler('portfolio ask', dependencies.logger, async (event, attempt) => {
    const { run, account } = readInput(askEvent, event, 'event');
    const { accountId } = account;
    const {
      statement,
      store,
      known: before,
    } = await openRun(run.statement, dependencies, {
      signal: attempt.signal,
      read: (each) => each.outcome(accountId),
    });
    if (before && isSettled(before.answer)) return { account_id: accountId };
    const family = families.filter(({ name }) => name === statement.choice.family);
    const ask = await asker(family, { statement, attempt }, dependencies);
    const { tool, args } = statement.question;
    const others = await besides.of(account, { statement, store });
    const answer = await ask({ accountId, tool, args, besides: others });
    const faults = (before?.faults ?? 0) + (answer.status === 'failed' && answer.fault ? 1 : 0);
    if (answer.status !== 'not_asked') await store.putOutcome({ account, answer, faults });
    if (!isSettled(answer) && faults < MOST_FAULTS) throw tryAgain(answer);
    return { account_id: accountId };
  });
}

/** The accounts of the run that a process asks for, which it reads once. */
class AskedBesides {
  #known: { readonly id: string; readonly accounts: readonly string[] } | undefined;

  /** @returns the others of the run; undefined where each counts with its own charges */
  async of(
    { accountId }: RunAccount,
    { statement: { id, question }, store }: Pick<OpenRun<unknown>, 'statement' | 'store'>,
  ): Promise<readonly string[] | undefined> {
    if (!question.billed) return undefined;
    const known = this.#known?.id === id ? this.#known : { id, accounts: await idsIn(store) };
    this.#known = known;
    return known.accounts.filter((each) => each !== accountId);
  }
}

async function idsIn(store: RunStore): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const list of store.accounts()) ids.push(...list.map(({ accountId }) => accountId));
  return ids;
}

// Days that nobody gave count from when the question was asked; all else, such as whether the caller
// may still ask, is as of now.
async function asker(
  families: readonly Family[],
  { statement, attempt }: { readonly statement: RunStatement; readonly attempt: Attempt },
  dependencies: Dependencies,
) {
  const { callerKeys, now } = dependencies;
  const { caller, id, startedAt } = statement;
  const seal = { keys: await callerKeys(), now: now() };
  const headers = caller ? { [CALLER_HEADER]: writeCallerHeader(caller, seal) } : {};
  const custom = {
    bedrockAgentCoreAwsRequestId: id,
    bedrockAgentCorePropagatedHeaders: headers,
  };
  const context = { ...attempt.context, clientContext: Object({ custom }) };
  const asking = accountAsker(families, { ...dependencies, longestMs: LONGEST_MS });
  return asking(context as Context, new Date(startedAt)).ask;
}

function tryAgain(answer: AccountAnswer): StepError {
  const isFailed = answer.status === 'failed';
  const code = isFailed ? answer.errorType : 'not_asked';
  const message = isFailed ? answer.message : 'The time was up before the account was asked.';
  return new StepError({ code, message, retryable: true });
}
