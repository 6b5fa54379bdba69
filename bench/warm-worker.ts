import { join } from 'node:path';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { gatewayCall } from '../test/support/gateway-call.ts';
import { interleave } from './measurement.ts';
import { QUESTION } from './reference.ts';

// A process of its own, with the environment of a function: the packaged handler and the bare SDK
// call in turn.
const [functions = '', rounds] = process.argv.slice(2);
const { handler } = await import(join(functions, 'cost-explorer/dist/cost-explorer/index.js'));
const client = new CostExplorerClient();
const command = new GetCostAndUsageCommand({
  TimePeriod: { Start: QUESTION.start_date, End: QUESTION.end_date },
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
});

async function call(more: object): Promise<number> {
  const context = {
    awsRequestId: 'request',
    clientContext: { custom: gatewayCall('cost-explorer') },
    getRemainingTimeInMillis: () => 60_000,
  };
  const startedAt = performance.now();
  const event = { ...QUESTION, ...more, target_account_id: '444455556666' };
  const { status } = await handler(event, context);
  if (status !== 'success') throw new Error('expected an answer');
  return performance.now() - startedAt;
}

async function bare(): Promise<number> {
  const startedAt = performance.now();
  await client.send(command);
  return performance.now() - startedAt;
}

/** AWS is asked, and its answer kept. */
const whole = () => call({ fresh: true });
/** What was kept is given. */
const kept = () => call({});

// After a few hundred calls V8 has compiled what runs often; before, it costs both about twice as much.
await interleave({ whole, kept, bare }, 300);
process.send?.(await interleave({ whole, kept, bare }, Number(rounds)));
process.disconnect?.();
