import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { CALLER_HEADER, writeCallerHeader } from '../../src/callers/caller-header.ts';
import { addGrant, revokeGrants } from '../../src/callers/grant-store.ts';
import { portfolioDefinition } from '../../src/deployment/portfolio/portfolio-resources.ts';
import { readEnvironment } from '../../src/environment.ts';
import type { ToolResponse } from '../../src/lambda/answer.ts';
import { createDependencies, type Dependencies } from '../../src/lambda/dependencies.ts';
import type { Executions } from '../../src/lambda/executions.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { localExecutions, portfolioTasks } from '../../src/local/gateway/local-executions.ts';
import { runStateMachine } from '../../src/local/run-state-machine.ts';
import { portfolioFamily } from '../../src/tools/portfolio/family.ts';
import { gatewayCall } from './gateway-call.ts';
import { type ReportStack, startReportStack } from './start-report-stack.ts';

/** Milliseconds between attempts of a step. */
export const RETRY_AFTER = 5;

/** Everything that runs of portfolio need, with many accounts. */
export interface RunStack extends Omit<ReportStack, 'run' | 'spawn'> {
  readonly owner: OperatorDatabase;
  /** Keys that the functions share. */
  readonly key: string;
  /** Functions that have no memory of earlier ones, and start nothing unless they are told how. */
  functions(executions?: Executions): Dependencies;
  /** Functions whose runs go on in this process. */
  running(): Dependencies;
  /** Starts an execution with functions that have no memory of an earlier one. */
  execute(input: object): Promise<unknown>;
  /** The same in a process of its own. */
  spawn(input: object): ChildProcess;
  /** Grants a caller what it asks Cost Explorer about one account, or an organisation. */
  grant(caller: string, target: { type: 'account' | 'organization'; id: string }): Promise<void>;
  /** Takes back all that a caller was granted. */
  revoke(caller: string): Promise<void>;
}

/**
 * Starts it; `alice` may ask Cost Explorer about all accounts.
 *
 * @param accounts - how many there are, in two organisations
 */
export async function startRunStack(accounts: number): Promise<RunStack> {
  const stack = await startReportStack({ accounts, now: () => new Date() });
  const key = 'a-key-that-functions-share-of-thirty-two-characters';
  const environment = { ...stack.environment, CALLER_KEY: key, AUDIT_MODE: 'off' };
  const owner = new OperatorDatabase(stack.databaseUrl);
  const opened: Dependencies[] = [];
  const functions = (executions?: Executions): Dependencies => {
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    const made = createDependencies(readEnvironment(environment));
    opened.push(made);
    const { runs } = made;
    if (!runs) throw new TypeError('there are no runs');
    const parts = { ...runs, ...(executions && { executions }) };
    return { ...made, logger: quiet, publishMetrics: () => {}, runs: parts };
  };
  const granted = (id: string) => ({ type: 'caller' as const, id });
  const grant: RunStack['grant'] = async (caller, target) => {
    const about = { target, toolFamilies: ['cost-explorer'], scope: 'own' as const };
    const rest = { expiresAt: null, createdBy: 'test' };
    await addGrant(owner, { principal: granted(caller), ...about, ...rest });
  };
  for (const { id } of stack.world.organizations)
    await grant('alice', { type: 'organization', id });
  return {
    ...stack,
    ...{ environment, owner, key, functions, grant },
    running: () => functions(localExecutions(portfolioTasks(functions()), RETRY_AFTER)),
    execute(input) {
      const tasks = portfolioTasks(functions());
      const options = { definition: portfolioDefinition, tasks, retryAfter: RETRY_AFTER };
      return runStateMachine(input, options);
    },
    spawn: (input) =>
      fork(join(import.meta.dirname, 'run-process.ts'), [JSON.stringify(input)], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    revoke: async (caller) => void (await revokeGrants(owner, { principal: granted(caller) })),
    async close() {
      await Promise.all(opened.map(({ resolver }) => resolver.close()));
      await owner.close();
      await stack.close();
    },
  };
}

/** Calls a tool of portfolio as a caller whom the Gateway knows. */
export async function askPortfolio(
  dependencies: Dependencies,
  { caller, tool = 'portfolio', remaining = 60_000 }: PortfolioCall,
  args: object,
): Promise<ToolResponse> {
  const seal = { keys: await dependencies.callerKeys(), now: dependencies.now() };
  const header = writeCallerHeader({ id: caller, organization: null, groups: [] }, seal);
  const custom = {
    ...gatewayCall('portfolio', tool),
    bedrockAgentCorePropagatedHeaders: { [CALLER_HEADER]: header },
  };
  const context = {
    ...{ awsRequestId: 'request-1', clientContext: { custom } },
    getRemainingTimeInMillis: () => remaining,
  } as unknown as Context;
  const answer = await billingHandler(portfolioFamily, dependencies)(args, context);
  return JSON.parse(JSON.stringify(answer));
}

/** Who calls which tool. */
export interface PortfolioCall {
  readonly caller: string;
  readonly tool?: 'portfolio' | 'portfolio-run';
  /** Milliseconds that the function has left. */
  readonly remaining?: number;
}
