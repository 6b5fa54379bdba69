// Sorts of charges, by what Cost Explorer calls a record type.

/** What a record type does to a bill. */
export type ChargeKind = 'usage' | 'purchase' | 'discount' | 'credit' | 'refund' | 'tax';

/** All of them. */
export const CHARGE_KINDS: readonly ChargeKind[] = [
  'usage',
  'purchase',
  'discount',
  'credit',
  'refund',
  'tax',
];

/**
 * Tells what is taken off a bill, and tax, from what is used and what is bought.
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
  return /fee|support|out-of-cycle/i.test(recordType) ? 'purchase' : 'usage';
}
