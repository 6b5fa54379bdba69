import { Decimal } from 'decimal.js';

/**
 * An amount for people, rounded to cents.
 *
 * @param amount - decimal text as AWS sends it, or a number
 * @param currency - ISO 4217 code
 */
export function formatMoney(amount: string | number, currency: string): string {
  const cents = new Decimal(amount).toFixed(2);
  const [whole = '', fraction] = cents.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction} ${currency}`;
}

/** The exact sum of decimal texts. */
export function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0)).toFixed();
}
