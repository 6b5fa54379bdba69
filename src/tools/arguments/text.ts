// Arguments that are text: free text, account ids, days.
import * as z from 'zod';
import { isCalendarDate } from '../../calendar.ts';
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

/** Whether a text has the form of the ids that AWS makes up. */
export function isId(text: string): boolean {
  return /^.{8}-.{4}-.{4}-.{4}-.{12}$/s.test(text);
}

/**
 * An id that AWS made up.
 *
 * @param description - of what, and where to get it
 */
export function id(description: string): z.ZodString {
  const example = '1a2b3c4d-0000-4000-8000-000000000000';
  const expected = `an id of 36 characters, such as ${example}`;
  return z
    .string({ error: expected })
    .refine(isId, expected)
    .describe(description)
    .register(argumentKinds, { kind: 'text', longest: example.length, example });
}

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
  const expected = 'twelve digits as text, such as "123456789012"';
  return z
    .string({ error: expected })
    .refine(isAccountId, expected)
    .describe(`${description} Twelve digits.`)
    .register(argumentKinds, { kind: 'account' });
}

/**
 * A day, `YYYY-MM-DD` in UTC; days that do not exist, such as `2026-02-30`, are refused.
 *
 * @param description - which day is meant, and whether it is included
 */
export function date(description: string): z.ZodString {
  const expected = 'a calendar date as YYYY-MM-DD';
  return z
    .string({ error: expected })
    .refine(isCalendarDate, expected)
    .describe(`${description} YYYY-MM-DD.`)
    .register(argumentKinds, { kind: 'day' });
}
