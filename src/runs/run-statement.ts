// Who asked what of many accounts, signed, so that what goes on after the call is still the caller's.
import * as z from 'zod';
import type { Caller } from '../callers/caller.ts';
import { openText, sealText } from '../callers/sealed-text.ts';
import { isAccountId } from '../tools/arguments/text.ts';
import { RUN_ID } from '../tools/portfolio/runs.ts';

/** What sets these signatures apart from others under the same keys. */
const LABEL = 'x-billing-run';

/** How long a run may take, and be asked for. */
const LONGEST_RUN_MS = 24 * 60 * 60 * 1000;
/** Clocks of two functions differ a little. */
const CLOCK_SKEW_MS = 60_000;

/** Twelve digits. */
export const accountId = z.string().refine(isAccountId);

const statement = z.strictObject({
  id: z.string().regex(RUN_ID),
  /** Null where callers are not told apart. */
  caller: z
    .strictObject({
      id: z.string(),
      organization: z.string().nullable(),
      groups: z.array(z.string()).readonly(),
    })
    .nullable(),
  question: z.strictObject({
    tool: z.string(),
    args: z.record(z.string(), z.unknown()).readonly(),
    merge: z.enum(['by_account', 'summed']),
    change: z.boolean(),
    /** Absent in statements of versions that counted nothing else. */
    billed: z.boolean().optional(),
  }),
  /** Named, of an organisation, or else all that were granted for the family. */
  choice: z.strictObject({
    family: z.string(),
    named: z.array(accountId).readonly().optional(),
    organizationOf: accountId.optional(),
  }),
  /** When it was asked: days that nobody gave count from here. */
  startedAt: z.iso.datetime(),
});

/** Who asked what of which accounts, and when. */
export type RunStatement = z.infer<typeof statement>;

/** What a statement is read with. */
interface StatementCheck {
  /** Keys that the functions share; any will do. */
  readonly keys: readonly string[];
  readonly now: Date;
}

/**
 * Writes a statement, signed: the steps of a run act for its caller by it, and by nothing else.
 *
 * @param given - who asked what
 * @param key - the newest that the functions share
 * @throws TypeError when there is no key
 */
export function writeStatement(given: RunStatement, key: string | undefined): string {
  return sealText(LABEL, Buffer.from(JSON.stringify(given)).toString('base64url'), key);
}

/**
 * Reads a statement.
 *
 * @param text - as it arrived
 * @param check - keys and clock
 * @returns undefined when it was not written by {@link writeStatement} within the last day
 */
export function readStatement(
  text: string,
  { keys, now }: StatementCheck,
): RunStatement | undefined {
  const signed = openText(LABEL, text, keys);
  if (signed === undefined) return undefined;
  const given = statement.parse(JSON.parse(Buffer.from(signed, 'base64url').toString('utf8')));
  const age = now.getTime() - Date.parse(given.startedAt);
  return age < LONGEST_RUN_MS && age >= -CLOCK_SKEW_MS ? given : undefined;
}

/** By what the runs of a caller are told apart from another's: as results are. */
export function ownerOf({ caller }: { readonly caller: Pick<Caller, 'id'> | null }): string | null {
  return caller?.id ?? null;
}
