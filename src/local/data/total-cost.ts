import { Decimal } from 'decimal.js';
import { formatAmount } from './amount.ts';
import type { Metric } from './charge-line.ts';
import { type LineItem, type LineItemPeriod, lineItems } from './line-items.ts';

interface TotalCostQuestion extends LineItemPeriod {
  readonly metric?: Metric;
  /** Which line items count; all when not given. */
  readonly filter?: (item: LineItem) => boolean;
}

/**
 * What an account costs, added up item by item: the second opinion for everything that groups,
 * filters and pages.
 *
 * @param accountId - twelve digits
 * @param question - period, moment, metric (UnblendedCost) and which items
 * @returns exact decimal string without trailing zeros
 */
export function totalCost(accountId: string, question: TotalCostQuestion): string {
  const { metric = 'UnblendedCost', filter = () => true } = question;
  const Exact = Decimal.clone({ precision: 60 });
  let total = new Exact(0);
  for (const item of lineItems(accountId, question)) {
    if (filter(item)) total = total.plus(formatAmount(item.amounts[metric]));
  }
  return total.toFixed();
}
