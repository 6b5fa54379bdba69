// How long a report over thousands of accounts takes, and in how much memory.
import { join } from 'node:path';
import { reportDefinition as definition } from '../src/deployment/reports/report-state-machine.ts';
import type { FaultRule } from '../src/local/aws/engine/faults.ts';
import { runStateMachine } from '../src/local/run-state-machine.ts';
import { sum } from '../src/reports/money.ts';
import { flatCost } from '../test/support/flat-billing.ts';
import { readReport } from '../test/support/read-report.ts';
import { type ReportStack, startReportStack } from '../test/support/start-report-stack.ts';
import { FunctionPool } from './function-pool.ts';
import type { Measurement } from './measurement.ts';

/** Answer times in milliseconds, by signing name. */
const LATENCY: Readonly<Record<string, number>> = { ce: 400, budgets: 200, sts: 100, s3: 20 };
/** Accounts that are collected at once, in two organisations. */
export const CONCURRENCY = 20;
const EVERY_THROTTLED = 20;
/** Every so-manieth account fails. */
export const EVERY_FAILING = 50;
/** The SDK tries three times, so the step has to be tried again. */
const THROTTLES = 4;
const PERIOD = { period: '2025-06-01/2025-07-01', key: '2025-06-01_2025-07-01' };
/** What the states run, and the megabytes that they are deployed with. */
const FUNCTIONS = {
  Plan: { name: 'cost-report-plan', memorySize: 512 },
  Collect: { name: 'cost-report', memorySize: 512 },
  Finish: { name: 'cost-report-finish', memorySize: 1_024 },
  Deliver: { name: 'cost-report-deliver', memorySize: 512 },
} as const;
type Step = keyof typeof FUNCTIONS;
const STEPS = ['Plan', 'Collect', 'Finish', 'Deliver'] as const;

interface Run {
  /** Time of the whole execution by the least that its requests take. */
  readonly overIdeal: number;
  /** Megabytes, of the process that needed most. */
  readonly memory: Readonly<Record<Step, number>>;
}

/** How many accounts two runs have, and where the unpacked functions are. */
export interface CostReportOptions {
  readonly functions: string;
  readonly few: number;
  readonly many: number;
}

/**
 * A report over many accounts through the state machine, where some fail and some are throttled:
 * the packaged functions, a process for each that runs at the same time.
 *
 * @throws Error when the report is wrong about an account
 */
export async function measureCostReports({
  functions,
  few,
  many,
}: CostReportOptions): Promise<Measurement[]> {
  const small = await measureRun(functions, few);
  const large = await measureRun(functions, many);
  return [
    {
      what: `cost report: ${many} accounts / ideal`,
      value: large.overIdeal,
      unit: '×',
      bar: { atMost: 1.2 },
    },
    ...STEPS.flatMap((step) => [
      {
        what: `cost report: memory of ${step}, ${many} accounts / ${few}`,
        value: large.memory[step] / small.memory[step],
        unit: '×',
        bar: { atMost: 1.2 },
      },
      {
        what: `cost report: memory of ${step}, ${many} accounts`,
        value: large.memory[step],
        unit: 'MB',
      },
    ]),
  ];
}

async function measureRun(functions: string, accounts: number): Promise<Run> {
  const stack = await startReportStack({ accounts, now: () => new Date() });
  const pools = mapSteps((step) => poolOf(step, functions, stack.environment));
  try {
    const failing = stack.accountIds.filter(oneOf(EVERY_FAILING, 7));
    for (const fault of faultsOf(stack.accountIds, failing)) stack.aws.faults.add(fault);
    const limits = { organizations_at_once: 2, accounts_at_once: CONCURRENCY / 2 };
    const request = { ...limits, max_requests: 100_000, period: PERIOD.period };
    const tasks = mapSteps((step) => (event: unknown) => pools[step].invoke(event));
    const startedAt = performance.now();
    await runStateMachine(request, { definition, tasks, retryAfter: 5 });
    const elapsed = performance.now() - startedAt;
    await refuseWrong(stack, failing);
    const peaks = STEPS.map(async (step) => [step, await pools[step].peakMemory()]);
    const memory = Object.fromEntries(await Promise.all(peaks));
    return { overIdeal: elapsed / idealOf(stack, CONCURRENCY), memory };
  } finally {
    await Promise.all(STEPS.map((step) => pools[step].close()));
    await stack.close();
  }
}

function poolOf(
  step: Step,
  functions: string,
  environment: Readonly<Record<string, string>>,
): FunctionPool {
  const { name, memorySize } = FUNCTIONS[step];
  const handler = `dist/${name}/index.handler`;
  return new FunctionPool({ folder: join(functions, name), handler, environment, memorySize });
}

function mapSteps<Value>(make: (step: Step) => Value): Record<Step, Value> {
  return {
    Plan: make('Plan'),
    Collect: make('Collect'),
    Finish: make('Finish'),
    Deliver: make('Deliver'),
  };
}

/** How slow AWS is, for whom it fails in three ways, and whom it throttles. */
export function faultsOf(accountIds: readonly string[], failing: readonly string[]): FaultRule[] {
  const throttled = accountIds.filter(oneOf(EVERY_THROTTLED, 3));
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

/**
 * One of so many accounts each time, of either organisation in turn: accounts alternate between the two.
 *
 * @param many - even
 * @param at - index of the first
 */
export function oneOf(many: number, at: number): (account: string, index: number) => boolean {
  return (_, index) => index % many === at + (Math.floor(index / many) % 2);
}

// A refusal ends at once; an error of AWS's own and what is no answer do after all attempts.
function failure(account: string, index: number): FaultRule {
  const scope = { service: 'ce', account };
  const error = { kind: 'error', ...scope, message: 'No' } as const;
  if (index % 3 === 0) return { ...error, code: 'AccessDeniedException', httpStatus: 400 };
  if (index % 3 === 1) return { ...error, code: 'InternalServerException', httpStatus: 500 };
  return { kind: 'garbage', ...scope };
}

/** Milliseconds that the answers alone take, so many at a time. */
export function idealOf({ aws }: Pick<ReportStack, 'aws'>, concurrency: number): number {
  const total = aws.requests
    .filter(({ errorCode }) => !errorCode)
    .reduce((latency, { service }) => latency + (LATENCY[service] ?? 0), 0);
  return total / concurrency;
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
