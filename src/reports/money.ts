// Exact arithmetic with amounts: whatever is added up or compared goes through here.
import { Exact } from '../answers/exact.ts';

/**
 * The exact sum of amounts.
 *
 * @param amounts - decimal texts in one currency
 * @returns decimal text without exponent
 */
export function sum(amounts: Iterable<string>): string {
  let total = new Exact(0);
  for (const amount of amounts) total = total.plus(amount);
  return total.toFixed();
}

/**
 * What part of an amount another one is.
 *
 * @returns decimal text, rounded to four decimals: `0.25` is a quarter; null when there is no whole
 */
export function share(part: string, whole: string): string | null {
  if (new Exact(whole).isZero()) return null;
  return new Exact(part).div(whole).toDecimalPlaces(4).toFixed();
}

/** Compares amounts, the larger first. */
export function largerFirst(one: string, other: string): number {
  return new Exact(other).comparedTo(one);
}
