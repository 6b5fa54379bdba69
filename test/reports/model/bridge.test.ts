import { expect, it } from 'vitest';
import { chargeKind } from '../../../src/reports/charge-kind.ts';

it.each([
  ['Usage', 'usage'],
  ['DiscountedUsage', 'usage'],
  ['SavingsPlanCoveredUsage', 'usage'],
  ['SavingsPlanNegation', 'usage'],
  ['RIFee', 'purchase'],
  ['SavingsPlanRecurringFee', 'purchase'],
  ['Support', 'purchase'],
  ['Enterprise Discount Program Discount', 'discount'],
  ['BundledDiscount', 'discount'],
  ['Credit', 'credit'],
  ['Refund', 'refund'],
  ['Tax', 'tax'],
])('%s is %s', (recordType, kind) => {
  expect(chargeKind(recordType)).toBe(kind);
});
