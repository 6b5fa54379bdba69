import { addDays, toDay } from '../calendar.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';
import type { CostExplorerArguments } from './arguments.ts';
import { isTime } from './instant.ts';

/** A period as Cost Explorer takes it: `Start` included, `End` not. */
export interface Period {
  readonly Start: string;
  readonly End: string;
}

const FORECAST_DAYS = 90;

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
 * Like {@link pastPeriod}, for operations that know hours: the API wants them to be spelt out then.
 */
export function hourlyPeriod(args: CostExplorerArguments, now: Date, days?: number): Period {
  const { Start, End } = pastPeriod(args, now, days);
  if (args.granularity !== 'HOURLY') return { Start, End };
  return { Start: toTime(Start), End: toTime(End) };
}

/**
 * The period to come that a forecast is about: from tomorrow, for 90 days, unless given.
 *
 * @param args - the caller's dates; either may be missing
 * @param now - when the call started
 */
export function forecastPeriod(args: CostExplorerArguments, now: Date): Period {
  const start = args.start_date ?? addDays(toDay(now), 1);
  return { Start: start, End: args.end_date ?? addDays(start, FORECAST_DAYS) };
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
