import { readEnvironment } from '../../src/environment.ts';
import { costReportHandler } from '../../src/lambda/jobs/cost-report/cost-report-handler.ts';
import { deliverHandler } from '../../src/lambda/jobs/cost-report/deliver-handler.ts';
import { finishHandler } from '../../src/lambda/jobs/cost-report/finish-handler.ts';
import { planHandler } from '../../src/lambda/jobs/cost-report/plan-handler.ts';
import { createReportDependencies } from '../../src/lambda/jobs/cost-report/report-dependencies.ts';
import type { Task } from '../../src/local/run-state-machine.ts';

/** The functions of the state machine, set up from this process's environment. */
export interface ReportTasks {
  /** By the name of the state. */
  readonly tasks: Readonly<Record<string, Task>>;
  /** Closes their connections. */
  close(): Promise<void>;
}

/** @param now - their clock */
export function createReportTasks(now: () => Date): ReportTasks {
  const dependencies = createReportDependencies(readEnvironment(), { now });
  const handlers = {
    Plan: planHandler(dependencies),
    Collect: costReportHandler(dependencies),
    Finish: finishHandler(dependencies),
    Deliver: deliverHandler(dependencies),
  };
  const tasks = Object.entries(handlers).map(([name, handler]) => {
    const task: Task = (event) => handler(event, {});
    return [name, task];
  });
  return { tasks: Object.fromEntries(tasks), close: () => dependencies.resolver.close() };
}
