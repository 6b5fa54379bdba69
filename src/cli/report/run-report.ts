import type { Environment } from '../../environment.ts';
import { listReportAccounts } from '../../lambda/jobs/cost-report/list-report-accounts.ts';
import {
  createReportDependencies,
  type ReportDependencies,
} from '../../lambda/jobs/cost-report/report-dependencies.ts';
import type { Report } from '../../reports/report.ts';
import { foldRun } from '../../reports/run/fold-run.ts';
import { planRun } from '../../reports/run/plan-run.ts';
import { folderObjectStore } from '../../reports/store/folder-object-store.ts';
import { collectRun } from './collect-run.ts';
import { describePlan } from './describe-plan.ts';
import type { ReportOptions } from './report-options.ts';
import { requestOf } from './request-of.ts';
import { writeReport } from './write-report.ts';

/** What a run of the command is made with. */
export interface ReportCommand {
  readonly options: ReportOptions;
  readonly environment: Environment;
  /** The clock. */
  readonly now: () => Date;
  readonly onProgress: (line: string) => void;
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
  const { environment, now, onProgress } = command;
  const error = (...[message]: readonly unknown[]) => onProgress(String(message));
  const dependencies = {
    ...createReportDependencies(environment),
    now,
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
  { options, onProgress }: ReportCommand,
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
  return summarize(report, await writeReport(report, options));
}

function summarize({ accounts, requests }: Report, files: readonly string[]): string {
  const { billed, cached, priceUsd } = requests;
  return [
    `${accounts.collected} of ${accounts.asked} accounts. ${billed} billed requests, USD ${priceUsd}; ${cached} answers from the cache.`,
    ...files,
    '',
  ].join('\n');
}
