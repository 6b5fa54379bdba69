import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';

/**
 * Kills a process with the request to AWS that it makes after so many.
 *
 * @returns whether it was killed, and did not come to its end before
 */
export async function killedAfter(
  child: ChildProcess,
  { faults }: AwsEndpoints,
  requests: number,
): Promise<boolean> {
  const take = faults.take.bind(faults);
  let made = 0;
  faults.take = (target) => {
    made += 1;
    if (made <= requests) return take(target);
    child.kill('SIGKILL');
    return { kind: 'stall' };
  };
  await once(child, 'exit');
  faults.take = take;
  return child.signalCode === 'SIGKILL';
}
