import * as z from 'zod';
import { argumentKinds } from './kind.ts';

const EXPECTED = 'twelve digits as text, such as "123456789012"';

/** Whether a text is the number of an AWS account: twelve digits. */
export function isAccountId(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/**
 * The number of an AWS account. Text only: as a number it would lose leading zeros.
 *
 * @param description - what the account is asked for
 */
export function accountId(description: string): z.ZodString {
  return z
    .string({ error: EXPECTED })
    .refine(isAccountId, EXPECTED)
    .describe(`${description} Twelve digits.`)
    .register(argumentKinds, { kind: 'account' });
}
