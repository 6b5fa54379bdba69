// What the audit trail adds to an answer, in a process with the environment of a function.
import { DatabasePool } from '../src/accounts/database-pool.ts';
import type { AuditMode } from '../src/audit/audit-entry.ts';
import { inheritedVariables, readEnvironment } from '../src/environment.ts';
import { createDependencies } from '../src/lambda/dependencies.ts';
import { billingHandler } from '../src/lambda/handler.ts';
import { budgetsFamily } from '../src/tools/budgets/family.ts';
import { gatewayCall } from '../test/support/gateway-call.ts';
import { interleave } from './measurement.ts';

// A process of its own, with the environment of a function. The calls are refused for their
// arguments, so that next to nothing else takes time.
const [rounds] = process.argv.slice(2);
const variables = inheritedVariables();
const database = new DatabasePool(async () => ({ connectionString: variables.DATABASE_URL }));

function handlerWith(mode: AuditMode) {
  const environment = readEnvironment({ ...variables, AUDIT_MODE: mode });
  return billingHandler(budgetsFamily, createDependencies(environment));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function refuse(handler: ReturnType<typeof handlerWith>): () => Promise<number> {
  const context = {
    awsRequestId: 'request',
    clientContext: { custom: gatewayCall('budgets') },
    getRemainingTimeInMillis: () => 60_000,
  };
  return () => timed(() => handler({ nonsense: true }, context as never));
}

const candidates = {
  recorded: refuse(handlerWith('on')),
  unrecorded: refuse(handlerWith('off')),
  emptyQuery: () => timed(() => database.query('SELECT', [])),
};
await interleave(candidates, 30);
process.send?.(await interleave(candidates, Number(rounds)));
process.exit();
