// Arguments that take one of a few values, and how such values are told.
import * as z from 'zod';
import { argumentKinds } from './kind.ts';

/** Values that are read at a glance. */
const FEW = 12;
/** Longest list, in characters: an error text is for reading. */
const LONGEST_LIST = 800;
const NAMED_OF_LONG_LIST = 10;
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
 * A set of values in words, for error messages. Of many the nearest to what came is named, too; of very
 * many no others.
 *
 * @param values - the allowed ones
 * @param received - what came instead
 */
export function oneOfInWords(values: readonly string[], received: unknown): string {
  const list = `one of ${values.join(', ')}`;
  const isLong = list.length > LONGEST_LIST;
  if (typeof received !== 'string') {
    const some = values.slice(0, NAMED_OF_LONG_LIST).join(', ');
    return isLong ? `one of ${values.length}, such as ${some}` : list;
  }
  if (values.length <= FEW) return list;
  const nearest = nearestFirst(values, received);
  if (!isLong) return `${list} (nearest: ${nearest[0]})`;
  return `one of ${values.length} (nearest: ${nearest.slice(0, NAMED_OF_LONG_LIST).join(', ')})`;
}

function nearestFirst(values: readonly string[], received: string): readonly string[] {
  const compared = received.slice(0, LONGEST_COMPARED).toUpperCase();
  return values
    .map((value) => ({ value, edits: countEdits(compared, value.toUpperCase()) }))
    .sort((one, other) => one.edits - other.edits)
    .map(({ value }) => value);
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
