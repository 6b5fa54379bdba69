import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import type { Measurement } from './measurement.ts';

const medians = z.object({ recorded: z.number(), unrecorded: z.number(), emptyQuery: z.number() });

/**
 * How long an answer waits for its entry in the audit trail, against the least that a database can
 * be asked.
 *
 * @param environment - of the world
 * @param rounds - calls of each
 */
export async function measureAuditOverhead(
  environment: Readonly<Record<string, string>>,
  rounds: number,
): Promise<Measurement[]> {
  const worker = fork(join(import.meta.dirname, 'audit-worker.ts'), [String(rounds)], {
    env: { ...environment, POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_METRICS_DISABLED: 'true' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await once(worker, 'message');
  const { recorded, unrecorded, emptyQuery } = medians.parse(message);
  const wait = recorded - unrecorded;
  return [
    { what: 'audit trail: an answer waits', value: wait, unit: 'ms', bar: { atMost: 3 } },
    {
      what: 'audit trail: an answer waits / empty query',
      value: wait / emptyQuery,
      unit: '×',
      bar: { atMost: 6 },
    },
  ];
}
