// What several tools of CloudWatch take: a Region, dimensions, a period.
import * as z from 'zod';
import { readUtcTime } from '../arguments/times.ts';
import { describeValue } from '../describe-value.ts';
import { ValidationError } from '../tool-error.ts';

/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000;

/** Dimensions that a metric has exactly. AWS: at most 30. */
export const dimensions = z
  .array(z.strictObject({ name: z.string().min(1).max(255), value: z.string().min(1).max(1024) }))
  .max(30);

/** A dimension, as callers name it. */
export type NamedDimension = z.output<typeof dimensions>[number];

/** An example of {@link dimensions}. */
export const DIMENSIONS = [{ name: 'InstanceId', value: 'i-0123456789abcdef0' }];

/** A period's ends, as callers give them. */
interface Ends {
  readonly start_time?: string | undefined;
  readonly end_time?: string | undefined;
}

/** A period; its end is not in it. */
export interface TimeRange {
  readonly start: Date;
  readonly end: Date;
}

/**
 * The period of a call.
 *
 * @param ends - as the caller gave them; without an end it is now
 * @param now - when the call started
 * @param hours - from the start to the end where no start was given
 */
export function periodOf({ start_time, end_time }: Ends, now: Date, hours: number): TimeRange {
  const end = end_time === undefined ? now : readUtcTime(end_time);
  const usual = new Date(end.getTime() - hours * HOUR_MS);
  return { start: start_time === undefined ? usual : readUtcTime(start_time), end };
}

/**
 * Refuses a period that ends before it starts.
 *
 * @param ends - as the caller gave them
 * @param period - from {@link periodOf}
 * @throws {@link ValidationError} naming `start_time`
 */
export function checkPeriod({ start_time }: Ends, { start, end }: TimeRange): void {
  if (start < end) return;
  throw new ValidationError({
    parameter: 'start_time',
    expected: `a time before ${end.toISOString()}, the end`,
    received: describeValue(start_time),
  });
}
