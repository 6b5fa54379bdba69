// How the total of a bill comes about: usage, less discounts, credits and refunds, plus tax.
import { sum } from '../money.ts';
import type { Bridge, ReportRow } from '../report.ts';

/** What a record type does to a bill. */
export type ChargeKind = 'usage' | 'discount' | 'credit' | 'refund' | 'tax';

/**
 * Leads from gross to total.
 *
 * @param recordTypes - costs by record type
 */
export function bridgeOf(recordTypes: readonly ReportRow[]): Bridge {
  const sumOf = (...kinds: ChargeKind[]) =>
    sum(
      recordTypes
        .filter(({ key }) => kinds.includes(chargeKind(key)))
        .map(({ billedCost }) => billedCost),
    );
  return {
    gross: sumOf('usage'),
    discounts: sumOf('discount'),
    credits: sumOf('credit'),
    refunds: sumOf('refund'),
    net: sumOf('usage', 'discount', 'credit', 'refund'),
    tax: sumOf('tax'),
    total: sumOf('usage', 'discount', 'credit', 'refund', 'tax'),
  };
}

/**
 * Tells what is taken off a bill, and tax, from everything that is used or bought.
 *
 * @param recordType - as Cost Explorer names it, such as `Usage` or `SavingsPlanNegation`
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ce-filtering.html
 */
export function chargeKind(recordType: string): ChargeKind {
  if (recordType === 'Tax') return 'tax';
  if (/credit/i.test(recordType)) return 'credit';
  if (/refund/i.test(recordType)) return 'refund';
  // `DiscountedUsage` is usage that a reservation covers.
  if (/discount/i.test(recordType) && recordType !== 'DiscountedUsage') return 'discount';
  return 'usage';
}
