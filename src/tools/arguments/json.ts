import * as z from 'zod';
import { DEEPEST_ARGUMENT, isShallow } from './is-shallow.ts';

const LONGEST = 65_536;

/**
 * A structured argument. The Gateway's schema calls it text, as the reference server's does, so it
 * comes as JSON text; agents that send the structure itself are understood as well.
 *
 * @param schema - what the structure must be; its own error texts are not used
 * @param expected - the structure in words, for the error message
 * @param description - what the argument says, with an example
 */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  { expected, description }: { expected: string; description: string },
) {
  const read = (value: unknown, context: z.RefinementCtx): unknown => {
    const structure = typeof value === 'string' ? parse(value) : value;
    if (structure !== undefined && isShallow(structure, DEEPEST_ARGUMENT)) return structure;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  };
  const valid = z.custom<z.output<Schema>>((value) => schema.safeParse(value).success, expected);
  return z
    .unknown()
    .transform(read)
    .pipe(valid)
    .meta({ type: 'string', description: `${description} JSON text.` });
}

function parse(text: string): unknown {
  if (text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
