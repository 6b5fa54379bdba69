// Arguments that are times, which are read here, and what is wrong with two of them as the ends of a period.
import * as z from 'zod';
import { isCalendarDate } from '../../calendar.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';
import { argumentKinds } from './kind.ts';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/**
 * An instant in UTC: a day, or a day and a time.
 *
 * @param description - which end of a period is meant, and what a day alone stands for
 */
export function utcTime(description: string): z.ZodString {
  const expected = 'YYYY-MM-DD or YYYY-MM-DDThh:mm:ss, in UTC';
  return z
    .string({ error: expected })
    .refine(isUtcTime, expected)
    .describe(description)
    .register(argumentKinds, { kind: 'day' });
}

function isUtcTime(text: string): boolean {
  const isTime = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?$/;
  const time = text.slice(DAY_LENGTH);
  return isCalendarDate(text.slice(0, DAY_LENGTH)) && (time === '' || isTime.test(time));
}

/**
 * Reads what {@link utcTime} let in.
 *
 * @param text - a day, or a day and a time
 * @param timeOfDay - what a day alone stands for
 */
export function readUtcTime(text: string, timeOfDay = '00:00:00'): Date {
  const time = text.length === DAY_LENGTH ? `${text}T${timeOfDay}` : text;
  return new Date(time.endsWith('Z') ? time : `${time}Z`);
}

/**
 * A calendar month, `YYYY-MM`.
 *
 * @param description - which month is meant
 */
export function month(description: string): z.ZodString {
  const expected = 'a month as YYYY-MM';
  return z
    .string({ error: expected })
    .refine((text) => /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text), expected)
    .describe(`${description} YYYY-MM.`)
    .register(argumentKinds, { kind: 'month' });
}

/** Both ends of a period: each argument's name, and what it was given. */
export type Ends = Readonly<Record<string, string | undefined>>;

/**
 * Refuses a period with one end.
 *
 * @param ends - of the period
 * @throws {@link ValidationError} naming the end that is missing
 */
export function refuseOneEnd(ends: Ends): void {
  const missing = Object.keys(ends).find((name) => ends[name] === undefined);
  const given = Object.keys(ends).find((name) => ends[name] !== undefined);
  if (missing === undefined || given === undefined) return;
  throw new ValidationError({
    parameter: missing,
    expected: `a value, since ${given} has one`,
    received: 'nothing',
  });
}

/**
 * Refuses an end of a period for what lies between it and the beginning.
 *
 * @param parameter - name of the argument
 * @param expected - what would be right
 * @param received - its value
 * @throws {@link ValidationError} always
 */
export function refuseEnd(parameter: string, expected: string, received: string): never {
  throw new ValidationError({ parameter, expected, received: describeValue(received) });
}
