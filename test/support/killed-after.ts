import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';

/**
 * Kills a process with the request to AWS that it makes after so many.
 *
 * @param service - signing name of the one whose requests count; all do when absent
 * @returns whether it was killed, and did not come to its end before
 */
export async function killedAfter(
  child: ChildProcess,
  { faults }: AwsEndpoints,
  { requests, service }: { readonly requests: number; readonly service?: string },
): Promise<boolean> {
  const take = faults.take.bind(faults);
  let made = 0;
  faults.take = (target) => {
    if (service === undefined || target.service === service) made += 1;
    if (made <= requests) return take(target);
    child.kill('SIGKILL');
    return { kind: 'stall' };
  };
  await once(child, 'exit');
  faults.take = take;
  return child.signalCode === 'SIGKILL';
}
