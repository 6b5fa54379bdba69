// Days and months, all of them in UTC: as text, which AWS takes and gives, and as numbers, where many are
// reckoned with.

const DAY_IN_MILLISECONDS = 86_400_000;
const MONTHS_BEFORE_1970 = 1970 * 12;

/** Whether the text is an existing day written as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  return parseDay(text) !== undefined;
}

/** The day of an instant, as `YYYY-MM-DD`. */
export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** The instant at which a day begins, of `YYYY-MM-DD`. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/**
 * Moves a day.
 *
 * @param day - `YYYY-MM-DD`
 * @param days - how many days later; negative for earlier
 * @returns `YYYY-MM-DD`
 */
export function addDays(day: string, days: number): string {
  return toDay(shiftDays(startOfDay(day), days));
}

/**
 * Moves a day by calendar months; to the month's last day where it has no such day.
 *
 * @param day - `YYYY-MM-DD`
 * @param months - how many months later
 * @returns `YYYY-MM-DD`
 */
export function addMonths(day: string, months: number): string {
  const from = dayOf(startOfDay(day));
  const sameDay = startOfMonth(from, months) + Number(day.slice(8)) - 1;
  return formatDay(Math.min(sameDay, startOfMonth(from, months + 1) - 1));
}

/**
 * First day of the month that lies a number of months after a day's own.
 *
 * @param day - `YYYY-MM-DD`
 * @param monthsLater - how many months later; negative for earlier
 * @returns `YYYY-MM-DD`
 */
export function firstOfMonth(day: string, monthsLater = 0): string {
  return formatDay(startOfMonth(dayOf(startOfDay(day)), monthsLater));
}

/** Moves an instant by days, negative for earlier. */
export function shiftDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_IN_MILLISECONDS);
}

/** How many whole days lie between two instants. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY_IN_MILLISECONDS);
}

/** Days since 1970-01-01. */
export type DayNumber = number;

/** First and last day boundary of a calendar month: `start` belongs to it, `end` does not. */
export interface MonthSpan {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

/** Day that an instant falls on. */
export function dayOf(instant: Date): DayNumber {
  return Math.floor(instant.getTime() / DAY_IN_MILLISECONDS);
}

/**
 * Reads a calendar date.
 *
 * @param text - `YYYY-MM-DD`
 * @returns undefined when there is no such day, e.g. `2026-02-30`
 */
export function parseDay(text: string): DayNumber | undefined {
  const day = dayOf(startOfDay(text));
  return !Number.isNaN(day) && formatDay(day) === text ? day : undefined;
}

/** A day as `YYYY-MM-DD`. */
export function formatDay(day: DayNumber): string {
  return toDay(new Date(day * DAY_IN_MILLISECONDS));
}

/** Month that a day belongs to. */
export function monthAround(day: DayNumber): MonthSpan {
  return { start: startOfMonth(day), end: startOfMonth(day, 1) };
}

/** Months since year 0, for trends, for seeds, and to count them. */
export function monthNumber(day: DayNumber): number {
  const instant = new Date(day * DAY_IN_MILLISECONDS);
  return instant.getUTCFullYear() * 12 + instant.getUTCMonth();
}

/** First day of the month that lies a number of months after (or before) a day's own. */
export function startOfMonth(day: DayNumber, monthsLater = 0): DayNumber {
  const months = monthNumber(day) + monthsLater - MONTHS_BEFORE_1970;
  return Date.UTC(1970, months) / DAY_IN_MILLISECONDS;
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(day: DayNumber): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}
