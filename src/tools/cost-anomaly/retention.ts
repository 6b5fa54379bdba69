import { addDays, toDay } from '../../calendar.ts';

// As the API reference of GetAnomalies has it.
const KEPT_DAYS = 90;

/**
 * The first day that AWS still has anomalies of. What was before it is unknown: GetAnomalies answers
 * with an empty list there, as if there had been nothing.
 *
 * @param now - the clock
 * @returns `YYYY-MM-DD`
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html
 */
export function anomaliesKeptFrom(now: Date): string {
  return addDays(toDay(now), -KEPT_DAYS);
}
