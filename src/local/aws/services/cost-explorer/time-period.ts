// Periods of Cost Explorer: whether they can be asked for, and the steps of a series.
import {
  type DayNumber,
  dayOf,
  formatDay,
  monthAround,
  parseDay,
  startOfMonth,
} from '../../../../calendar.ts';
import { validationFault } from '../../engine/parse-input.ts';

/** Months that Cost Explorer remembers besides the current one. */
const MONTHS_REMEMBERED = 14;
const HOURS_REMEMBERED_DAYS = 14;

/** Days after a month's end until its bill is final. */
const BILL_FINAL_AFTER = 5;

/** TimePeriod of every operation: `Start` inclusive, `End` exclusive. */
export interface TimePeriodInput {
  readonly Start: string;
  readonly End: string;
}

/** Step of a series. */
export type Granularity = 'DAILY' | 'MONTHLY' | 'HOURLY';

/** Hours since 1970-01-01, UTC; a day's first hour is 24 times its number. */
export type HourNumber = number;

/** A period that has been checked: hours `start` up to, not including, `end`. */
export interface HourRange {
  readonly start: HourNumber;
  readonly end: HourNumber;
}

/** One step of a series, as Cost Explorer shows it. */
export interface Bucket {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  /** Whether the bill for it may still change. */
  readonly Estimated: boolean;
  readonly start: HourNumber;
  readonly end: HourNumber;
}

/**
 * Reads a period of whole days, or of whole hours at hourly granularity.
 *
 * @throws AwsFault `ValidationException` when a date doesn't exist, a time of day is given
 *   without HOURLY, or the start isn't before the end
 */
export function parsePeriod(input: TimePeriodInput, granularity: Granularity): HourRange {
  const start = parseHour(input.Start, granularity);
  const end = parseHour(input.End, granularity);
  if (start >= end) {
    throw validationFault('Start date (and hour) should be before end date (and hour)');
  }
  return { start, end };
}

/**
 * Checks that there can be records of a period.
 *
 * @throws AwsFault `ValidationException` when the period begins before the records, begins in
 *   the future or ends after the current month
 */
export function requireRecorded(period: HourRange, granularity: Granularity, now: Date): void {
  const today = dayOf(now);
  if (period.start < startOfMonth(today, -MONTHS_REMEMBERED) * 24) {
    throw validationFault(`You haven't enabled historical data beyond ${MONTHS_REMEMBERED} months`);
  }
  if (period.start >= (today + 1) * 24) throw validationFault('start date is in the future');
  if (period.end > startOfMonth(today, 1) * 24) {
    throw validationFault('end date past the beginning of next month');
  }
  if (granularity === 'HOURLY') requireRecent(period, today, 'Hourly data');
}

/**
 * Checks that a period lies in the last days, for data that isn't kept longer.
 *
 * @param what - data that is asked for, to begin the message with
 * @throws AwsFault `ValidationException` when it begins earlier
 */
export function requireRecent(period: HourRange, today: DayNumber, what: string): void {
  if (period.start < (today - HOURS_REMEMBERED_DAYS) * 24) {
    throw validationFault(`${what} is available for the last ${HOURS_REMEMBERED_DAYS} days only`);
  }
}

/** Whole days that a period touches, `end` exclusive. */
export function daysOf(period: HourRange): { readonly start: DayNumber; readonly end: DayNumber } {
  return { start: Math.floor(period.start / 24), end: Math.ceil(period.end / 24) };
}

/**
 * Cuts a period into hours, days or months; first and last month may be partial.
 *
 * @param period - checked period
 * @param granularity - size of a step
 * @param now - which months' bills are final by then
 */
export function bucketsOf(
  period: HourRange,
  granularity: Granularity,
  now: Date,
): readonly Bucket[] {
  const label = granularity === 'HOURLY' ? formatHour : (hour: number) => formatDay(hour / 24);
  const firstOpen = startOfMonth(dayOf(now) - BILL_FINAL_AFTER) * 24;
  const buckets: Bucket[] = [];
  for (let start = period.start; start < period.end; ) {
    const end = Math.min(nextStep(start, granularity), period.end);
    const TimePeriod = { Start: label(start), End: label(end) };
    buckets.push({ TimePeriod, Estimated: end > firstOpen, start, end });
    start = end;
  }
  return buckets;
}

function parseHour(text: string, granularity: Granularity): HourNumber {
  const [date = '', time] = text.split('T');
  const day = parseDay(date);
  if (day === undefined) throw validationFault(`Failed to parse date: ${text} doesn't exist`);
  if (time === undefined) return day * 24;
  if (granularity !== 'HOURLY') {
    throw validationFault(`${granularity} granularity takes dates as yyyy-MM-dd, got ${text}`);
  }
  const whole = /^([01]\d|2[0-3]):00:00Z$/.exec(time);
  if (whole === null) throw validationFault(`${text} is not a full hour`);
  return day * 24 + Number(whole[1]);
}

function nextStep(hour: HourNumber, granularity: Granularity): HourNumber {
  if (granularity === 'HOURLY') return hour + 1;
  return granularity === 'DAILY' ? hour + 24 : monthAround(hour / 24).end * 24;
}

function formatHour(hour: HourNumber): string {
  return `${new Date(hour * 3_600_000).toISOString().slice(0, 19)}Z`;
}
