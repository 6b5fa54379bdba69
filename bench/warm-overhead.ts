import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import type { Measurement } from './measurement.ts';

const medians = z.object({ whole: z.number(), kept: z.number(), bare: z.number() });

/**
 * A warm call through everything, against the bare SDK call.
 *
 * @param functions - folder of the unpacked functions
 * @param environment - of the world, with Cost Explorer's endpoint
 * @param rounds - calls of each
 */
export async function measureWarmOverhead(
  functions: string,
  environment: Readonly<Record<string, string>>,
  rounds: number,
): Promise<Measurement[]> {
  const worker = fork(join(import.meta.dirname, 'warm-worker.ts'), [functions, String(rounds)], {
    env: { ...environment, POWERTOOLS_LOG_LEVEL: 'INFO' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await once(worker, 'message');
  const { whole, kept, bare } = medians.parse(message);
  return [
    { what: 'warm call: cost-explorer', value: whole, unit: 'ms' },
    { what: 'warm call: cost-explorer, from what is kept', value: kept, unit: 'ms' },
    { what: 'warm call: bare SDK call', value: bare, unit: 'ms' },
    {
      what: 'warm call: cost-explorer / bare SDK call',
      value: whole / bare,
      unit: '×',
      bar: { atMost: 1.1 },
    },
  ];
}
