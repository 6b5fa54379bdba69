const DAY_IN_MILLISECONDS = 86_400_000;

/** Whether the text is an existing day written as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && toDay(new Date(time)) === text;
}

/** The UTC day of an instant, as `YYYY-MM-DD`. */
export function toDay(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/**
 * Moves a day.
 *
 * @param day - `YYYY-MM-DD`
 * @param days - how many days later; negative for earlier
 * @returns `YYYY-MM-DD`
 */
export function addDays(day: string, days: number): string {
  return toDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_IN_MILLISECONDS));
}

/**
 * Moves a day by calendar months; to the month's last day where it has no such day.
 *
 * @param day - `YYYY-MM-DD`
 * @param months - how many months later
 * @returns `YYYY-MM-DD`
 */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return toDay(new Date(last.setUTCDate(Math.min(date, last.getUTCDate()))));
}
