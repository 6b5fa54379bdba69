import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectAccount } from '../../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../../src/reports/collect/request-meter.ts';
import type { Report } from '../../../src/reports/report.ts';
import { AccountResults } from '../../../src/reports/run/account-results.ts';
import { foldRun } from '../../../src/reports/run/fold-run.ts';
import { planRun } from '../../../src/reports/run/plan-run.ts';
import { readReportRequest } from '../../../src/reports/run/report-request.ts';
import { writeCosts } from '../../../src/reports/run/write-costs.ts';
import { folderObjectStore } from '../../../src/reports/store/folder-object-store.ts';
import { localAccount, reportAccount } from '../local-account.ts';

/** A run with a dataset, over accounts of the local world. */
export interface FocusCase {
  readonly accountIds: readonly string[];
  readonly period: string;
  readonly pageSize?: number;
  readonly now: Date;
}

/** What a run wrote. */
export interface FocusRun {
  readonly report: Report;
  /** The dataset: a CSV text for each account. */
  readonly files: readonly string[];
}

/** Plans, collects, folds and writes a run in a folder of its own. */
export async function runWithFocus({ accountIds, now, ...asked }: FocusCase): Promise<FocusRun> {
  const folder = await mkdtemp(join(tmpdir(), 'focus-'));
  try {
    const store = folderObjectStore(folder);
    const request = readReportRequest({ period: asked.period, focus: true });
    const accounts = accountIds.map((id) => ({ ...reportAccount(id), shutOff: false }));
    const pages = (async function* () {
      yield accounts;
    })();
    const { run } = await planRun(request, { store, pages, now });
    const results = new AccountResults(store, run);
    for (const accountId of accountIds) {
      const aws = localAccount(accountId, { now, pageSize: asked.pageSize ?? 2_000 });
      const meter = new RequestMeter(1_000);
      const account = reportAccount(accountId);
      const report = await collectAccount(run.question, { account, aws, now, meter });
      await results.putReport({ settled: true, report });
    }
    const report = await foldRun(run, store, now);
    const keys = (await writeCosts(run, store, report)) ?? [];
    const files = await Promise.all(keys.map(async (key) => String(await store.get(key))));
    return { report, files };
  } finally {
    await rm(folder, { recursive: true });
  }
}
