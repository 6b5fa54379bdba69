import { addDays, toDay } from '../../src/calendar.ts';

/** The days that the calls ask about, all `YYYY-MM-DD` in UTC. */
export interface Dates {
  /** That many days before today. */
  ago(days: number): string;
  /** That many days after today. */
  ahead(days: number): string;
  /** First day of the month that many months before this one. */
  month(monthsAgo: number): string;
}

/**
 * Days around a moment. The reference has only the machine's clock, so the table cannot name days.
 *
 * @param now - when the calls are made
 */
export function datesAround(now: Date): Dates {
  const today = toDay(now);
  return {
    ago: (days) => addDays(today, -days),
    ahead: (days) => addDays(today, days),
    month: (monthsAgo) =>
      toDay(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo))),
  };
}
