import { join } from 'node:path';
import { createAccountResolver } from '../../accounts/account-resolver.ts';
import { createDatabasePool } from '../../accounts/create-database-pool.ts';
import { createAwsFactory } from '../../aws/create-aws.ts';
import type { Environment } from '../../environment.ts';
import { planRequests } from '../../reports/collect/plan-requests.ts';
import { RequestMeter } from '../../reports/collect/request-meter.ts';
import { buildReport } from '../../reports/model/build-report.ts';
import { createQuestion } from '../../reports/report-question.ts';
import { CommandError } from '../command-error.ts';
import { collectAccounts } from './collect-accounts.ts';
import { describePlan } from './describe-plan.ts';
import { createFileCache } from './file-cache.ts';
import { findAccounts } from './find-accounts.ts';
import type { ReportOptions } from './report-options.ts';
import { writeAccountReports, writeReport } from './write-report.ts';

/** What a run of the command is made with. */
export interface ReportRun {
  readonly options: ReportOptions;
  readonly environment: Environment;
  readonly now: Date;
  readonly onProgress: (line: string) => void;
}

/**
 * Makes a report and writes it, or with `dryRun` says what it would ask.
 *
 * @returns what to tell whoever asked for it
 * @throws {@link CommandError} when there are no such accounts, or the report would need more
 *   requests than allowed
 * @throws {@link RequestCeilingError} when pages make it need more
 */
export async function runReport({
  options,
  environment,
  now,
  onProgress,
}: ReportRun): Promise<string> {
  const { period, tag, maxRequests } = options;
  const question = createQuestion({ title: titleOf(options), period, tag }, now);
  const pool = createDatabasePool(environment.accounts);
  const resolver = createAccountResolver({ configuration: environment.accounts, database: pool });
  try {
    const accounts = await findAccounts(pool, options.accounts);
    const plan = planRequests(question, now);
    const description = describePlan(plan, accounts.length);
    if (options.dryRun) return description;
    onProgress(description);
    refuseTooMany(plan.length * accounts.length, maxRequests);
    const collected = await collectAccounts({
      ...{ question, accounts, resolver, now, onProgress },
      createAws: createAwsFactory(),
      cache: createFileCache(join(options.out, 'cache')),
      meter: new RequestMeter(maxRequests ?? Number.POSITIVE_INFINITY),
    });
    const report = buildReport({ question, ...collected, now });
    await writeAccountReports(join(options.out, 'accounts'), collected.accountReports);
    const files = await writeReport(report, options);
    const { billed, cached, priceUsd } = report.requests;
    return [
      `${report.accounts.collected} of ${report.accounts.asked} accounts. ${billed} billed requests, USD ${priceUsd}; ${cached} answers from the cache.`,
      ...files,
      '',
    ].join('\n');
  } finally {
    await resolver.close();
  }
}

function refuseTooMany(requests: number, maxRequests: number | undefined): void {
  if (maxRequests === undefined || requests <= maxRequests) return;
  throw new CommandError(
    `--max-requests: this report needs ${requests} requests, ${maxRequests} are allowed.`,
  );
}

function titleOf({ accounts }: ReportOptions): string {
  if (accounts.kind === 'organization') return accounts.name;
  return accounts.kind === 'all' ? 'All accounts' : accounts.accountIds.join(', ');
}
