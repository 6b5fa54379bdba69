// The Lambda that plans a report.
import * as z from 'zod';
import { priceOf } from '../../../reports/collect/plan-requests.ts';
import { planRun } from '../../../reports/run/plan-run.ts';
import { readInput } from '../../../reports/run/read-input.ts';
import { readReportRequest, reportTime } from '../../../reports/run/report-request.ts';
import { executionArn } from '../../../reports/run/report-run.ts';
import type { ListedAccount } from '../../../reports/run/write-accounts.ts';
import { type StepHandler, stepHandler } from '../step-handler.ts';
import { channelsOf } from './channels.ts';
import { listReportAccounts } from './list-report-accounts.ts';
import { createReportDependencies, reportStore } from './report-dependencies.ts';

const planEvent = z.object({
  request: z.unknown(),
  started_at: reportTime,
  execution: executionArn.optional(),
});

/**
 * The Lambda that plans a run: which accounts, how many billed requests, and whether that is allowed.
 *
 * @param dependencies - of the process
 */
export function planHandler(dependencies = createReportDependencies()): StepHandler {
  return stepHandler('report plan', dependencies.logger, async (event, { signal }) => {
    const {
      request: given,
      started_at: startedAt,
      execution,
    } = readInput(planEvent, event, 'event');
    const request = readReportRequest(given);
    const asked: string[] = [];
    const planned = await planRun(request, {
      store: reportStore(dependencies, signal),
      pages: noting(asked, listReportAccounts(dependencies.database, request)),
      now: new Date(request.time ?? startedAt),
      execution,
    });
    const requests = planned.planned.requests / planned.planned.accounts;
    const each = { requests, usd: priceOf(requests) };
    const accounts = new Map(asked.map((account) => [account, each]));
    if (!planned.finished) await dependencies.limits?.check({ caller: null, accounts });
    dependencies.logger.info('report planned', { run: planned.run.id, ...planned.planned });
    const { reports } = dependencies;
    return { ...planned, bucket: reports.bucket?.name, channels: channelsOf(reports) };
  });
}

async function* noting(
  asked: string[],
  pages: AsyncIterable<readonly ListedAccount[]>,
): AsyncGenerator<readonly ListedAccount[]> {
  for await (const page of pages) {
    asked.push(...page.flatMap(({ accountId, shutOff }) => (shutOff ? [] : [accountId])));
    yield page;
  }
}
