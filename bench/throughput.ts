// How many calls a second the container answers, beside the reference.
import { connectMcpClient } from '../test/support/connect-mcp-client.ts';
import { type Measurement, median } from './measurement.ts';
import { peakMemory } from './memory.ts';
import { ask, QUESTION, startReference } from './reference.ts';
import { startContainer } from './start-container.ts';

const CALLERS = [1, 8, 32];
const ACCOUNTS = ['123456789012', '444455556666', '777788889999'];

/** How much is called. */
export interface ThroughputOptions {
  /** Of the world, with Cost Explorer's endpoint. */
  readonly environment: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** Calls of one round to the container, and to the reference, which is slower by far. */
  readonly calls: { readonly container: number; readonly reference: number };
}

/** Answered calls per second of the runtime container and of the reference server, in turn. */
export async function measureThroughput(options: ThroughputOptions): Promise<Measurement[]> {
  const { environment, rounds, calls } = options;
  const container = await startContainer(environment);
  const client = await connectMcpClient(container.url);
  const reference = await startReference(environment);
  const ours = (index: number) =>
    ask(client, {
      ...{ ...QUESTION, fresh: true },
      target_account_id: ACCOUNTS[index % ACCOUNTS.length],
    });
  const theirs = () => ask(reference.client, QUESTION);
  await callsPerSecond(ours, { callers: 8, calls: 30 });
  await callsPerSecond(theirs, { callers: 1, calls: 3 });
  const measurements: Measurement[] = [];
  for (const callers of CALLERS) {
    const fast: number[] = [];
    const slow: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      fast.push(await callsPerSecond(ours, { callers, calls: calls.container }));
      slow.push(await callsPerSecond(theirs, { callers, calls: calls.reference }));
    }
    measurements.push(...describe(callers, median(fast), median(slow)));
  }
  measurements.push(
    { what: 'memory: container', value: await peakMemory(container.pid), unit: 'MB' },
    { what: 'memory: reference', value: await peakMemory(reference.pid), unit: 'MB' },
  );
  await Promise.all([client.close(), reference.client.close()]);
  await container.close();
  return measurements;
}

function describe(callers: number, container: number, reference: number): Measurement[] {
  const at = `${callers} callers`;
  return [
    { what: `calls of the container, ${at}`, value: container, unit: 'calls/s' },
    { what: `calls of the reference, ${at}`, value: reference, unit: 'calls/s' },
    {
      what: `calls: container / reference, ${at}`,
      value: container / reference,
      unit: '×',
      ...(callers === 32 && { bar: { atLeast: 20 } }),
    },
  ];
}

/**
 * Makes calls, a number of them at a time.
 *
 * @param call - makes one, by its index
 */
export async function callsPerSecond(
  call: (index: number) => Promise<void>,
  { callers, calls }: { readonly callers: number; readonly calls: number },
): Promise<number> {
  const left = Array.from({ length: calls }).keys();
  const startedAt = performance.now();
  const caller = async () => {
    for (const index of left) await call(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (calls * 1_000) / (performance.now() - startedAt);
}
