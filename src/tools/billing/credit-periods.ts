// The periods that credits are asked about: AWS knows a part of the past, and nothing of the future.
import { addDays, firstOfMonth, shiftDays, startOfDay, toDay } from '../../calendar.ts';
import { readUtcTime, refuseEnd, refuseOneEnd } from '../arguments/times.ts';
import { ValidationError } from '../tool-error.ts';

/** A year, in the shortest of its lengths, that ends today. */
const CREDIT_DAYS = 364;
/** 24 months, in the same way. */
const LEDGER_DAYS = 730;

/** What AWS is asked about, and what the caller meant. */
export interface CreditPeriod<End extends Date | undefined> {
  readonly start: Date;
  readonly end: End;
  readonly asked: { readonly start: Date; readonly end: End };
  /** How much AWS knows, as the answer says it. */
  readonly most: Readonly<Record<string, number>>;
}

interface Dates {
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

/**
 * The period of GetCredits: it begins within a year before now, and ends now where nothing else is said.
 *
 * @throws {@link ValidationError} for a period that AWS knows nothing of
 */
export function creditPeriod(
  { start_date, end_date }: Dates & { readonly start_date: string },
  now: Date,
): CreditPeriod<Date | undefined> {
  const asked = {
    start: readUtcTime(start_date),
    end: end_date === undefined ? undefined : readUtcTime(end_date),
  };
  refuseFuture('start_date', asked.start, now);
  const first = shiftDays(startOfDay(toDay(now)), -CREDIT_DAYS);
  const start = later(asked.start, first);
  if (asked.end === undefined) {
    return { start, end: undefined, asked, most: { max_lookback_months: 12 } };
  }
  refuseReversed(asked.start, asked.end);
  if (asked.end < first) {
    refuseEnd('end_date', `${toDay(first)} or later, since AWS tells a year`, String(end_date));
  }
  const end = untilToday(asked.end, start, now);
  return { start, end, asked, most: { max_lookback_months: 12 } };
}

/**
 * The period of GetCreditAllocationHistory: a month, or what lies between two days, up to 24 months.
 *
 * @throws {@link ValidationError} for a month and days, for neither, and for a period to come
 */
export function ledgerPeriod(
  {
    start_date,
    end_date,
    billing_period,
  }: Dates & { readonly billing_period?: string | undefined },
  now: Date,
): CreditPeriod<Date> {
  const asked =
    billing_period === undefined
      ? daysOf({ start_date, end_date })
      : monthOf(billing_period, start_date ?? end_date);
  refuseFuture(billing_period === undefined ? 'start_date' : 'billing_period', asked.start, now);
  refuseReversed(asked.start, asked.end);
  const end = untilToday(asked.end, asked.start, now);
  const first = shiftDays(end, -LEDGER_DAYS);
  const start = later(asked.start, first);
  return { start, end, asked, most: { max_range_months: 24 } };
}

/**
 * The reference server's account of a period.
 *
 * @param period - see {@link creditPeriod} and {@link ledgerPeriod}
 */
export function timeRange({ start, end, asked, most }: CreditPeriod<Date | undefined>): object {
  return {
    start_date: start.toISOString(),
    end_date: end?.toISOString() ?? null,
    narrowed_from_request:
      start.getTime() !== asked.start.getTime() || end?.getTime() !== asked.end?.getTime(),
    requested_start_date: asked.start.toISOString(),
    requested_end_date: asked.end?.toISOString() ?? null,
    ...most,
  };
}

function daysOf({ start_date, end_date }: Dates) {
  refuseOneEnd({ start_date, end_date });
  if (start_date === undefined || end_date === undefined) {
    throw new ValidationError({
      parameter: 'billing_period',
      expected: 'a month, or start_date and end_date instead',
      received: 'nothing',
    });
  }
  return { start: readUtcTime(start_date), end: readUtcTime(end_date) };
}

function monthOf(period: string, day: string | undefined) {
  if (day !== undefined) {
    refuseEnd('billing_period', 'nothing beside start_date and end_date', period);
  }
  const first = `${period}-01`;
  return { start: startOfDay(first), end: startOfDay(addDays(firstOfMonth(first, 1), -1)) };
}

function refuseFuture(parameter: string, start: Date, now: Date): void {
  if (start > now) refuseEnd(parameter, `${toDay(now)} or earlier`, toDay(start));
}

function refuseReversed(start: Date, end: Date): void {
  if (end < start) refuseEnd('start_date', 'no later than end_date', start.toISOString());
}

// By the day, so that a token holds longer than a second.
function untilToday(end: Date, start: Date, now: Date): Date {
  const latest = later(startOfDay(toDay(now)), start);
  return new Date(Math.min(end.getTime(), latest.getTime()));
}

function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}
