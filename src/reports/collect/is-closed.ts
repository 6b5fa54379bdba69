import { addDays, toDay } from '../../tools/calendar.ts';
import { addMonths, type Period } from '../period.ts';

// AWS closes a month's bill in its first days; refunds and corrections come for some days more.
const FINALISATION_DAYS = 10;

/**
 * Whether the bills of a period are final, so that the same question has the same answer for ever.
 *
 * @param period - that was asked about
 * @param now - the clock
 */
export function isClosed(period: Period, now: Date): boolean {
  const monthAfter = addMonths(addDays(period.end, -1), 1);
  return addDays(monthAfter, FINALISATION_DAYS) <= toDay(now);
}
