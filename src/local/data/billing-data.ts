// The synthetic bills, remembered month by month.
import { type DayNumber, dayOf, type MonthSpan, monthAround } from '../../calendar.ts';
import { accountCharges } from './account-charges.ts';
import { accountMonth, type Reading } from './account-month.ts';
import type { ChargeLine } from './charge-line.ts';
import { accountsBilledTo } from './linked-accounts.ts';

/** Account-months kept; one takes a few milliseconds to compute and about a megabyte to keep. */
const KEPT = 64;

/** Days `start` up to, not including, `end`. */
interface DaySpan {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

/** Which part of the books to read. */
export interface Extract extends DaySpan {
  /** Twelve digits; a payer's books include the accounts it pays for. */
  readonly accountId: string;
  /** Moment of reading: the books end with a part of its day, UTC. */
  readonly now: Date;
  /** `expected` reads what an undisturbed account would cost, also in the future. */
  readonly outlook?: Reading['outlook'];
}

/**
 * The synthetic bills of every account there could be. What an account is charged on a day
 * depends on nothing but its id and the day, for days before today; recently read months are
 * remembered.
 */
export class BillingData {
  readonly #months = new Map<string, readonly ChargeLine[]>();

  /**
   * Charges of an account in a period, line by line in a fixed order, months one after another.
   *
   * @param extract - account, period and moment
   */
  charges(extract: Extract): readonly ChargeLine[] {
    const { accountId, start, end, now, outlook = 'recorded' } = extract;
    const reading = { today: dayOf(now), outlook };
    return monthsIn({ start, end }).flatMap((month) =>
      accountsBilledTo(accountId).flatMap((account) =>
        cutTo({ start, end }, month, this.#month(account, month, reading)),
      ),
    );
  }

  #month(accountId: string, month: MonthSpan, reading: Reading): readonly ChargeLine[] {
    // a month that is over reads the same on every later day
    const asOf = Math.min(reading.today, month.end);
    const key = [accountId, month.start, asOf, reading.outlook].join(' ');
    const known = this.#months.get(key);
    const lines = known ?? accountCharges(accountMonth(accountId, month, reading));
    this.#months.delete(key);
    this.#months.set(key, lines);
    this.#forgetOldest();
    return lines;
  }

  #forgetOldest(): void {
    const [oldest] = this.#months.keys();
    if (this.#months.size > KEPT && oldest !== undefined) this.#months.delete(oldest);
  }
}

function monthsIn({ start, end }: DaySpan): MonthSpan[] {
  const months: MonthSpan[] = [];
  for (let month = monthAround(start); month.start < end; month = monthAround(month.end)) {
    months.push(month);
  }
  return months;
}

function cutTo(
  span: DaySpan,
  month: MonthSpan,
  lines: readonly ChargeLine[],
): readonly ChargeLine[] {
  if (span.start <= month.start && month.end <= span.end) return lines;
  return lines
    .map((line) => ({
      ...line,
      days: line.days.filter(({ day }) => day >= span.start && day < span.end),
    }))
    .filter(({ days }) => days.length > 0);
}
