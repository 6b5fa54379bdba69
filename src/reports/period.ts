// Which days a period such as `last-month` means, and which ones it is compared with.
import {
  addDays,
  dayOf,
  daysBetween,
  firstOfMonth,
  isCalendarDate,
  monthNumber,
  startOfDay,
  toDay,
} from '../calendar.ts';
import { describeValue } from '../tools/describe-value.ts';
import { ValidationError } from '../tools/tool-error.ts';

/** Days in UTC; `start` belongs to the period, `end` does not. Both `YYYY-MM-DD`. */
export interface DayRange {
  readonly start: string;
  readonly end: string;
}

/** A period, and the one that it is compared with. */
export interface ComparedPeriods {
  readonly period: DayRange;
  readonly previous: DayRange;
}

/** Days of the longest period: more than the 38 months that Cost Explorer keeps at most. */
export const LONGEST_PERIOD = 1_200;

const DAYS_IN_WEEK = 7;

const named: Readonly<Record<string, (yesterday: string) => ComparedPeriods>> = {
  yesterday: (yesterday) => sameLengthBefore({ start: yesterday, end: addDays(yesterday, 1) }),
  'week-to-date': weekToDate,
  'month-to-date': monthToDate,
  'last-month': (yesterday) =>
    wholeMonths({
      start: firstOfMonth(addDays(yesterday, 1), -1),
      end: firstOfMonth(addDays(yesterday, 1)),
    }),
};

/** Names that {@link resolvePeriods} knows, besides `YYYY-MM-DD/YYYY-MM-DD`. */
export const PERIOD_NAMES: readonly string[] = Object.keys(named);

/**
 * Finds the days that a period means, and those to compare it with: for whole months as many months
 * before, for a week to date the same weekdays of the week before, for a month to date the same
 * days of the month before, else as many days before. Only finished days count: on the first day of
 * a week or month, "to date" is the whole week or month that has just ended.
 *
 * @param text - one of {@link PERIOD_NAMES}, or `start/end` with an end that is not included
 * @param now - the clock
 * @throws {@link ValidationError} naming `period`
 */
export function resolvePeriods(text: string, now: Date): ComparedPeriods {
  const today = toDay(now);
  const resolve = Object.hasOwn(named, text) ? named[text] : undefined;
  if (resolve) return resolve(addDays(today, -1));
  const [start = '', end = '', ...rest] = text.split('/');
  const isRange = isCalendarDate(start) && isCalendarDate(end) && rest.length === 0;
  const isTooLong = isRange && lengthInDays({ start, end }) > LONGEST_PERIOD;
  if (!isRange || isTooLong || start >= end || end > today) {
    throw new ValidationError({
      parameter: 'period',
      expected: `one of ${PERIOD_NAMES.join(', ')}, or first day/day after the last one as YYYY-MM-DD/YYYY-MM-DD, up to ${today} and ${LONGEST_PERIOD} days`,
      received: describeValue(text),
    });
  }
  return isFirst(start) && isFirst(end)
    ? wholeMonths({ start, end })
    : sameLengthBefore({ start, end });
}

/** How many days a period has. */
export function lengthInDays({ start, end }: DayRange): number {
  return daysBetween(startOfDay(start), startOfDay(end));
}

/** Every day of a period. */
export function daysOf(period: DayRange): readonly string[] {
  return Array.from({ length: lengthInDays(period) }, (_, index) => addDays(period.start, index));
}

function weekToDate(yesterday: string): ComparedPeriods {
  const sinceMonday = (new Date(yesterday).getUTCDay() + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK;
  const period = { start: addDays(yesterday, -sinceMonday), end: addDays(yesterday, 1) };
  return {
    period,
    previous: {
      start: addDays(period.start, -DAYS_IN_WEEK),
      end: addDays(period.end, -DAYS_IN_WEEK),
    },
  };
}

function monthToDate(yesterday: string): ComparedPeriods {
  const period = { start: firstOfMonth(yesterday), end: addDays(yesterday, 1) };
  if (isFirst(period.end)) return wholeMonths(period);
  const start = firstOfMonth(period.start, -1);
  const sameDays = addDays(start, lengthInDays(period));
  return { period, previous: { start, end: earlier(sameDays, period.start) } };
}

function wholeMonths(period: DayRange): ComparedPeriods {
  const start = firstOfMonth(period.start, monthOf(period.start) - monthOf(period.end));
  return { period, previous: { start, end: period.start } };
}

function sameLengthBefore(period: DayRange): ComparedPeriods {
  return {
    period,
    previous: { start: addDays(period.start, -lengthInDays(period)), end: period.start },
  };
}

function isFirst(day: string): boolean {
  return day === firstOfMonth(day);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function monthOf(day: string): number {
  return monthNumber(dayOf(startOfDay(day)));
}
