// Words, numbers and dates of the language that a report is rendered in.

import { Exact } from '../../answers/exact.ts';
import { addDays } from '../../calendar.ts';
import type { DayRange } from '../period.ts';
import { type Locale, textsOf } from '../texts/locale.ts';
import type { Texts } from '../texts/texts.ts';

/** Words and numbers of one language. */
export interface Rendering {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly formats: Formats;
}

/** Numbers and dates as people of a language write them. */
export interface Formats {
  /** An amount, rounded to the currency's own digits. */
  money(amount: string, currency: string): string;
  /** An amount in a few characters, such as $25K: for charts, whose tables have the exact ones. */
  compactMoney(amount: string, currency: string): string;
  integer(count: number): string;
  /** A fraction of two amounts in percent; a dash where there is nothing to divide by. */
  percent(part: string, whole: string): string;
  /** Difference to a former amount, in money and in percent. */
  change(amount: string, former: string, currency: string): readonly [string, string];
  /** `YYYY-MM-DD` as a date. */
  day(day: string): string;
  /** `YYYY-MM` or a day of it as a month. */
  month(month: string): string;
  instant(instant: string): string;
  /** First and last day of a period. */
  firstAndLast(period: DayRange): [string, string];
}

/** Sets up a language. */
export function renderingIn(locale: Locale): Rendering {
  return { locale, texts: textsOf(locale), formats: formatsOf(locale) };
}

type Digits = `${number}`;

/**
 * Sets up the formats of a language.
 *
 * @param locale - BCP 47 tag
 */
function formatsOf(locale: Locale): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const days = dates({ year: 'numeric', month: 'short', day: 'numeric' });
  const months = dates({ year: 'numeric', month: 'long' });
  const instants = dates({ dateStyle: 'medium', timeStyle: 'short' });
  const integers = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const money = (amount: string, currency: string, signDisplay: 'auto' | 'exceptZero' = 'auto') =>
    moneyFormat(locale, currency, { signDisplay }).format(amount as Digits);
  const day = (text: string) => days.format(new Date(text));
  return {
    money: (amount, currency) => money(amount, currency),
    compactMoney: (amount, currency) =>
      moneyFormat(locale, currency, { notation: 'compact', maximumFractionDigits: 1 }).format(
        amount as Digits,
      ),
    integer: (count) => integers.format(count),
    percent: (part, whole) => inPercent(percents, part, whole),
    change(amount, former, currency) {
      const difference = new Exact(amount).minus(former).toFixed();
      const fraction = inPercent(signed, difference, new Exact(former).abs().toFixed());
      return [money(difference, currency, 'exceptZero'), fraction];
    },
    day,
    month: (text) => months.format(new Date(text)),
    instant: (text) => instants.format(new Date(text)),
    firstAndLast: ({ start, end }) => [day(start), day(addDays(end, -1))],
  };
}

function inPercent(format: Intl.NumberFormat, part: string, whole: string): string {
  if (new Exact(whole).isZero()) return '–';
  return format.format(new Exact(part).div(whole).toNumber());
}

// What AWS names as currency or unit need not be a code that Intl knows, such as `N/A`.
function moneyFormat(
  locale: Locale,
  currency: string,
  options: Intl.NumberFormatOptions,
): { format(amount: Digits): string } {
  if (/^[A-Z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...options });
  }
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, ...options });
  return { format: (amount) => `${plain.format(amount)} ${currency}` };
}
