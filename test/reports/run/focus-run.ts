import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectAccount } from '../../../src/reports/collect/collect-account.ts';
import { RequestMeter } from '../../../src/reports/collect/request-meter.ts';
import {
  type PublishedReport,
  publishedReport,
  publishReport,
} from '../../../src/reports/deliver/publish-report.ts';
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
  readonly tag?: string;
  readonly pageSize?: number;
  readonly now: Date;
}

/** What a run wrote. */
export interface FocusRun {
  readonly report: Report;
  readonly manifest: PublishedReport;
  /** The dataset: a CSV text for each account. */
  readonly files: readonly string[];
  /** The same as Parquet. */
  readonly parquet: readonly Uint8Array[];
  /** The same costs by tag: a CSV text for each account. */
  readonly byTag: readonly string[];
}

/** Plans, collects, folds and writes a run in a folder of its own. */
export async function runWithFocus({ accountIds, now, ...asked }: FocusCase): Promise<FocusRun> {
  const folder = await mkdtemp(join(tmpdir(), 'focus-'));
  try {
    const store = folderObjectStore(folder);
    const request = readReportRequest({ period: asked.period, focus: true, tag: asked.tag });
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
    const costs = await writeCosts(run, store, report);
    const published = { ...store, putNew: async () => true, delete: async () => {} };
    const noFiles = (async function* () {})();
    const publication = { run, report, costs, files: noFiles, store: published };
    const manifest = publishedReport.parse(await publishReport(publication));
    const read = async (key: string) => Buffer.from((await store.get(key)) ?? []);
    const files = await Promise.all((manifest.costs ?? []).map(read));
    const parquet = await Promise.all((manifest.costs_parquet ?? []).map(read));
    const byTag = await Promise.all((manifest.costs_by_tag ?? []).map(read));
    return { report, manifest, files: files.map(String), parquet, byTag: byTag.map(String) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A row of a dataset by column; an empty text for null. */
export type DatasetRow = Readonly<Record<string, string>>;

/** Rows of a CSV text by its header; no cell of the local world has a line break. */
export function rowsOf(csv: string): DatasetRow[] {
  const [head = [], ...lines] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  return lines.map((cells) =>
    Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])),
  );
}
