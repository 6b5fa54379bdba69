import * as z from 'zod';

const EXPECTED = 'an AWS Region, such as us-west-2';

/**
 * An AWS Region. It becomes part of a host name, so nothing but a Region's form is let through.
 *
 * @param description - what the Region selects
 */
export function region(description: string): z.ZodString {
  return z
    .string({ error: EXPECTED })
    .refine((value) => /^[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/.test(value), EXPECTED)
    .describe(description);
}
