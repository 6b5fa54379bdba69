import { addDays, addMonths, toDay } from '../calendar.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';
import type { CostExplorerArguments } from './arguments.ts';
import { isTime } from './instant.ts';

/** A period as Cost Explorer takes it: `Start` included, `End` not. */
export interface Period {
  readonly Start: string;
  readonly End: string;
}

/** Days to ask about of what AWS keeps for 14: hours and resources. */
export const RECENT_DAYS = 7;

const FORECAST_DAYS = 90;

// API reference, GetCostForecast: how far it looks ahead.
const FORECAST_MONTHS = { DAILY: 3, MONTHLY: 18, HOURLY: 0 };

/**
 * The period up to today that a call asks about.
 *
 * @param args - the caller's dates; either may be missing
 * @param now - when the call started
 * @param days - length in days when no start was given
 */
export function pastPeriod(args: CostExplorerArguments, now: Date, days = 30): Period {
  const today = toDay(now);
  return { Start: args.start_date ?? addDays(today, -days), End: args.end_date ?? today };
}

/**
 * Like {@link pastPeriod}, for operations that know hours: the API wants them to be spelt out then, and keeps
 * them for 14 days.
 */
export function hourlyPeriod(args: CostExplorerArguments, now: Date, days?: number): Period {
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
export function forecastPeriod(args: CostExplorerArguments, now: Date): Period {
  const today = toDay(now);
  const start = args.start_date ?? addDays(today, 1);
  const end = addDays(start, FORECAST_DAYS);
  const farthest = addMonths(today, FORECAST_MONTHS[args.granularity]);
  // A start beyond that is left to AWS, as other dates are.
  const isTooFar = start < farthest && farthest < end;
  return { Start: start, End: args.end_date ?? (isTooFar ? farthest : end) };
}

/**
 * Refuses to forecast what has been.
 *
 * @throws {@link ValidationError} naming `start_date`
 */
export function refusePastStart({ start_date }: CostExplorerArguments, now: Date): void {
  const today = toDay(now);
  if (start_date === undefined || start_date >= today) return;
  throw new ValidationError({
    parameter: 'start_date',
    expected: `a day from today on, ${today} in UTC, since it is about the future`,
    received: describeValue(start_date),
  });
}

function toTime(instant: string): string {
  return isTime(instant) ? instant : `${instant}T00:00:00Z`;
}
