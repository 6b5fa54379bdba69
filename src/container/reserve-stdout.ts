import type { Writable } from 'node:stream';

/**
 * Takes standard output away from everything else in the process: what is written there from now on
 * goes to standard error. Loggers and consoles that exist already keep what they have.
 *
 * @returns the real standard output
 */
export function reserveStdout(): Writable {
  const { stdout, stderr } = process;
  Object.defineProperty(process, 'stdout', { value: stderr });
  return stdout;
}
