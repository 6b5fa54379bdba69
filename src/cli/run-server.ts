import { once } from 'node:events';
import type { LocalServer, LocalServerOptions } from '../local/start-local-gateway.ts';
import { describeServer } from './describe-server.ts';

const output: Pick<LocalServerOptions, 'onProgress' | 'onOutput'> = {
  onProgress: (step) => process.stderr.write(`${step} …\n`),
  onOutput: (text) => process.stderr.write(text),
};

/**
 * Runs a local server until Ctrl-C: progress and log go to standard error, what there is to know
 * about the server to standard output. When it does not start, one line says why.
 *
 * @param start - starts the server with these options and its own
 */
export async function runServer(
  start: (options: typeof output) => Promise<LocalServer>,
): Promise<void> {
  try {
    const server = await start(output);
    process.stdout.write(describeServer(server));
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await server.close();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
