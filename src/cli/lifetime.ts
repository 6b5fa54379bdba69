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

/**
 * Whoever reads what this process writes may stop reading, such as `head`, or close the terminal: what has begun
 * goes on, and its exit code says how it ended. Any other failure to write, such as a full disk, ends the process
 * with one line and exit code 1.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE' || code === 'EIO' || code === 'ERR_STREAM_DESTROYED') return;
      if (stream === process.stdout)
        process.stderr.write(`What this prints cannot be written: ${code}\n`);
      process.exit(1);
    });
  }
}
