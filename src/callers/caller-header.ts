// The header by which the interceptor tells the functions who asks, signed so that no client can.
import type { Caller } from './caller.ts';
import { REFUSALS, type RefusalReason } from './refusal.ts';
import { openText, sealText } from './sealed-text.ts';

/**
 * The header in which the Gateway's interceptor tells the functions who asks. One for everything,
 * and never empty: a header that is overwritten with nothing might survive as the client sent it.
 */
export const CALLER_HEADER = 'x-billing-caller';

/** What the header says when nobody is known. */
export const NOBODY = 'nobody';

/** What a value begins with that says why nobody is known; no caller's value does. */
const REFUSED = 'refused=';

/**
 * What is signed. Either begins with another text, so that a refusal's signature under a caller, or
 * the other way round, is a wrong one.
 */
type Kind = 'caller' | 'refusal';

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
  const fields = new URLSearchParams({ id: caller.id, at: now.toISOString() });
  if (caller.organization !== null) fields.append('organization', caller.organization);
  for (const group of caller.groups) fields.append('group', group);
  const value = seal('caller', fields, key);
  if (value.length > LONGEST_VALUE) throw new CallerTooLargeError('the caller has no room');
  return value;
}

/**
 * Writes why nobody is known into a header value, signed.
 *
 * @param reason - why
 * @param seal - the first key signs
 * @throws TypeError when there is no key
 */
export function writeRefusalHeader(
  reason: RefusalReason,
  { keys: [key], now }: CallerSeal,
): string {
  return seal('refusal', new URLSearchParams({ refused: reason, at: now.toISOString() }), key);
}

/**
 * Reads a header value that names a caller.
 *
 * @param value - as it arrived
 * @param check - any of the keys will do
 * @returns undefined when it was not written by {@link writeCallerHeader} just now
 */
export function readCallerHeader(value: string, check: CallerSeal): Caller | undefined {
  const fields = open('caller', value, check);
  const id = fields?.get('id');
  if (!fields || !id) return undefined;
  return { id, organization: fields.get('organization'), groups: fields.getAll('group') };
}

/**
 * Reads a header value that says why nobody is known.
 *
 * @param value - as it arrived
 * @param check - any of the keys will do
 * @returns undefined when it was not written by {@link writeRefusalHeader} just now
 */
export function readRefusalHeader(value: string, check: CallerSeal): RefusalReason | undefined {
  const given = open('refusal', value, check)?.get('refused');
  const reasons = Object.keys(REFUSALS) as RefusalReason[];
  return reasons.find((reason) => reason === given);
}

/** Whether a header value claims to say why nobody is known; nothing is checked. */
export function looksRefused(value: string): boolean {
  return value.startsWith(REFUSED);
}

function seal(kind: Kind, fields: URLSearchParams, key: string | undefined): string {
  return sealText(labelOf(kind), fields.toString(), key);
}

function open(kind: Kind, value: string, { keys, now }: CallerSeal): URLSearchParams | undefined {
  const signed = openText(labelOf(kind), value, keys);
  if (signed === undefined) return undefined;
  const fields = new URLSearchParams(signed);
  const age = now.getTime() - Date.parse(fields.get('at') ?? '');
  return age <= OLDEST_MS && age >= -CLOCK_SKEW_MS ? fields : undefined;
}

function labelOf(kind: Kind): string {
  return kind === 'caller' ? CALLER_HEADER : `${CALLER_HEADER} ${kind}`;
}
