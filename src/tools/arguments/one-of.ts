// Arguments that take one of a few values, and how such values are told.
import * as z from 'zod';
import { argumentKinds } from './kind.ts';

/** Values that are read at a glance. */
const FEW = 12;
const LONGEST_COMPARED = 60;

/**
 * An argument with a fixed set of values, compared literally as the AWS APIs do.
 *
 * @param values - the allowed values
 * @param description - what the values choose; the generated schema lists the values themselves
 */
export function oneOf<const Values extends readonly string[]>(values: Values, description: string) {
  return z
    .enum(values, { error: ({ input }) => oneOfInWords(values, input) })
    .describe(description)
    .register(argumentKinds, { kind: 'choice', values });
}

/**
 * {@link oneOf} for a set too large to be told with every tool: whoever sends another value is told all.
 *
 * @param values - the allowed values
 * @param description - what the values choose, with those that matter most
 */
export function oneOfMany<const Values extends readonly string[]>(
  values: Values,
  description: string,
) {
  return oneOf(values, description)
    .meta({ description, enum: undefined })
    .register(argumentKinds, { kind: 'choice', values });
}

/**
 * A set of values in words, for error messages. Of many the nearest to what came is named, too.
 *
 * @param values - the allowed ones, in capitals where they are many
 * @param received - what came instead
 */
export function oneOfInWords(values: readonly string[], received: unknown): string {
  const list = `one of ${values.join(', ')}`;
  if (values.length <= FEW || typeof received !== 'string') return list;
  const compared = received.slice(0, LONGEST_COMPARED).toUpperCase();
  const [nearest] = values
    .map((value) => ({ value, edits: countEdits(compared, value) }))
    .sort((one, other) => one.edits - other.edits);
  return `${list} (nearest: ${nearest?.value})`;
}

// Levenshtein's distance, row by row.
function countEdits(from: string, to: string): number {
  let above = [0, ...Array.from(to, (_, index) => index + 1)];
  for (const [index, character] of [...from].entries()) {
    const row = [index + 1];
    for (const [column, wanted] of [...to].entries()) {
      const [diagonal = 0, up = 0] = above.slice(column, column + 2);
      const left = row.at(-1) ?? 0;
      row.push(Math.min(left + 1, up + 1, diagonal + (character === wanted ? 0 : 1)));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
