import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  multiplyAmounts,
  parseAmount,
  partOfAmount,
} from '../../../src/local/data/amount.ts';

const amount = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

describe('amounts', () => {
  it.each([
    [0n, '0'],
    [1n, '0.0000000001'],
    [-5_000_000_000n, '-0.5'],
    [12_340_000_000_000n, '1234'],
    [10_000_000_010n, '1.000000001'],
  ])('writes %s ten-billionths as %s', (value, text) => {
    expect(formatAmount(value)).toBe(text);
  });

  it('reads back what it writes, for the amounts a price can be', () => {
    return fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 24n }), (value) => {
        expect(parseAmount(formatAmount(value))).toBe(value);
      }),
    );
  });

  it('multiplies as decimal arithmetic does, cut off after the tenth digit', () => {
    return fc.assert(
      fc.property(amount, amount, (quantity, price) => {
        const exact = new (Decimal.clone({ precision: 100 }))(formatAmount(quantity)).times(
          formatAmount(price),
        );
        const expected = exact.toDecimalPlaces(10, Decimal.ROUND_DOWN).plus(0).toFixed();
        expect(formatAmount(multiplyAmounts(quantity, price))).toBe(expected.replace(/^-0$/, '0'));
      }),
    );
  });

  it('splits into parts that add up to the whole', () => {
    return fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 50 }), (whole, count) => {
        const parts = Array.from({ length: count }, (_, part) => partOfAmount(whole, part, count));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole);
      }),
    );
  });
});
