import { once } from 'node:events';
import type { FaultRule } from '../src/local/aws/faults.ts';
import { sum } from '../src/reports/money.ts';
import { flatCost } from '../test/support/flat-billing.ts';
import { readReport } from '../test/support/read-report.ts';
import { type ReportStack, startReportStack } from '../test/support/start-report-stack.ts';
import type { Measurement } from './measurement.ts';
import { peakMemory } from './memory.ts';

/** Answer times in milliseconds, by signing name. */
const LATENCY: Readonly<Record<string, number>> = { ce: 400, budgets: 200, sts: 100, s3: 20 };
/** Accounts that are collected at once, in two organisations. */
const CONCURRENCY = 20;
const EVERY_THROTTLED = 20;
const EVERY_FAILING = 50;
/** The SDK tries three times, so the step has to be tried again. */
const THROTTLES = 4;
const PERIOD = { period: '2025-06-01/2025-07-01', key: '2025-06-01_2025-07-01' };
const now = () => new Date('2026-03-15T12:00:00Z');

interface Run {
  /** Time of the whole execution by the least that its requests take. */
  readonly overIdeal: number;
  /** Megabytes, of the process with the interpreter and the functions. */
  readonly memory: number;
}

/**
 * A report over many accounts through the state machine, where some fail and some are throttled.
 *
 * @param few - accounts of the smaller run
 * @param many - accounts of the larger one
 * @throws Error when the report is wrong about an account
 */
export async function measureCostReports(few: number, many: number): Promise<Measurement[]> {
  const small = await measureRun(few);
  const large = await measureRun(many);
  return [
    {
      what: `cost report: ${many} accounts / ideal`,
      value: large.overIdeal,
      unit: '×',
      bar: { atMost: 1.2 },
    },
    {
      what: `cost report: memory of ${many} accounts / ${few}`,
      value: large.memory / small.memory,
      unit: '×',
      bar: { atMost: 1.2 },
    },
    { what: `cost report: memory of ${many} accounts`, value: large.memory, unit: 'MB' },
  ];
}

async function measureRun(accounts: number): Promise<Run> {
  const stack = await startReportStack({ accounts, now });
  try {
    const failing = stack.accountIds.filter((_, index) => index % EVERY_FAILING === 7);
    for (const fault of faultsOf(stack.accountIds, failing)) stack.aws.faults.add(fault);
    const limits = { organizations_at_once: 2, accounts_at_once: CONCURRENCY / 2 };
    const request = { ...limits, max_requests: 100_000, period: PERIOD.period };
    const startedAt = performance.now();
    const memory = await memoryOf(stack, request);
    const elapsed = performance.now() - startedAt;
    await refuseWrong(stack, failing);
    return { overIdeal: elapsed / idealOf(stack), memory };
  } finally {
    await stack.close();
  }
}

async function memoryOf(stack: ReportStack, request: object): Promise<number> {
  const child = stack.spawn(request);
  let memory = 0;
  const watch = setInterval(async () => {
    memory = Math.max(memory, await peakMemory(child.pid).catch(() => 0));
  }, 500);
  const [exitCode] = await once(child, 'exit');
  clearInterval(watch);
  if (exitCode !== 0) throw new Error(`the run ended with ${exitCode}`);
  return memory;
}

function faultsOf(accountIds: readonly string[], failing: readonly string[]): FaultRule[] {
  const throttled = accountIds.filter((_, index) => index % EVERY_THROTTLED === 3);
  const delays = Object.entries(LATENCY).map(
    ([service, milliseconds]) => ({ kind: 'delay', service, milliseconds }) as const,
  );
  return [
    ...failing.map((account, index) => failure(account, index)),
    ...throttled.map(
      (account) => ({ kind: 'throttle', service: 'ce', account, times: THROTTLES }) as const,
    ),
    ...delays,
  ];
}

// Refused, and answered with what is no answer: the one ends at once, the other after all attempts.
function failure(account: string, index: number): FaultRule {
  const denied = { code: 'AccessDeniedException', message: 'No', httpStatus: 400 };
  return index % 2 === 0
    ? { kind: 'error', service: 'ce', account, ...denied }
    : { kind: 'garbage', service: 'ce', account };
}

/** Milliseconds that the answers alone take. */
function idealOf({ aws }: ReportStack): number {
  const total = aws.requests
    .filter(({ errorCode }) => !errorCode)
    .reduce((latency, { service }) => latency + (LATENCY[service] ?? 0), 0);
  return total / CONCURRENCY;
}

async function refuseWrong(stack: ReportStack, failing: readonly string[]): Promise<void> {
  const { manifest, report } = await readReport(stack, PERIOD.key);
  const failed = report.failures.map(({ account }) => account.accountId).sort();
  const good = stack.accountIds.filter((id) => !failing.includes(id));
  const isRight =
    JSON.stringify(failed) === JSON.stringify([...failing].sort()) &&
    manifest.accounts.collected === good.length &&
    report.currencies[0]?.bridge.total === sum(good.map(flatCost));
  if (!isRight) throw new Error(`the report is wrong: ${JSON.stringify(manifest.accounts)}`);
}
