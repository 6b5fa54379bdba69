// The bills item by item, computed anew each time: the second opinion for all that adds up, groups, and
// filters.
import { Decimal } from 'decimal.js';
import { type DayNumber, dayOf, formatDay, monthAround } from '../../calendar.ts';
import { accountCharges } from './account-charges.ts';
import { accountMonth } from './account-month.ts';
import { formatAmount } from './amount.ts';
import type { ChargeAmounts, ChargeAttributes, Metric } from './charge-line.ts';
import { accountsBilledTo } from './linked-accounts.ts';

/** One charge on one day. */
export interface LineItem extends ChargeAttributes {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly amounts: ChargeAmounts;
}

/** Which line items to read. */
export interface LineItemPeriod {
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  /** Day after the last one, `YYYY-MM-DD`. */
  readonly end: string;
  /** Moment of reading; the books end with a part of its day, UTC. */
  readonly now: Date;
}

/**
 * Every charge of an account in a period, one by one, computed anew.
 *
 * @param accountId - twelve digits; a payer's charges include the accounts it pays for
 * @param period - which days, and when they are read
 */
export function* lineItems(accountId: string, period: LineItemPeriod): Generator<LineItem> {
  const reading = { today: dayOf(period.now), outlook: 'recorded' } as const;
  for (const month of monthsBetween(period.start, period.end)) {
    const dates = datesIn(month, period);
    for (const account of accountsBilledTo(accountId)) {
      const lines = accountCharges(accountMonth(account, monthAround(month), reading));
      for (const { attributes, days } of lines) {
        for (const { day, amounts } of days) {
          const date = dates.get(day);
          if (date !== undefined) yield { ...attributes, date, amounts };
        }
      }
    }
  }
}

/** The days of a month that are in a period, as text. */
function datesIn(month: DayNumber, { start, end }: LineItemPeriod): ReadonlyMap<DayNumber, string> {
  const { start: first, end: after } = monthAround(month);
  const days = Array.from({ length: after - first }, (_, index) => first + index);
  const dates = days.map((day) => [day, formatDay(day)] as const);
  return new Map(dates.filter(([, date]) => date >= start && date < end));
}

interface TotalCostQuestion extends LineItemPeriod {
  readonly metric?: Metric;
  /** Which line items count; all when not given. */
  readonly filter?: (item: LineItem) => boolean;
}

/**
 * What an account costs, added up item by item: the second opinion for everything that groups,
 * filters and pages.
 *
 * @param accountId - twelve digits
 * @param question - period, moment, metric (UnblendedCost) and which items
 * @returns exact decimal string without trailing zeros
 */
export function totalCost(accountId: string, question: TotalCostQuestion): string {
  const { metric = 'UnblendedCost', filter = () => true } = question;
  const Exact = Decimal.clone({ precision: 60 });
  let total = new Exact(0);
  for (const item of lineItems(accountId, question)) {
    if (filter(item)) total = total.plus(formatAmount(item.amounts[metric]));
  }
  return total.toFixed();
}

function* monthsBetween(start: string, end: string): Generator<DayNumber> {
  const firstOf = (date: string): string => `${date.slice(0, 7)}-01`;
  let month = dayOf(new Date(firstOf(start)));
  while (formatDay(month) < end) {
    yield month;
    month = monthAround(month).end;
  }
}
