// Reads what a run has collected, and leaves no account out that was asked for.
import { ReportFold } from '../model/report-fold.ts';
import type { Report } from '../report.ts';
import type { ReportAccount } from '../report-question.ts';
import type { RunStore } from '../store/object-store.ts';
import { AccountResults } from './account-results.ts';
import { getJsonLines } from './json-lines.ts';
import { type ReportRun, runAccount, runKeys, runOrganization } from './report-run.ts';

/** Objects that are read at once: what bounds the memory. */
const READ_AT_ONCE = 16;

const NEVER_FINISHED = {
  code: 'not_collected',
  message: 'Collecting the account was begun too late or broke off.',
  billedRequests: 0,
};

/**
 * Makes the report of a run out of what was collected for each account. However many there are, a
 * few are held at a time.
 *
 * @param run - whose
 * @param store - where the accounts and their results are
 * @param now - when it is made
 */
export async function foldRun(run: ReportRun, store: RunStore, now: Date): Promise<Report> {
  const results = new AccountResults(store, run);
  const collected = await collectedOf(run, store);
  const fold = new ReportFold(run.question, collected);
  for await (const accounts of askedAccounts(run, store)) {
    const outcomes = await Promise.all(
      accounts.map(async (account) => ({
        account,
        report: collected.has(account.accountId)
          ? (await results.report(account.accountId))?.report
          : undefined,
      })),
    );
    for (const { account, report } of outcomes) {
      if (report) fold.add(report);
      else {
        const reason = (await results.failure(account.accountId)) ?? NEVER_FINISHED;
        fold.fail({ account, ...reason });
      }
    }
  }
  const shutOff = await getJsonLines(store, runKeys(run).shutOff, runAccount);
  for (const account of shutOff) fold.leaveOut(account);
  return fold.finish(now);
}

/** Ids of the accounts of a run that were collected: what another plan of it asked for is none of it. */
export async function collectedOf(run: ReportRun, store: RunStore): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const id of new AccountResults(store, run).collected()) found.add(id);
  const asked = new Set<string>();
  for await (const accounts of askedAccounts(run, store)) {
    for (const { accountId } of accounts) if (found.has(accountId)) asked.add(accountId);
  }
  return asked;
}

/** The accounts that a run asks, a few at a time. */
export async function* askedAccounts(
  run: ReportRun,
  store: RunStore,
): AsyncGenerator<readonly ReportAccount[]> {
  const organizations = await getJsonLines(store, runKeys(run).organizations, runOrganization);
  for (const { accounts_key } of organizations) {
    const accounts = await getJsonLines(store, accounts_key, runAccount);
    for (let start = 0; start < accounts.length; start += READ_AT_ONCE) {
      yield accounts.slice(start, start + READ_AT_ONCE);
    }
  }
}
