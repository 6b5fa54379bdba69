// Collects the accounts of a report here, as the state machine does.

import { collectIntoRun } from '../../lambda/jobs/cost-report/collect-into-run.ts';
import type { ReportDependencies } from '../../lambda/jobs/cost-report/report-dependencies.ts';
import { toStepFailure } from '../../lambda/jobs/step-error.ts';
import { mapConcurrently } from '../../map-concurrently.ts';
import type { ReportAccount } from '../../reports/report-question.ts';
import { getJsonLines } from '../../reports/run/json-lines.ts';
import type { PlannedRun } from '../../reports/run/plan-run.ts';
import { type RunOrganization, runAccount, runOrganization } from '../../reports/run/report-run.ts';
import type { RunStore } from '../../reports/store/object-store.ts';
import { printable } from '../accounts/printable.ts';
import { commandFailure } from '../report-failure.ts';

/** What collecting a run needs. */
export interface CollectOptions {
  readonly store: RunStore;
  readonly dependencies: ReportDependencies;
  /** Told of each account as it is done. */
  readonly onProgress: (line: string) => void;
}

const LONGEST_MS = 300_000;

/**
 * Collects the accounts of a run, organisations side by side. One that fails does not stop the
 * others: why it did is in the store.
 */
export async function collectRun(
  { run, limits, planned, organizations_key }: PlannedRun,
  { store, dependencies, onProgress }: CollectOptions,
): Promise<void> {
  let done = 0;
  const collect = async (account: ReportAccount) => {
    const attempt = { requestId: run.id, signal: AbortSignal.timeout(LONGEST_MS), context: {} };
    const result = await collectIntoRun({ run, account, store }, attempt, dependencies).then(
      () => 'collected',
      (error: unknown) => explain(error, run.id),
    );
    done += 1;
    const line = `${account.accountId} ${account.name}: ${result}`;
    onProgress(`[${done}/${planned.accounts}] ${printable(line)}`);
  };
  const collectOrganization = async ({ accounts_key }: RunOrganization) => {
    const accounts = await getJsonLines(store, accounts_key, runAccount);
    for await (const _ of mapConcurrently(accounts, limits.accounts_at_once, collect));
  };
  const organizations = await getJsonLines(store, organizations_key, runOrganization);
  const atOnce = limits.organizations_at_once;
  for await (const _ of mapConcurrently(organizations, atOnce, collectOrganization));
}

function explain(error: unknown, runId: string): string {
  const { code, message } = toStepFailure(error, runId);
  // Of a bug the message says nothing, and there is no log to look it up in.
  return code === 'internal_error' ? `${code}: ${commandFailure(error)}` : `${code}: ${message}`;
}
