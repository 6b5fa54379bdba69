// Who makes a call, by what the Gateway's interceptor has signed.
import { unlessAborted } from '../accounts/unless-aborted.ts';
import type { Caller } from '../callers/caller.ts';
import {
  CALLER_HEADER,
  looksRefused,
  readCallerHeader,
  readRefusalHeader,
} from '../callers/caller-header.ts';
import type { CallerKeys } from '../callers/caller-keys.ts';
import { findHeader } from '../callers/find-header.ts';
import type { RefusalReason } from '../callers/refusal.ts';

/** What it takes to believe a header. */
export interface CallerCheck {
  /** Keys that the Gateway's interceptor signs callers with. */
  readonly callerKeys: CallerKeys;
  /** The clock. */
  readonly now: () => Date;
}

/**
 * Reads who asks from the headers that the Gateway passed on.
 *
 * @param headers - as they came
 * @param check - keys and clock
 * @param signal - gives up waiting for the keys
 * @returns undefined when the Gateway's interceptor did not say
 * @throws the signal's reason when it is aborted
 */
export async function readCaller(
  headers: unknown,
  { callerKeys, now }: CallerCheck,
  signal: AbortSignal,
): Promise<Caller | undefined> {
  const value = findHeader(headers, CALLER_HEADER);
  if (value === undefined) return undefined;
  const keys = await unlessAborted(callerKeys(), signal);
  return readCallerHeader(value, { keys, now: now() });
}

/**
 * Reads from the headers that the Gateway passed on why its interceptor knows nobody. What names a
 * caller is none of that, and costs nothing here.
 *
 * @param headers - as they came
 * @param check - keys and clock
 * @param signal - gives up waiting for the keys
 * @returns undefined when the interceptor did not say so
 * @throws the signal's reason when it is aborted
 */
export async function readRefusal(
  headers: unknown,
  { callerKeys, now }: CallerCheck,
  signal: AbortSignal,
): Promise<RefusalReason | undefined> {
  const value = findHeader(headers, CALLER_HEADER);
  if (value === undefined || !looksRefused(value)) return undefined;
  const keys = await unlessAborted(callerKeys(), signal);
  return readRefusalHeader(value, { keys, now: now() });
}
