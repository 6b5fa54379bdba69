import * as z from 'zod';
import { isCalendarDate } from '../calendar.ts';

/**
 * A day, or with HOURLY granularity a full time, as Cost Explorer's DateInterval takes them.
 *
 * @param description - which end of the period is meant, and whether it is included
 */
export function instant(description: string): z.ZodString {
  const expected = 'a calendar date as YYYY-MM-DD, or with HOURLY a time as YYYY-MM-DDThh:mm:ssZ';
  return z
    .string({ error: expected })
    .refine((value) => isCalendarDate(value) || isTime(value), expected)
    .describe(description);
}

/** Whether the text is a time rather than a day. */
export function isTime(text: string): boolean {
  const [day = '', time = ''] = text.split('T');
  return isCalendarDate(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(time);
}
