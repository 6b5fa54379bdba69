import { dayOf, formatDay, monthAround, startOfMonth } from '../../../../calendar.ts';
import type { Granularity, HourNumber, Period } from './time-period.ts';

/** Days after a month's end until its bill is final. */
const BILL_FINAL_AFTER = 5;

/** One step of a series, as Cost Explorer shows it. */
export interface Bucket {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  /** Whether the bill for it may still change. */
  readonly Estimated: boolean;
  readonly start: HourNumber;
  readonly end: HourNumber;
}

/**
 * Cuts a period into hours, days or months; first and last month may be partial.
 *
 * @param period - checked period
 * @param granularity - size of a step
 * @param now - which months' bills are final by then
 */
export function bucketsOf(period: Period, granularity: Granularity, now: Date): readonly Bucket[] {
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

function nextStep(hour: HourNumber, granularity: Granularity): HourNumber {
  if (granularity === 'HOURLY') return hour + 1;
  return granularity === 'DAILY' ? hour + 24 : monthAround(hour / 24).end * 24;
}

function formatHour(hour: HourNumber): string {
  return `${new Date(hour * 3_600_000).toISOString().slice(0, 19)}Z`;
}
