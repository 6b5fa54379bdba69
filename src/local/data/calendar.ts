const DAY_IN_MS = 86_400_000;

/** Days since 1970-01-01, UTC. */
export type DayNumber = number;

/** First and last day boundary of a calendar month: `start` belongs to it, `end` does not. */
export interface MonthSpan {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

/** Day that a moment falls on, UTC. */
export function dayOf(moment: Date): DayNumber {
  return Math.floor(moment.getTime() / DAY_IN_MS);
}

/**
 * Reads a calendar date.
 *
 * @param text - `YYYY-MM-DD`
 * @returns undefined when there is no such day, e.g. `2026-02-30`
 */
export function parseDay(text: string): DayNumber | undefined {
  const moment = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return undefined;
  const day = dayOf(moment);
  return formatDay(day) === text ? day : undefined;
}

/** A day as `YYYY-MM-DD`. */
export function formatDay(day: DayNumber): string {
  return new Date(day * DAY_IN_MS).toISOString().slice(0, 10);
}

/** Month that a day belongs to. */
export function monthAround(day: DayNumber): MonthSpan {
  const [year, month] = yearAndMonth(day);
  return { start: firstOfMonth(year, month), end: firstOfMonth(year, month + 1) };
}

/** Months since year 0, for trends and for seeds. */
export function monthNumber(day: DayNumber): number {
  const [year, month] = yearAndMonth(day);
  return year * 12 + month;
}

/** First day of the month that lies a number of months after (or before) a day's own. */
export function startOfMonth(day: DayNumber, monthsLater = 0): DayNumber {
  const [year, month] = yearAndMonth(day);
  return firstOfMonth(year, month + monthsLater);
}

/** Whether a day is a Saturday or Sunday, UTC. */
export function isWeekend(day: DayNumber): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}

function yearAndMonth(day: DayNumber): [number, number] {
  const moment = new Date(day * DAY_IN_MS);
  return [moment.getUTCFullYear(), moment.getUTCMonth()];
}

function firstOfMonth(year: number, month: number): DayNumber {
  return Date.UTC(year, month, 1) / DAY_IN_MS;
}
