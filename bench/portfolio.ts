// Questions to many accounts: a run of a thousand through the state machine, and fifty at once.
import { join } from 'node:path';
import { CALLER_HEADER, writeCallerHeader } from '../src/callers/caller-header.ts';
import { portfolioDefinition } from '../src/deployment/portfolio/portfolio-resources.ts';
import { runStateMachine } from '../src/local/run-state-machine.ts';
import { sum } from '../src/reports/money.ts';
import { flatCost } from '../test/support/flat-billing.ts';
import { gatewayCall } from '../test/support/gateway-call.ts';
import { startFunction } from '../test/support/start-function.ts';
import { askPortfolio, type RunStack, startRunStack } from '../test/support/start-run-stack.ts';
import {
  CONCURRENCY,
  type CostReportOptions,
  EVERY_FAILING,
  faultsOf,
  idealOf,
  oneOf,
} from './cost-report.ts';
import { FunctionPool } from './function-pool.ts';
import type { Measurement } from './measurement.ts';

/** What the states run, and the megabytes that they are deployed with. */
const FUNCTIONS = {
  Plan: { name: 'portfolio-plan', memorySize: 512 },
  Collect: { name: 'portfolio-ask', memorySize: 512 },
  Finish: { name: 'portfolio-fold', memorySize: 1_024 },
} as const;
type Step = keyof typeof FUNCTIONS;
const STEPS = ['Plan', 'Collect', 'Finish'] as const;

/** Accounts that all processes have been busy with before they are measured; enough for a run. */
const WARMING = 60;
const AT_ONCE = 50;
/** Two organisations, three accounts of each. */
const CONCURRENCY_AT_ONCE = 6;
const QUESTION = {
  tool: 'cost-explorer',
  arguments: {
    ...{ operation: 'getCostAndUsage', granularity: 'MONTHLY', fresh: true },
    ...{ start_date: '2025-06-01', end_date: '2025-07-01' },
  },
};

interface Run {
  /** Time of the whole execution by the least that its requests take. */
  readonly overIdeal: number;
  /** Megabytes, of the process that needed most. */
  readonly memory: Readonly<Record<Step, number>>;
}

/**
 * A question to many accounts as a run, where some fail in three ways and some are throttled, and one to
 * fifty at once: the packaged functions.
 *
 * @throws Error when the answer is wrong about an account
 */
export async function measurePortfolio({
  functions,
  few,
  many,
}: CostReportOptions): Promise<Measurement[]> {
  const atOnce = await measureAtOnce(functions);
  const small = await measureRun(functions, few);
  const large = await measureRun(functions, many);
  return [
    {
      ...{ what: `portfolio: ${AT_ONCE} accounts at once / ideal`, value: atOnce, unit: '×' },
      bar: { atMost: 1.15 },
    },
    {
      ...{ what: `portfolio: run of ${many} accounts / ideal`, value: large.overIdeal, unit: '×' },
      bar: { atMost: 1.2 },
    },
    ...STEPS.map((step) => ({
      what: `portfolio: memory of ${step}, ${many} accounts / ${few}`,
      value: large.memory[step] / small.memory[step],
      unit: '×',
      bar: { atMost: 1.2 },
    })),
  ];
}

