// The FOCUS dataset of a run: files for each account, so that one account is held at a time.
import type { AccountReport } from '../account-report.ts';
import { toCsv } from '../render/render-csv.ts';
import { FOCUS_COLUMNS, type FocusContext, focusRows } from '../render/render-focus.ts';
import { toParquet } from '../render/render-parquet.ts';
import { DAILY_TAG_COLUMNS, dailyTagRows } from '../render/tag-rows.ts';
import type { Report } from '../report.ts';
import type { ReportAccount } from '../report-question.ts';
import type { RunStore, StoredObject } from '../store/object-store.ts';
import { AccountResults } from './account-results.ts';
import { askedAccounts, collectedOf } from './fold-run.ts';
import { type ReportRun, runKeys } from './report-run.ts';

/** Keys of the files, one of each list for each account. */
export interface WrittenCosts {
  /** The dataset as CSV. */
  readonly costs: string[];
  /** The same as Parquet. */
  readonly costs_parquet: string[];
  /** The same costs by tag; absent when none was asked for. */
  readonly costs_by_tag?: string[];
}

/**
 * Writes the charges of every collected account, if the question asks for them. What a payer and its
 * account both have is a row of the account, as it is in the report.
 *
 * @param run - whose accounts have been folded
 * @param store - where the results are and the files go
 * @param report - over the same accounts
 * @returns undefined when none were asked for
 * @throws {@link ToolError} `amount_too_long` for an amount that Parquet would round
 */
export async function writeCosts(
  run: ReportRun,
  store: RunStore,
  report: Pick<Report, 'leftOut'>,
): Promise<WrittenCosts | undefined> {
  if (!run.question.focus) return undefined;
  const collected = await collectedOf(run, store);
  const names = await namesOf(run, store);
  const payers = new Map(report.leftOut.map((one) => [one.linkedAccountId, one.payerId]));
  const results = new AccountResults(store, run);
  for (const accountId of collected) {
    const stored = await results.report(accountId);
    if (!stored) throw new TypeError(`${accountId} has gone`);
    const context: FocusContext = {
      isLeftOut: ({ linkedAccountId }) =>
        linkedAccountId !== accountId && collected.has(linkedAccountId),
      payerId: payers.get(accountId) ?? null,
      nameOf: (id) => names.get(id) ?? null,
    };
    for (const file of filesOf(run, stored.report, context)) await store.put(file);
  }
  const keys = runKeys(run);
  const ids = [...collected];
  return {
    costs: ids.map(keys.costs),
    costs_parquet: ids.map(keys.costsParquet),
    ...(run.question.tag !== null && { costs_by_tag: ids.map(keys.costsByTag) }),
  };
}

function* filesOf(
  run: ReportRun,
  report: AccountReport,
  context: FocusContext,
): Generator<StoredObject> {
  const { accountId } = report.account;
  const { question } = run;
  const keys = runKeys(run);
  const rows = focusRows(report, context);
  yield csvFile(keys.costs(accountId), toCsv(Object.keys(FOCUS_COLUMNS), rows));
  yield {
    key: keys.costsParquet(accountId),
    body: toParquet(FOCUS_COLUMNS, rows),
    contentType: 'application/vnd.apache.parquet',
  };
  if (question.tag === null) return;
  const byTag = dailyTagRows(report, question.tag, context);
  yield csvFile(keys.costsByTag(accountId), toCsv(DAILY_TAG_COLUMNS, byTag));
}

function csvFile(key: string, body: string): StoredObject {
  return { key, body, contentType: 'text/csv; charset=utf-8' };
}

async function namesOf(run: ReportRun, store: RunStore): Promise<ReadonlyMap<string, string>> {
  const accounts: ReportAccount[] = [];
  for await (const some of askedAccounts(run, store)) accounts.push(...some);
  return new Map(accounts.map(({ accountId, name }) => [accountId, name]));
}
