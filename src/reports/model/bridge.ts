import { sum } from '../money.ts';
import type { Bridge, ReportRow } from '../report.ts';
import { type ChargeKind, chargeKind } from './charge-kind.ts';

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
