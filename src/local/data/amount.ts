// Exact decimals of dollars and of usage.
/**
 * Exact decimal with ten fractional digits, as an integer count of 10⁻¹⁰: dollars, or units of usage.
 *
 * Cost Explorer answers with up to ten digits; integers of that size add up without rounding.
 */
export type Amount = bigint;

const DIGITS = 10;
const ONE = 10n ** BigInt(DIGITS);

/**
 * Reads a plain decimal such as `0.0000166667`.
 *
 * @param text - decimal without exponent, at most ten fractional digits
 * @throws SyntaxError when `text` is not a decimal
 */
export function parseAmount(text: string): Amount {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0'));
}

/**
 * Writes an amount the way Cost Explorer does: no exponent, no trailing zeros, `0` for nothing.
 *
 * @returns decimal string such as `-12.5` or `0.0000004`
 */
export function formatAmount(amount: Amount): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  const sign = amount < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -DIGITS)}${fraction && `.${fraction}`}`;
}

/**
 * Quantity times price, cut off after the tenth digit.
 *
 * @param quantity - units of usage
 * @param price - dollars for one unit
 */
export function multiplyAmounts(quantity: Amount, price: Amount): Amount {
  return (quantity * price) / ONE;
}

/**
 * A share of an amount, cut off after the tenth digit.
 *
 * @param permille - thousandths to take, an integer
 */
export function permilleOf(amount: Amount, permille: number): Amount {
  return (amount * BigInt(permille)) / 1000n;
}

/**
 * A fraction of an amount; the parts `0..of-1` add up to exactly the whole.
 *
 * @param amount - the whole
 * @param part - which part, from 0
 * @param of - number of parts
 */
export function partOfAmount(amount: Amount, part: number, of: number): Amount {
  const upTo = (n: number): Amount => (amount * BigInt(n)) / BigInt(of);
  return upTo(part + 1) - upTo(part);
}
