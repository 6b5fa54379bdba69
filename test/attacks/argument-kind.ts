import type * as z from 'zod';
import { type ArgumentKind, argumentKinds, unwrapped } from '../../src/tools/arguments/kind.ts';

/**
 * What an argument takes, as whoever built it said.
 *
 * @param name - of the argument
 * @param schema - of the argument
 * @throws TypeError when nobody said it
 */
export function argumentKind(name: string, schema: z.ZodType): ArgumentKind {
  const kind = argumentKinds.get(unwrapped(schema));
  if (kind) return kind;
  throw new TypeError(`${name} is not built by src/tools/arguments, so nobody knows its kind`);
}
