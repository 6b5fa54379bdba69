import type { Amount } from './amount.ts';
import type { ChargeAmounts } from './charge-line.ts';

interface Costs {
  readonly unblended: Amount;
  readonly amortized?: Amount;
  readonly blended?: Amount;
  /** Unblended after the discounts that have lines of their own. */
  readonly net?: Amount;
  readonly netAmortized?: Amount;
  readonly usage?: Amount;
  readonly normalizedUsage?: Amount;
}

/**
 * All metrics of a charge from those that differ: each cost that isn't told is the unblended one,
 * each usage that isn't told is zero.
 */
export function chargeAmounts(costs: Costs): ChargeAmounts {
  const { unblended, amortized = unblended, net = unblended } = costs;
  return {
    UnblendedCost: unblended,
    BlendedCost: costs.blended ?? unblended,
    AmortizedCost: amortized,
    NetUnblendedCost: net,
    NetAmortizedCost: costs.netAmortized ?? (costs.amortized === undefined ? net : amortized),
    UsageQuantity: costs.usage ?? 0n,
    NormalizedUsageAmount: costs.normalizedUsage ?? 0n,
  };
}
