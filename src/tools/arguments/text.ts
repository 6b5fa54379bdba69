import * as z from 'zod';
import { argumentKinds } from './kind.ts';

const LONGEST = 4096;

/**
 * A text argument, such as a service code, a name or an ARN.
 *
 * @param description - what the argument selects, for the model that fills it in
 */
export function text(description: string): z.ZodString {
  const expected = `text of at most ${LONGEST} characters`;
  return z
    .string({ error: expected })
    .refine((value) => value.length <= LONGEST, expected)
    .describe(description)
    .register(argumentKinds, { kind: 'text', longest: LONGEST });
}
