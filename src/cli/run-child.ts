// Runs a program in the foreground.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { describeFailure } from '../accounts/safe-cause.ts';
import { CommandError } from './command-error.ts';
import { ENDING_SIGNALS } from './lifetime.ts';

/** A program to run. */
export interface ChildProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs a program in the foreground: it has our input and output, and gets our signals.
 *
 * @returns its exit code; 128 and the signal's number, as shells say it, when a signal ended it
 * @throws {@link CommandError} when it cannot be started
 */
export async function runChild({ command, args, environment }: ChildProgram): Promise<number> {
  const child = spawn(command, args, { env: environment, stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of ENDING_SIGNALS) process.on(signal, forward);
  try {
    await once(child, 'exit');
  } catch (cause) {
    throw new CommandError(`${command} cannot be run: ${describeFailure(cause)}`, { cause });
  } finally {
    for (const signal of ENDING_SIGNALS) process.off(signal, forward);
  }
  if (child.exitCode !== null) return child.exitCode;
  return 128 + (child.signalCode ? constants.signals[child.signalCode] : 0);
}
