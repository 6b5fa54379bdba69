// Servers in processes of their own, which end with this one.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { inheritedVariables } from '../environment.ts';

/** How to start a server in a process of its own. */
export interface ServerProcess {
  /** Module to run; it reports `{ url }` to its parent once it listens. */
  readonly module: string;
  /** Its command line arguments. */
  readonly args?: readonly string[];
  /** The whole environment of the process, but for where Node keeps what it has compiled. */
  readonly environment: Readonly<Record<string, string>>;
  /** Receives what the process writes to its standard output and error. */
  readonly onOutput?: (text: string) => void;
}

/** A server that listens. */
export interface SpawnedServer {
  /** Address of its MCP endpoint. */
  readonly url: string;
  /** Ends the process and waits for it. */
  close(): Promise<void>;
  /** Resolves with a sentence when the process has ended and nobody closed it. */
  readonly died: Promise<string>;
}

const ready = z.object({ url: z.url() });

/**
 * Starts a server and waits until it listens. It ends with this process, however that ends.
 *
 * @throws Error with the last output of a process that ends instead
 */
export async function spawnServer(server: ServerProcess): Promise<SpawnedServer> {
  const { NODE_COMPILE_CACHE } = inheritedVariables();
  const env = { ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...server.environment };
  const child = fork(server.module, server.args ?? [], { env, silent: true });
  const exited = once(child, 'exit');
  const output = collectOutput(child, server.onOutput);
  const message = await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`The server did not start.\n${output()}`))),
  ]);
  const { promise: died, resolve: tell } = Promise.withResolvers<string>();
  const onExit = () => tell('The server has ended.');
  child.once('exit', onExit);
  return {
    url: ready.parse(message[0]).url,
    died,
    async close() {
      child.off('exit', onExit);
      child.kill();
      await exited;
    },
  };
}

const KEPT_CHARACTERS = 4_000;

function collectOutput(child: ChildProcess, onOutput: ServerProcess['onOutput']): () => string {
  let last = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      last = (last + text).slice(-KEPT_CHARACTERS);
      onOutput?.(text);
    });
  }
  return () => last;
}
