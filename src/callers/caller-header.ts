import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';

/**
 * The header in which the Gateway's interceptor tells the functions who asks. One for everything,
 * and never empty: a header that is overwritten with nothing might survive as the client sent it.
 */
export const CALLER_HEADER = 'x-billing-caller';

/** What the header says when nobody is known. */
export const NOBODY = 'nobody';

/** The Gateway carries header values of up to 4 KB in printable ASCII. */
const LONGEST_VALUE = 4_096;
const OLDEST_MS = 5 * 60_000;
/** Clocks of two functions differ a little. */
const CLOCK_SKEW_MS = 60_000;

/** An identity needs more room than a header has: as a rule too many groups. */
export class CallerTooLargeError extends Error {
  override readonly name = 'CallerTooLargeError';
}

/** What a header is made or checked with. */
export interface CallerSeal {
  /** Keys that the interceptor and the functions share, newest first. */
  readonly keys: readonly string[];
  /** Time of making or checking. */
  readonly now: Date;
}

/**
 * Writes a caller into a header value, signed: whoever sends such a header to a Gateway whose
 * interceptor is missing, or to a function, needs the key.
 *
 * @param caller - who asks
 * @param seal - the first key signs
 * @throws {@link CallerTooLargeError} when it needs more than 4 KB
 * @throws TypeError when there is no key
 */
export function writeCallerHeader(caller: Caller, { keys: [key], now }: CallerSeal): string {
  if (key === undefined) throw new TypeError('expected a key to sign callers with');
  const fields = new URLSearchParams({ id: caller.id, at: now.toISOString() });
  if (caller.organization !== null) fields.append('organization', caller.organization);
  for (const group of caller.groups) fields.append('group', group);
  const value = `${fields}.${sign(fields.toString(), key)}`;
  if (value.length > LONGEST_VALUE) throw new CallerTooLargeError('the caller has no room');
  return value;
}

/**
 * Reads a header value.
 *
 * @param value - as it arrived
 * @param seal - any of the keys will do
 * @returns undefined when it was not written by {@link writeCallerHeader} just now
 */
export function readCallerHeader(value: string, { keys, now }: CallerSeal): Caller | undefined {
  const end = value.lastIndexOf('.');
  const signed = value.slice(0, Math.max(0, end));
  const signature = value.slice(end + 1);
  if (!keys.some((key) => isEqual(signature, sign(signed, key)))) return undefined;
  const fields = new URLSearchParams(signed);
  const id = fields.get('id');
  const age = now.getTime() - Date.parse(fields.get('at') ?? '');
  if (!id || !(age <= OLDEST_MS && age >= -CLOCK_SKEW_MS)) return undefined;
  return { id, organization: fields.get('organization'), groups: fields.getAll('group') };
}

function sign(text: string, key: string): string {
  return createHmac('sha256', key).update(`${CALLER_HEADER}\n${text}`).digest('base64url');
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
