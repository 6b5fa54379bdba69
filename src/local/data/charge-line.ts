// What a line of a bill is: attributes, days and amounts by metric.
import type { DayNumber } from '../../calendar.ts';
import type { Amount } from './amount.ts';

/** Metrics of Cost Explorer, named as in GetCostAndUsage. */
export const metrics = [
  'AmortizedCost',
  'BlendedCost',
  'NetAmortizedCost',
  'NetUnblendedCost',
  'NormalizedUsageAmount',
  'UnblendedCost',
  'UsageQuantity',
] as const;

/** One of {@link metrics}. */
export type Metric = (typeof metrics)[number];

/** Dimensions that charges have a value of, named as in Cost Explorer. */
export const chargeDimensions = [
  'AZ',
  'BILLING_ENTITY',
  'CACHE_ENGINE',
  'DATABASE_ENGINE',
  'DEPLOYMENT_OPTION',
  'INSTANCE_TYPE',
  'INSTANCE_TYPE_FAMILY',
  'INVOICING_ENTITY',
  'LEGAL_ENTITY_NAME',
  'LINKED_ACCOUNT',
  'LINKED_ACCOUNT_NAME',
  'OPERATING_SYSTEM',
  'OPERATION',
  'PAYER_ACCOUNT',
  'PAYMENT_OPTION',
  'PLATFORM',
  'PURCHASE_TYPE',
  'RECORD_TYPE',
  'REGION',
  'RESERVATION_ID',
  'RESOURCE_ID',
  'SAVINGS_PLANS_TYPE',
  'SAVINGS_PLAN_ARN',
  'SERVICE',
  'SERVICE_CODE',
  'TENANCY',
  'USAGE_TYPE',
  'USAGE_TYPE_GROUP',
] as const;

/** One of {@link chargeDimensions}. */
export type ChargeDimension = (typeof chargeDimensions)[number];

/** Everything that a charge can be filtered and grouped by. */
export interface ChargeAttributes {
  readonly dimensions: Readonly<Partial<Record<ChargeDimension, string>>>;
  /** Cost allocation tag key to value. */
  readonly tags: ReadonlyMap<string, string>;
  /** Cost category name to value. */
  readonly costCategories: ReadonlyMap<string, string>;
  /** Unit of the usage quantity, e.g. `Hrs`; empty for charges without usage. */
  readonly usageUnit: string;
}

/** What a charge comes to: money, or for usage a quantity in {@link ChargeAttributes.usageUnit}. */
export type ChargeAmounts = Readonly<Record<Metric, Amount>>;

/** Charges of one day. */
export interface DayCharge {
  readonly day: DayNumber;
  readonly amounts: ChargeAmounts;
}

/** Charges alike in every attribute over the days of one month. */
export interface ChargeLine {
  readonly attributes: ChargeAttributes;
  /** In the order of the days; a day without the charge is left out. */
  readonly days: readonly DayCharge[];
  /** Resource ids that share the charges evenly, where there are any. */
  readonly resources: readonly string[];
}

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
