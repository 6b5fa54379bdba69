import * as z from 'zod';

/**
 * An argument with a fixed set of values, compared literally as the AWS APIs do.
 *
 * @param values - the allowed values
 * @param description - what the values choose; the generated schema lists the values themselves
 */
export function oneOf<const Values extends readonly string[]>(values: Values, description: string) {
  return z.enum(values, { error: `one of ${values.join(', ')}` }).describe(description);
}
