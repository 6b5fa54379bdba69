import * as z from 'zod';
import { isRegion } from '../../aws/region.ts';
import { argumentKinds } from './kind.ts';

const EXPECTED = 'an AWS Region, such as us-west-2';

/**
 * An AWS Region, by its form.
 *
 * @param description - what the Region selects
 */
export function region(description: string): z.ZodString {
  return z
    .string({ error: EXPECTED })
    .refine(isRegion, EXPECTED)
    .describe(description)
    .register(argumentKinds, { kind: 'region' });
}
