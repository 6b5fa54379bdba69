import { portfolioDefinition } from '../../src/deployment/portfolio/portfolio-resources.ts';
import { readEnvironment } from '../../src/environment.ts';
import { createDependencies } from '../../src/lambda/dependencies.ts';
import { portfolioTasks } from '../../src/local/gateway/local-executions.ts';
import { runStateMachine } from '../../src/local/run-state-machine.ts';

// An execution in a process of its own, so that it can be killed: node run-process.ts <JSON>
const dependencies = createDependencies(readEnvironment());
const input: unknown = JSON.parse(process.argv[2] ?? '');
const tasks = portfolioTasks(dependencies);
await runStateMachine(input, { definition: portfolioDefinition, tasks, retryAfter: 5 });
await dependencies.resolver.close();
