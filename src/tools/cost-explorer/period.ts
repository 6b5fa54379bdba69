// The period that an operation of Cost Explorer asks about: what callers may say of it, and what it is when
// they say nothing.
import * as z from 'zod';
import { addDays, addMonths, isCalendarDate, toDay } from '../../calendar.ts';
import { argumentKinds } from '../arguments/kind.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';
import type { CostExplorerArguments } from './arguments.ts';

/** The arguments that say what a period is. */
export const DATES = ['start_date', 'end_date'] as const;

/** A period as Cost Explorer takes it: `Start` included, `End` not. */
export interface TimePeriod {
  readonly Start: string;
  readonly End: string;
}

type Dates = Pick<CostExplorerArguments, (typeof DATES)[number]>;
type GranularDates = Dates & Pick<CostExplorerArguments, 'granularity'>;

/** Days to ask about of what AWS keeps for 14: hours and resources. */
export const RECENT_DAYS = 7;

const FORECAST_DAYS = 90;

// API reference, GetCostForecast: how far it looks ahead.
const FORECAST_MONTHS = { DAILY: 3, MONTHLY: 18, HOURLY: 0 };

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
    .describe(description)
    .register(argumentKinds, { kind: 'day' });
}

/**
 * The period up to today that a call asks about.
 *
 * @param args - the caller's dates; either may be missing
 * @param now - when the call started
 * @param days - length in days when no start was given
 */
export function pastPeriod(args: Dates, now: Date, days = 30): TimePeriod {
  const today = toDay(now);
  return { Start: args.start_date ?? addDays(today, -days), End: args.end_date ?? today };
}

/** The arguments that ask about one day whose costs are known, as little as a probe can ask. */
export function probedDay(now: Date): Required<Dates> {
  const today = toDay(now);
  return { start_date: addDays(today, -2), end_date: addDays(today, -1) };
}

/**
 * Like {@link pastPeriod}, for operations that know hours: the API wants them to be spelt out then, and keeps
 * them for 14 days.
 */
export function hourlyPeriod(args: GranularDates, now: Date, days?: number): TimePeriod {
  if (args.granularity !== 'HOURLY') return pastPeriod(args, now, days);
  const { Start, End } = pastPeriod(args, now, RECENT_DAYS);
  return { Start: toTime(Start), End: toTime(End) };
}

/**
 * The period to come that a forecast is about: from tomorrow, for 90 days, but no further than the API
 * looks ahead, unless given.
 *
 * @param args - the caller's dates; either may be missing
 * @param now - when the call started
 */
export function forecastPeriod(args: GranularDates, now: Date): TimePeriod {
  const today = toDay(now);
  const start = args.start_date ?? addDays(today, 1);
  const end = addDays(start, FORECAST_DAYS);
  const farthest = addMonths(today, FORECAST_MONTHS[args.granularity]);
  // A start beyond that is left to AWS, as other dates are.
  const isTooFar = start < farthest && farthest < end;
  return { Start: start, End: args.end_date ?? (isTooFar ? farthest : end) };
}

/**
 * Checks the period of an operation that knows days alone.
 *
 * @param dates - the caller's
 * @param period - as the operation completes them
 * @throws {@link ValidationError} for a time, and for a period that ends before it starts
 */
export function checkDays(dates: Dates, period: TimePeriod): void {
  for (const parameter of DATES) {
    const value = dates[parameter];
    if (value === undefined || !isTime(value)) continue;
    throw new ValidationError({
      parameter,
      expected: 'a calendar date as YYYY-MM-DD, since only HOURLY granularity knows times',
      received: describeValue(value),
    });
  }
  refuseReversed(dates, period);
}

/** Like {@link checkDays}, for an operation that with HOURLY granularity knows times. */
export function checkTimes(dates: GranularDates, period: TimePeriod): void {
  if (dates.granularity === 'HOURLY') refuseReversed(dates, period);
  else checkDays(dates, period);
}

function refuseReversed({ start_date, end_date }: Dates, { Start, End }: TimePeriod): void {
  if (Start < End) return;
  throw new ValidationError(
    start_date === undefined
      ? {
          parameter: 'end_date',
          expected: `a day after start_date, which is ${Start} when not given`,
          received: describeValue(end_date),
        }
      : {
          parameter: 'start_date',
          expected: `a day before end_date, ${End}, which is not included itself`,
          received: describeValue(start_date),
        },
  );
}

/** Whether the text is a time rather than a day. */
function isTime(text: string): boolean {
  const [day = '', time = ''] = text.split('T');
  return isCalendarDate(day) && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(time);
}

function toTime(instant: string): string {
  return isTime(instant) ? instant : `${instant}T00:00:00Z`;
}
