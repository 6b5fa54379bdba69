import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A command of ours that runs. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** What it wrote and how it ended. */
  readonly outcome: Promise<{ output: string; errors: string; exitCode: number | null }>;
}

/**
 * Starts a module of `src/cli` in a process of its own.
 *
 * @param name - file name without its ending
 * @param args - command line arguments
 * @param environment - all of its environment but `PATH` and where Node keeps what it compiled
 */
export function runCommand(
  name: string,
  args: readonly string[],
  environment: Record<string, string | undefined>,
): RunningCommand {
  const file = join(import.meta.dirname, '../../src/cli', `${name}.ts`);
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([output, errors, [exitCode]]) => ({ output, errors, exitCode }),
  );
  return { process: child, outcome };
}