async function measureRun(functions: string, accounts: number): Promise<Run> {
  const stack = await startRunStack(accounts);
  const limits = {
    PORTFOLIO_ORGANIZATIONS_AT_ONCE: '2',
    PORTFOLIO_ACCOUNTS_AT_ONCE: String(CONCURRENCY / 2),
  };
  const environment = { ...stack.environment, ...limits };
  const pools = STEPS.map((step) => poolOf(functions, step, environment));
  const [plan, collect, finish] = pools;
  if (!plan || !collect || !finish) throw new TypeError();
  try {
    const failing = stack.accountIds.filter(oneOf(EVERY_FAILING, 7));
    const tasks = {
      Plan: (event: unknown) => plan.invoke(event),
      Collect: (event: unknown) => collect.invoke(event),
      Finish: (event: unknown) => finish.invoke(event),
    };
    const execute = (input: object) =>
      runStateMachine(input, { definition: portfolioDefinition, tasks, retryAfter: 5 });
    // Cold starts are measured elsewhere.
    await execute((await start(stack, stack.accountIds.slice(0, WARMING))).input);
    for (const fault of faultsOf(stack.accountIds, failing)) stack.aws.faults.add(fault);
    const { id, input } = await start(stack, stack.accountIds);
    const startedAt = performance.now();
    await execute(input);
    const elapsed = performance.now() - startedAt;
    const overIdeal = elapsed / idealOf(stack, CONCURRENCY);
    await refuseWrong(stack, id, failing);
    const peaks = STEPS.map(async (step, at) => [step, await pools[at]?.peakMemory()]);
    return { overIdeal, memory: Object.fromEntries(await Promise.all(peaks)) };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
    await stack.close();
  }
}

function poolOf(functions: string, step: Step, environment: Record<string, string>): FunctionPool {
  const { name, memorySize } = FUNCTIONS[step];
  const handler = `dist/${name}/index.handler`;
  return new FunctionPool({ folder: join(functions, name), handler, environment, memorySize });
}

/** Starts a run that nobody goes on with yet. */
async function start(
  stack: RunStack,
  accounts: readonly string[],
): Promise<{ id: string; input: object }> {
  const started: { id: string; input: object }[] = [];
  const functions = stack.functions({
    start: async (id, input) => void started.push({ id, input }),
    stop: async () => {},
    status: async () => ({ status: 'running' }),
  });
  await askPortfolio(functions, { caller: 'alice' }, { ...QUESTION, accounts });
  stack.aws.requests.length = 0;
  const [run] = started;
  if (!run) throw new Error('no run has started');
  return run;
}

async function refuseWrong(stack: RunStack, id: string, failing: readonly string[]): Promise<void> {
  const call = { caller: 'alice', tool: 'portfolio-run' } as const;
  const answer = await askPortfolio(stack.running(), call, { run_id: id });
  const good = stack.accountIds.filter((account) => !failing.includes(account));
  const data = answer.status === 'success' ? Object(answer.data) : {};
  const failed = (data.failed ?? []).flatMap((each: { accounts: string[] }) => each.accounts);
  const total = answer.status === 'success' && answer.totals?.sums[0]?.total;
  const isRight =
    JSON.stringify(failed.toSorted()) === JSON.stringify(failing.toSorted()) &&
    data.accounts?.answered === good.length &&
    total === sum(good.map(flatCost));
  if (!isRight) throw new Error(`the answer is wrong: ${JSON.stringify(answer).slice(0, 2_000)}`);
}

async function measureAtOnce(functions: string): Promise<number> {
  const stack = await startRunStack(AT_ONCE + 1);
  const { environment, key, aws } = stack;
  const instance = await startFunction({
    ...{ folder: join(functions, 'portfolio'), handler: 'dist/portfolio/index.handler' },
    ...{ environment, memorySize: 512 },
  });
  const [first = '', ...accounts] = stack.accountIds;
  const ask = async (asked: readonly string[]) => {
    const seal = { keys: [key], now: new Date() };
    const caller = writeCallerHeader({ id: 'alice', organization: null, groups: [] }, seal);
    const headers = { bedrockAgentCorePropagatedHeaders: { [CALLER_HEADER]: caller } };
    const custom = { ...gatewayCall('portfolio'), ...headers };
    const { body } = await instance.invoke({ ...QUESTION, accounts: asked }, custom);
    const { data } = Object(body);
    if (data?.accounts?.answered !== asked.length) throw new Error(JSON.stringify(body));
  };
  try {
    await ask([first]);
    for (const fault of faultsOf([], [])) aws.faults.add(fault);
    aws.requests.length = 0;
    const startedAt = performance.now();
    await ask(accounts);
    return (performance.now() - startedAt) / idealOf(stack, CONCURRENCY_AT_ONCE);
  } finally {
    await instance.close();
    await stack.close();
  }
}
