import * as z from 'zod';
import {
  ARGUMENT_BOUNDS,
  type ArgumentBounds,
  boundsInWords,
  isWithin,
  ownBounds,
} from './bounds.ts';

/** What is said about a structured argument. */
interface Structure {
  /** The structure in words, for the error message. */
  readonly expected: string;
  /** What the argument says, with an example. */
  readonly description: string;
  /** Where it may be larger than other arguments. */
  readonly bounds?: ArgumentBounds;
}

/**
 * A structured argument. The Gateway's schema calls it text, as the reference server's does, so it
 * comes as JSON text; agents that send the structure itself are understood as well.
 *
 * @param schema - what the structure must be; its own error texts are not used
 * @param structure - what is said about it
 */
export function json<Schema extends z.ZodType>(
  schema: Schema,
  { expected, description, bounds = ARGUMENT_BOUNDS }: Structure,
) {
  const read = (value: unknown, context: z.RefinementCtx): unknown => {
    const structure = typeof value === 'string' ? parse(value, bounds) : value;
    if (structure !== undefined && isWithin(structure, bounds)) return structure;
    const message = structure === undefined ? expected : boundsInWords(bounds);
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const valid = z.custom<z.output<Schema>>((value) => schema.safeParse(value).success, expected);
  return z
    .unknown()
    .transform(read)
    .pipe(valid)
    .meta({ type: 'string', description: `${description} JSON text.` })
    .register(ownBounds, bounds);
}

function parse(text: string, bounds: ArgumentBounds): unknown {
  if (!isWithin(text, bounds)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
