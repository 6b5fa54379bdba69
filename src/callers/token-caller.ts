// Reads a caller out of a token's claims.
import * as z from 'zod';
import type { Caller } from './caller.ts';

/** Which claims of a token say who asks. */
export interface ClaimNames {
  /** One text, stable and unique: `sub`. Null: none, so that nobody is known. */
  readonly id: string | null;
  /** One text; null: none. */
  readonly organization: string | null;
  /** Lists of texts; the groups of all of them count. */
  readonly groups: readonly string[];
}

/** As long as the principal of a grant; the audit trail's index takes little more. */
const LONGEST_NAME = 1_024;

// PostgreSQL has no text with a zero in it.
const name = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .refine((text) => text.isWellFormed() && !text.includes('\0'));
const names = z.union([z.array(name), name.transform((text) => [text])]);

/**
 * Reads who asks from the claims of a token that has been believed.
 *
 * @param given - the token's claims
 * @param claims - which of them to read
 * @returns undefined when the token does not name its subject
 */
export function tokenCaller(
  given: Readonly<Record<string, unknown>>,
  claims: ClaimNames,
): Caller | undefined {
  const read = (claim: string | null) =>
    claim === null ? undefined : name.safeParse(given[claim]).data;
  const id = read(claims.id);
  if (id === undefined) return undefined;
  return {
    id,
    organization: read(claims.organization) ?? null,
    groups: [
      ...new Set(claims.groups.flatMap((claim) => names.safeParse(given[claim]).data ?? [])),
    ],
  };
}
