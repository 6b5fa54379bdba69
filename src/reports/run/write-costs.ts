// The FOCUS dataset of a run: a file for each account, so that one account is held at a time.

import { renderFocus } from '../render/render-focus.ts';
import type { Report } from '../report.ts';
import type { ReportAccount } from '../report-question.ts';
import type { RunStore } from '../store/object-store.ts';
import { AccountResults } from './account-results.ts';
import { askedAccounts, collectedOf } from './fold-run.ts';
import { type ReportRun, runKeys } from './report-run.ts';

/**
 * Writes the charges of every collected account, if the question asks for them. What a payer and its
 * account both have is a row of the account, as it is in the report.
 *
 * @param run - whose accounts have been folded
 * @param store - where the results are and the files go
 * @param report - over the same accounts
 * @returns keys of the files, one for each account; undefined when none were asked for
 */
export async function writeCosts(
  run: ReportRun,
  store: RunStore,
  report: Pick<Report, 'leftOut'>,
): Promise<readonly string[] | undefined> {
  if (!run.question.focus) return undefined;
  const collected = await collectedOf(run, store);
  const names = await namesOf(run, store);
  const payers = new Map(report.leftOut.map((one) => [one.linkedAccountId, one.payerId]));
  const results = new AccountResults(store, run);
  const keys: string[] = [];
  for (const accountId of collected) {
    const stored = await results.report(accountId);
    if (!stored) throw new TypeError(`${accountId} has gone`);
    const body = renderFocus(stored.report, {
      isLeftOut: ({ linkedAccountId }) =>
        linkedAccountId !== accountId && collected.has(linkedAccountId),
      payerId: payers.get(accountId) ?? null,
      nameOf: (id) => names.get(id) ?? null,
    });
    const key = runKeys(run).costs(accountId);
    await store.put({ key, body, contentType: 'text/csv; charset=utf-8' });
    keys.push(key);
  }
  return keys;
}

async function namesOf(run: ReportRun, store: RunStore): Promise<ReadonlyMap<string, string>> {
  const accounts: ReportAccount[] = [];
  for await (const some of askedAccounts(run, store)) accounts.push(...some);
  return new Map(accounts.map(({ accountId, name }) => [accountId, name]));
}
