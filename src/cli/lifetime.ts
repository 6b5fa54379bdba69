// When a command that keeps servers has to end: told by a signal, or left alone by its parent.
import { once } from 'node:events';

/** What process managers, terminals and Ctrl-C send. */
export const ENDING_SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

const LOOK_MILLISECONDS = 500;

/**
 * Ends this process as TERM does once its parent is gone: npm that is killed tells nobody, and what
 * it started would stay for good.
 */
export function endWithParent(): void {
  const { ppid } = process;
  setInterval(() => {
    if (process.ppid !== ppid) process.kill(process.pid, 'SIGTERM');
  }, LOOK_MILLISECONDS).unref();
}

/** Resolves when somebody asks this process to end. */
export async function endingSignal(): Promise<void> {
  await Promise.race(ENDING_SIGNALS.map((signal) => once(process, signal)));
}
