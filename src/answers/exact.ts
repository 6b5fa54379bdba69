// Arithmetic with amounts: decimal, to the last digit.
import { Decimal } from 'decimal.js';

/** Decimals of our own, so that nobody else's settings change what a bill adds up to. */
export const Exact = Decimal.clone({ precision: 60 });

/** A decimal with 60 digits. */
export type Exact = Decimal;

const PERCENT_DECIMALS = 2;

/**
 * A decimal as text, without an exponent.
 *
 * @param value - any finite decimal
 */
export function plain(value: Decimal): string {
  return value.toFixed();
}

// Each character can be looked at in one way only, so that no text takes long; and no exponent makes a text of
// a gigabyte.
const AMOUNT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const LONGEST_AMOUNT = 1_000;

/**
 * Reads an amount.
 *
 * @param value - AWS's text or number
 * @returns undefined for what is no finite number
 */
export function readExact(value: unknown): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Exact(value) : undefined;
  if (typeof value !== 'string' || value.length > LONGEST_AMOUNT) return undefined;
  return AMOUNT.test(value) ? new Exact(value) : undefined;
}

/**
 * An amount that is added to others: what is no number makes their sum none, rather than pass for nothing.
 *
 * @param value - AWS's text or number
 */
export function addend(value: unknown): Decimal {
  return readExact(value) ?? new Exact(Number.NaN);
}

/**
 * The part of a whole, in percent with two decimals.
 *
 * @param parts - all parts of the whole
 * @returns for each part; null for all where some are above and some below nothing, or all are nothing
 */
export function shares(parts: readonly Decimal[]): readonly (number | null)[] {
  const whole = Exact.sum(0, ...parts);
  const isMixed = parts.some((part) => part.lt(0)) && parts.some((part) => part.gt(0));
  if (isMixed || whole.isZero()) return parts.map(() => null);
  return parts.map((part) =>
    part.times(100).div(whole).toDecimalPlaces(PERCENT_DECIMALS, Decimal.ROUND_HALF_UP).toNumber(),
  );
}

/**
 * A change, in percent with two decimals of what there was.
 *
 * @param before - what there was
 * @param after - what there is
 * @returns null where there was nothing
 */
export function changePercent(before: Decimal, after: Decimal): number | null {
  if (before.isZero()) return null;
  const percent = after.minus(before).times(100).div(before.abs());
  return percent.toDecimalPlaces(PERCENT_DECIMALS).toNumber();
}
