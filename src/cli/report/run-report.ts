// A report that is made here, in the steps of the state machine, and written into a folder.
import { join } from 'node:path';
import type { Environment } from '../../environment.ts';
import { listReportAccounts } from '../../lambda/jobs/cost-report/list-report-accounts.ts';
import {
  createReportDependencies,
  type ReportDependencies,
} from '../../lambda/jobs/cost-report/report-dependencies.ts';
import { planRequests } from '../../reports/collect/plan-requests.ts';
import { renderFormat } from '../../reports/deliver/render-files.ts';
import type { Report } from '../../reports/report.ts';
import { foldRun } from '../../reports/run/fold-run.ts';
import { type PlannedRun, planRun } from '../../reports/run/plan-run.ts';
import { writeCosts } from '../../reports/run/write-costs.ts';
import { folderObjectStore } from '../../reports/store/folder-object-store.ts';
import { collectRun } from './collect-run.ts';
import type { ReportOptions } from './report-options.ts';
import { requestOf } from './request-of.ts';

/** What a run of the command is made with. */
export interface ReportCommand {
  readonly options: ReportOptions;
  readonly environment: Environment;
  /** The clock. */
  readonly now: () => Date;
  readonly onProgress: (line: string) => void;
  /** Told when no account could be asked, so that the report that is written has no costs. */
  readonly onEmpty: () => void;
}

/**
 * Makes a report and writes it, or with `dryRun` says what it would ask. The steps are those of the
 * state machine, with a folder in place of the bucket.
 *
 * @returns what to tell whoever asked for it
 * @throws {@link AdministrationError} when there is no such organisation, or there are several
 * @throws {@link ToolError} when there are no such accounts, or the report would need more requests
 *   than allowed
 */
export async function runReport(command: ReportCommand): Promise<string> {
  const { options, environment, now, onProgress } = command;
  const error = (...[message]: readonly unknown[]) => onProgress(String(message));
  const dependencies = {
    ...createReportDependencies(environment, { now, keptIn: folderObjectStore(options.out) }),
    logger: { info() {}, warn() {}, error },
    // They would go to standard output, where only the result belongs.
    publishMetrics: () => {},
  };
  try {
    return await makeReport(command, dependencies);
  } finally {
    await dependencies.resolver.close();
  }
}

// For a run that is only planned.
const NOWHERE = { get: async () => undefined, put: async () => undefined };

async function makeReport(
  { options, onProgress, onEmpty }: ReportCommand,
  dependencies: ReportDependencies,
): Promise<string> {
  const { database } = dependencies;
  const now = dependencies.now();
  const store = folderObjectStore(options.out);
  const request = await requestOf(options, database, now);
  const pages = listReportAccounts(database, request);
  const planned = await planRun(request, { store: options.dryRun ? NOWHERE : store, pages, now });
  const description = describePlan(planned, now);
  if (options.dryRun) return description;
  onProgress(description);
  await collectRun(planned, { store, dependencies, onProgress });
  const report = await foldRun(planned.run, store, dependencies.now());
  const files = await writeReport(report, options);
  const costs = Object.values((await writeCosts(planned.run, store, report)) ?? {}).flat();
  if (report.accounts.collected === 0) onEmpty();
  return summarize(report, [...files, ...costs.map((key) => join(options.out, key))]);
}

function summarize({ accounts, requests }: Report, files: readonly string[]): string {
  const { billed, cached, priceUsd } = requests;
  return [
    `${accounts.collected} of ${accounts.asked} accounts. ${billed} billed requests, USD ${priceUsd}; ${cached} answers from the cache.`,
    ...files,
    '',
  ].join('\n');
}

/**
 * Says what a report is going to ask, and what that costs at most when no answer has a second page.
 *
 * @param planned - the run
 * @param now - the clock that it was planned by
 */
function describePlan({ run, planned }: PlannedRun, now: Date): string {
  const { accounts, shut_off, requests, price_usd } = planned;
  const plan = planRequests(run.question, now);
  return [
    `${plan.length} Cost Explorer requests for each account:`,
    ...plan.map(({ id, period }) => `  ${id.padEnd(20)} ${period.start} – ${period.end}`),
    `${accounts} accounts × ${plan.length} = ${requests} requests, USD ${price_usd} at list price.`,
    ...(shut_off > 0 ? [`Not asked, because they are shut off: ${shut_off} accounts.`] : []),
    'Answers with more than one page cost a request more for each; answers that are kept cost nothing.',
    '',
  ].join('\n');
}

/**
 * Writes a report in the formats that were asked for, for nobody else to read. A file that is there
 * is replaced, not written into: others may be allowed to read it.
 *
 * @returns the files
 */
export async function writeReport(
  report: Report,
  { out, formats, locale }: Pick<ReportOptions, 'out' | 'formats' | 'locale'>,
): Promise<readonly string[]> {
  const store = folderObjectStore(out);
  const files: string[] = [];
  for (const format of formats) {
    for (const { name: key, ...file } of await renderFormat(format, report, locale)) {
      await store.put({ key, ...file });
      files.push(join(out, key));
    }
  }
  return files;
}
