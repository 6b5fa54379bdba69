// The time that a call has, for tools that have to wait for something.
import { setTimeout as pause } from 'node:timers/promises';

/** What is left of a call's time, and how to let some of it pass. */
export interface CallTime {
  /** Milliseconds until the call has to be answered; not below 0. */
  left(): number;
  /** Waits that many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

/**
 * Time that begins to run now.
 *
 * @param milliseconds - until the answer
 */
export function callTime(milliseconds: number): CallTime {
  const end = performance.now() + milliseconds;
  return {
    left: () => Math.max(0, end - performance.now()),
    wait: async (time) => void (await pause(time)),
  };
}
