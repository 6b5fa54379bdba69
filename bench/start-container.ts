import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';

const started = z.object({ url: z.string() });

/** The runtime container's server in a process of its own. */
export interface BenchedContainer {
  readonly url: string;
  readonly pid: number | undefined;
  close(): Promise<void>;
}

/** Starts the server as the image does; its log goes nowhere. */
export async function startContainer(
  environment: Readonly<Record<string, string>>,
): Promise<BenchedContainer> {
  const child = fork(join(import.meta.dirname, '../src/container/main.ts'), {
    env: { ...environment, FASTMCP_HOST: '127.0.0.1', FASTMCP_PORT: '0' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('the container did not start'))),
  ]);
  return {
    url: started.parse(message).url,
    pid: child.pid,
    async close() {
      child.kill();
      await exited;
    },
  };
}
