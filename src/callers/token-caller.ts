import * as z from 'zod';
import type { Caller } from './caller.ts';

/** Which claims of a token say who asks. */
export interface ClaimNames {
  /** One text, stable and unique: `sub`. */
  readonly id: string;
  /** One text. */
  readonly organization: string;
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
const claimSet = z.record(z.string(), z.unknown());

/**
 * Reads who asks from a JSON Web Token. The signature is not checked here: the Gateway has done it,
 * with the keys, audience and expiry that its authorizer is set to.
 *
 * @param authorization - value of the Authorization header
 * @param claims - which claims to read
 * @returns undefined when it is no such token or does not name its subject
 */
export function tokenCaller(
  authorization: string | undefined,
  claims: ClaimNames,
): Caller | undefined {
  const payload = /^Bearer +[\w-]+\.([\w-]+)\.[\w-]+$/i.exec(authorization ?? '')?.[1];
  const given = claimSet.safeParse(parse(payload ?? '')).data ?? {};
  const id = name.safeParse(given[claims.id]).data;
  if (id === undefined) return undefined;
  return {
    id,
    organization: name.safeParse(given[claims.organization]).data ?? null,
    groups: [
      ...new Set(claims.groups.flatMap((claim) => names.safeParse(given[claim]).data ?? [])),
    ],
  };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
}
