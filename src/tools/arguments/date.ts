import * as z from 'zod';
import { isCalendarDate } from '../../calendar.ts';
import { argumentKinds } from './kind.ts';

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
    .describe(`${description} Format: YYYY-MM-DD.`)
    .register(argumentKinds, { kind: 'day' });
}
