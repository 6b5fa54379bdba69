// Estimates made of bills: as much as last month, and twice as much.
import type {
  WorkloadEstimateSummary,
  WorkloadEstimateUsageItem,
} from '../../../../aws/models/bcm-pricing-calculator.ts';
import { dayOf, formatDay, startOfDay, startOfMonth } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import type { CallContext } from '../../engine/service-module.ts';

/** The dearest uses of a bill. */
const LINES = 12;
const DAYS_KEPT = 365;

/** An estimate, and what it is made of. */
export interface Estimate {
  readonly summary: WorkloadEstimateSummary;
  readonly usage: readonly WorkloadEstimateUsageItem[];
}

interface Used {
  readonly line: ChargeLine;
  readonly cost: Amount;
  readonly quantity: Amount;
}

/**
 * The estimates of an account.
 *
 * @param data - the synthetic bills
 * @param call - whose, and when
 */
export function estimatesOf(
  data: BillingData,
  { account, now }: Pick<CallContext, 'account' | 'now'>,
): readonly Estimate[] {
  const month = startOfMonth(dayOf(now));
  const span = { start: startOfMonth(month, -1), end: month };
  const used = data
    .charges({ accountId: account, now, ...span })
    .filter(
      ({ attributes: { dimensions } }) =>
        dimensions.RECORD_TYPE === 'Usage' && dimensions.LINKED_ACCOUNT === account,
    )
    .map(toUsed)
    .sort((one, other) => (one.cost < other.cost ? 1 : -1))
    .slice(0, LINES);
  const times = {
    createdAt: startOfDay(formatDay(month)),
    expiresAt: startOfDay(formatDay(month + DAYS_KEPT)),
    rateTimestamp: startOfDay(formatDay(month)),
  };
  return [
    { name: 'as-last-month', factor: 1n },
    { name: 'twice-the-load', factor: 2n },
  ].map(({ name, factor }) => ({
    summary: {
      id: idOf(account, Number(factor)),
      name,
      ...times,
      rateType: 'BEFORE_DISCOUNTS',
      status: 'VALID',
      totalCost: toNumber(used.reduce((sum, { cost }) => sum + factor * cost, 0n)),
      costCurrency: 'USD',
    },
    usage: used.map((each, at) => toItem(each, { account, factor, at })),
  }));
}

function toUsed(line: ChargeLine): Used {
  const sum = (metric: 'UnblendedCost' | 'UsageQuantity') =>
    line.days.reduce((total, { amounts }) => total + amounts[metric], 0n);
  return { line, cost: sum('UnblendedCost'), quantity: sum('UsageQuantity') };
}

function toItem(
  { line: { attributes }, cost, quantity }: Used,
  { account, factor, at }: { account: string; factor: bigint; at: number },
): WorkloadEstimateUsageItem {
  const { SERVICE_CODE = '', USAGE_TYPE = '', OPERATION = '', REGION } = attributes.dimensions;
  return {
    serviceCode: SERVICE_CODE,
    usageType: USAGE_TYPE,
    operation: OPERATION,
    location: REGION,
    id: idOf(account, Number(factor), at + 1),
    usageAccountId: account,
    group: factor === 1n ? 'today' : 'growth',
    quantity: { unit: attributes.usageUnit, amount: toNumber(factor * quantity) },
    cost: toNumber(factor * cost),
    currency: 'USD',
    status: 'VALID',
  };
}

function idOf(account: string, estimate: number, line = 0): string {
  return `${String(line).padStart(8, '0')}-0000-4000-800${estimate}-${account}`;
}

function toNumber(amount: Amount): number {
  return Number(formatAmount(amount));
}
