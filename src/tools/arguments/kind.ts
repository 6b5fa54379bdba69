// What each argument takes, for whoever has to make up values: it is in no schema that callers see.
import * as z from 'zod';

/** What an argument takes. */
export type ArgumentKind =
  | { readonly kind: 'account' | 'boolean' | 'day' | 'month' | 'token' }
  /** Where it need not be said, it may be the account's own that is asked then. */
  | { readonly kind: 'region'; readonly orOwn?: true }
  | { readonly kind: 'integer' | 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Of that many characters at most; with an example where not every text will do. */
  | { readonly kind: 'text'; readonly longest: number; readonly example?: string }
  /** A structure, or for a list one of its elements as text, where such a text is understood. */
  | { readonly kind: 'json' | 'list'; readonly example: unknown };

/** The kinds of arguments; optional ones and those with a default wrap what has one. */
export const argumentKinds = z.registry<ArgumentKind>();

/**
 * An argument without what makes it optional, which all that is known of it is known of.
 *
 * @param schema - of the argument, optional or with a default as the case may be
 */
export function unwrapped(schema: z.ZodType): z.core.$ZodType {
  let inner: z.core.$ZodType = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap();
  return inner;
}
