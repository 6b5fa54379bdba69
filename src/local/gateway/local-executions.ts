// Executions of the deployed state machine of portfolio's runs, in this process.

import { portfolioDefinition } from '../../deployment/portfolio/portfolio-resources.ts';
import type { Dependencies } from '../../lambda/dependencies.ts';
import type { ExecutionStatus, Executions } from '../../lambda/executions.ts';
import { portfolioAskHandler } from '../../lambda/jobs/portfolio/ask-handler.ts';
import { portfolioFoldHandler } from '../../lambda/jobs/portfolio/fold-handler.ts';
import { portfolioPlanHandler } from '../../lambda/jobs/portfolio/plan-handler.ts';
import { accountFamilies } from '../../tools/account-families.ts';
import { startStateMachine, type Task } from '../run-state-machine.ts';

/** An execution that was started here. */
interface Execution {
  status: ExecutionStatus;
  abort(): void;
}

/**
 * The functions of the steps of runs, by the names of their states.
 *
 * @param dependencies - of the process
 */
export function portfolioTasks(dependencies: Dependencies): Readonly<Record<string, Task>> {
  const handlers = {
    Plan: portfolioPlanHandler(dependencies),
    Collect: portfolioAskHandler(accountFamilies, dependencies),
    Finish: portfolioFoldHandler(dependencies),
  };
  const tasks = Object.entries(handlers).map(([name, handler]) => {
    const task: Task = (event) => handler(event, {});
    return [name, task];
  });
  return Object.fromEntries(tasks);
}

/**
 * Runs executions in an interpreter, with the deployed definition.
 *
 * @param tasks - of {@link portfolioTasks}
 * @param retryAfter - milliseconds between attempts; as the definition has it when absent
 */
export function localExecutions(
  tasks: Readonly<Record<string, Task>>,
  retryAfter?: number,
): Executions {
  const executions = new Map<string, Execution>();
  const statusOf = (name: string): ExecutionStatus =>
    executions.get(name)?.status ?? { status: 'failed', code: 'not_started' };
  return {
    async start(name, input) {
      if (executions.has(name)) return;
      const { result, abort } = startStateMachine(input, {
        definition: portfolioDefinition,
        tasks,
        ...(retryAfter !== undefined && { retryAfter }),
      });
      const execution: Execution = { status: { status: 'running' }, abort };
      executions.set(name, execution);
      result.then(
        () => {
          execution.status = { status: 'succeeded' };
        },
        (error: unknown) => {
          execution.status = { status: 'failed', code: codeOf(error) };
        },
      );
    },
    stop: async (name) => executions.get(name)?.abort(),
    status: async (name) => statusOf(name),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed';
}
