// How the total of a bill comes about: usage, less discounts, credits and refunds, plus tax.
import { CHARGE_KINDS, type ChargeKind, chargeKind } from '../charge-kind.ts';
import { sum } from '../money.ts';
import type { Bridge, ReportRow } from '../report.ts';

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
    gross: sumOf('usage', 'purchase'),
    discounts: sumOf('discount'),
    credits: sumOf('credit'),
    refunds: sumOf('refund'),
    net: sumOf('usage', 'purchase', 'discount', 'credit', 'refund'),
    tax: sumOf('tax'),
    total: sumOf(...CHARGE_KINDS),
  };
}
