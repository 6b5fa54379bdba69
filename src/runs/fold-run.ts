// The last step of a run: what is known of all accounts, as one answer.
import type { ResultSource } from '../results/result.ts';
import { MOST_CHARACTERS, ResultError, resultOf } from '../results/result.ts';
import type { ResultStore } from '../results/result-store.ts';
import { type Asked, mergePortfolio } from '../tools/portfolio/merge-answers.ts';
import { ownerOf, type RunStatement } from './run-statement.ts';
import type { RunAccount, RunStore } from './run-store.ts';

/** Objects that are read at once. */
const READ_AT_ONCE = 16;
/** Most rows of all accounts. */
const MOST_ROWS = 200_000;

const NEVER_ASKED = {
  status: 'failed',
  errorType: 'not_collected',
  message: 'Asking the account was begun too late or broke off.',
} as const;

/**
 * Merges what a run has found, and keeps it as a result of its caller, once.
 *
 * @param statement - of the run
 * @param run - what is known
 * @param results - where to keep the rows
 * @throws {@link ResultError} `too_large`
 */
export async function foldRun(
  { question, ...statement }: RunStatement,
  run: RunStore,
  results: Pick<ResultStore, 'keep'>,
): Promise<void> {
  if ((await run.finished()) !== undefined) return;
  const asked = await readOutcomes(run);
  const { table } = mergePortfolio(asked, question);
  const { columns: _, rows: __, ...finished } = table;
  const sources = asked.flatMap(({ answer }) => sourcesIn(answer));
  const { handle } = await results.keep(ownerOf(statement), resultOf(table, sources));
  await run.finish({ ...finished, periods: table.periods?.map((each) => ({ ...each })), handle });
}

async function readOutcomes(run: RunStore): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  let rows = 0;
  let bytes = 0;
  // What is too much is never unpacked.
  const admit = (more: number) => {
    bytes += more;
    if (bytes > MOST_CHARACTERS) throw new ResultError('too_large');
  };
  for await (const accounts of run.accounts()) {
    for (let start = 0; start < accounts.length; start += READ_AT_ONCE) {
      const some = accounts.slice(start, start + READ_AT_ONCE);
      const outcomes = await Promise.all(some.map((account) => readOutcome(account, run, admit)));
      rows += outcomes.reduce((sum, { answer }) => sum + rowsIn(answer), 0);
      if (rows > MOST_ROWS) throw new ResultError('too_large');
      asked.push(...outcomes);
    }
  }
  const idOf = ({ account }: Asked) => account.accountId;
  return asked.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
}

async function readOutcome(
  account: RunAccount,
  run: RunStore,
  admit: (bytes: number) => void,
): Promise<Asked> {
  const outcome = await run.outcome(account.accountId, admit);
  return { account, answer: outcome?.answer ?? NEVER_ASKED };
}

function rowsIn(answer: Asked['answer']): number {
  return answer.status === 'answered' ? answer.table.rows.length : 0;
}

function sourcesIn(answer: Asked['answer']): readonly ResultSource[] {
  return answer.status === 'answered' ? answer.sources : [];
}
