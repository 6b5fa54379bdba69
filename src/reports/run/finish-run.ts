// The last step before delivery: fold, render and publish, once.
import type * as z from 'zod';
import { publishedReport, publishReport } from '../deliver/publish-report.ts';
import { renderFiles } from '../deliver/render-files.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { foldRun } from './fold-run.ts';
import { type ReportRun, runKeys } from './report-run.ts';
import { writeCosts } from './write-costs.ts';

/** The report of a run, as it was published. */
export type FinishedRun = z.infer<typeof publishedReport>;

/**
 * Makes a run's report in all formats and publishes it, once: from then on a run that is started
 * again finds it finished.
 *
 * @param run - whose accounts have all been tried
 * @param store - where the results are and the report goes
 * @param now - when the report is made
 */
export async function finishRun(
  run: ReportRun,
  store: ObjectStore,
  now: Date,
): Promise<FinishedRun> {
  const finished = await finishedRun(run, store);
  if (finished) return finished;
  const report = await foldRun(run, store, now);
  const costs = await writeCosts(run, store, report);
  const published = await publishReport({
    run,
    report,
    costs,
    files: renderFiles(report, run.locale),
    store,
  });
  const body = JSON.stringify(published);
  await store.putNew({ key: runKeys(run).finished, body, contentType: 'application/json' });
  return published;
}

/** What {@link finishRun} published, or undefined before. */
export async function finishedRun(
  run: ReportRun,
  store: ObjectStore,
): Promise<FinishedRun | undefined> {
  const bytes = await store.get(runKeys(run).finished);
  return bytes && publishedReport.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
