// How long an answer of AWS stays as good as a new one.
import { addDays, firstOfMonth, isCalendarDate, startOfDay, toDay } from '../calendar.ts';

/** How long answers are kept. */
export interface KeepingTimes {
  /** Days for what is about months whose bills are final. */
  readonly closedDays: number;
  /** Hours for what AWS may still change; it refreshes costs up to three times a day. */
  readonly openHours: number;
}

/** What is known of a request before it is made. */
export interface DatedRequest {
  /** Signing name of the service, such as `ce`. */
  readonly service: string;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * What an answer is about: months whose bills are `closed`, what is `open` and may still change, or what
 * is reckoned anew each `day`.
 */
export type AsOf = 'closed' | 'open' | 'day';

// AWS closes a month's bill in its first days; refunds and corrections come for some days more.
const FINALISATION_DAYS = 10;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Members of Cost Explorer's requests that are periods; the end is not included but where it says so. */
const PERIODS = [
  { member: 'TimePeriod', end: 'End', included: false },
  { member: 'BaselineTimePeriod', end: 'End', included: false },
  { member: 'ComparisonTimePeriod', end: 'End', included: false },
  { member: 'DateInterval', end: 'EndDate', included: true },
] as const;

/**
 * What the answer to a request is about. Only Cost Explorer's periods are known to close: metrics lose
 * their detail with time, and what has no period is about today.
 *
 * @param request - to be made
 * @param now - the clock
 */
export function asOf({ service, operation, input }: DatedRequest, now: Date): AsOf {
  if (service !== 'ce') return 'open';
  if (operation.endsWith('Forecast')) return 'day';
  // What a view shows of months that are final may be changed, or shared no longer.
  if (input.BillingViewArn !== undefined) return 'open';
  const periods = PERIODS.filter(({ member }) => input[member] !== undefined);
  const areClosed = periods.every(({ member, end, included }) => {
    const last = lastDay(memberOf(input[member], end), included);
    return last !== undefined && isClosed(last, now);
  });
  return periods.length > 0 && areClosed ? 'closed' : 'open';
}

/**
 * Whether the bill of a day's month is final, so that the same question has the same answer for ever.
 *
 * @param day - `YYYY-MM-DD`
 * @param now - the clock
 */
export function isClosed(day: string, now: Date): boolean {
  return addDays(firstOfMonth(day, 1), FINALISATION_DAYS) <= toDay(now);
}

/**
 * Until when an answer is kept.
 *
 * @param about - what it is about
 * @param answer - of AWS; what it calls estimated is open, whatever it is about
 * @param options - how long, and when it was answered
 * @returns milliseconds since 1970
 */
export function keptUntil(
  about: AsOf,
  answer: object,
  { closedDays, openHours, answeredAt }: KeepingTimes & { readonly answeredAt: Date },
): number {
  const open = answeredAt.getTime() + openHours * HOUR_MS;
  if (about === 'day') return startOfDay(addDays(toDay(answeredAt), 1)).getTime();
  if (about === 'open' || isEstimated(answer)) return open;
  return Math.max(open, answeredAt.getTime() + closedDays * DAY_MS);
}

/**
 * Whether AWS is still at work on what an answer is about, or on a part of it, or has failed at one: in a
 * moment it is another.
 *
 * @param answer - of AWS, or a part of one
 */
export function isUnfinished(answer: object): boolean {
  return Object.entries(answer).some(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return isUnfinished(value);
    return UNFINISHED.some((each) => name.endsWith(each.member) && value === each.value);
  });
}

/** Members that say so, by how their names end. */
const UNFINISHED = [
  { member: 'Status', value: 'PROCESSING' },
  // Of a metric; AWS says to ask again.
  { member: 'StatusCode', value: 'InternalError' },
] as const;

function isEstimated(answer: object): boolean {
  const { ResultsByTime: results } = Object.fromEntries(Object.entries(answer));
  return Array.isArray(results) && results.some((each) => memberOf(each, 'Estimated') === true);
}

// A time of day is within its day, but for midnight at an end that is not included.
function lastDay(end: unknown, included: boolean): string | undefined {
  const [, day = '', time = ''] = /^(.{10})(.*)$/s.exec(String(end)) ?? [];
  if (!isCalendarDate(day)) return undefined;
  return included || !/^(?:T00:00:00Z?)?$/.test(time) ? day : addDays(day, -1);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
