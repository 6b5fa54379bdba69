// Enterprise Support in the local world, by what bills say: a payer's contract covers those of its accounts
// whose bills have it, at one rate.
import type {
  GetEnterpriseSupportChargeSummaryResponse,
  GetEnterpriseSupportContractDetailsResponse,
  LinkedAccountCharge,
  PricingPlan,
} from '../../../../aws/models/billing.ts';
import { parseDay, startOfMonth } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import { payerOf } from '../../../data/linked-accounts.ts';
import { ENTERPRISE_SUPPORT } from '../../../data/support-tax-and-credits.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { Books } from './credits.ts';

const DAY_SECONDS = 86_400;
/** Days after a month until it is billed. */
const BILLED_AFTER = 3;
/** Support is not for these. */
const NOT_ELIGIBLE = ['Support', 'Tax', 'Credit', 'Refund'];
const RESERVATIONS = ['RIFee'];
const SAVINGS_PLANS = ['SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'SavingsPlanNegation'];

const PLAN: PricingPlan = {
  pricingPlanId: 'enterprise-support-2025',
  name: 'Enterprise Support',
  startDate: new Date('2025-01-01T00:00:00Z'),
  planDiscountPercent: '0',
  discountAppliesToMinimumCharge: false,
  minimumCharge: '0',
  tiered: 'true',
  tiers: [
    {
      tierMinimum: '0',
      baseCharge: '0',
      additionalPercentageOfAggregateCharges: String(ENTERPRISE_SUPPORT.permille / 1_000),
      aggregateChargesAdjustment: '0',
      incremental: true,
    },
  ],
};

/** A month of a contract. */
interface ContractMonth {
  readonly start: number;
  readonly end: number;
  /** What the accounts that it covers are billed, by account. */
  readonly lines: ReadonlyMap<string, readonly ChargeLine[]>;
}

/**
 * What support costs in a month.
 *
 * @param payer - who asks
 * @param month - `YYYY-MM`
 */
export function chargeSummary(
  books: Books,
  payer: string,
  month: string,
): GetEnterpriseSupportChargeSummaryResponse {
  const { lines, start, end } = contractMonth(books, payer, month);
  const all = [...lines.values()].flat();
  const charge = costOf(all.filter(isSupport));
  return {
    payerAccountId: payer,
    billingMonth: month,
    billingPeriodStartDate: toDate(start),
    billingPeriodEndDate: toDate(end),
    isEstimated: false,
    billDate: toDate(end + BILLED_AFTER),
    supportCharge: charge,
    totalSupportCharge: charge,
    supportDiscount: '0',
    totalSupportEligibleSpend: costOf(all.filter(isEligible)),
    totalSupportEligibleUsageSpend: costOf(
      all.filter((line) => isEligible(line) && !isOf(line, [...RESERVATIONS, ...SAVINGS_PLANS])),
    ),
    totalSupportEligibleReservedInstanceSpend: costOf(
      all.filter((line) => isOf(line, RESERVATIONS)),
    ),
    totalSupportEligibleSavingsPlanSpend: costOf(all.filter((line) => isOf(line, SAVINGS_PLANS))),
    supportChargePercentage: '1.0',
    supportEffectivePricingPlan: PLAN,
  };
}

/**
 * The terms of a payer's contract.
 *
 * @param payer - who asks
 * @param month - `YYYY-MM`
 */
export function contractDetails(
  books: Books,
  payer: string,
  month: string,
): GetEnterpriseSupportContractDetailsResponse {
  contractMonth(books, payer, month);
  return {
    isContractActive: true,
    supportAllocationMethod: 'Proportional',
    supportReservedInstanceTreatmentMethod: 'Upfront',
    supportSavingsPlansTreatmentMethod: 'Upfront',
    contractPayerAccountIds: [{ accountId: payer, isGdn: true }],
    chargedPayerAccountIds: [{ accountId: payer, chargePercentage: '1.0' }],
    additionalSupportCharge: [],
    additionalSupportEligibleUsageSpend: [],
    pricingPlans: [PLAN],
  };
}

/**
 * The spend that support is reckoned from, by account.
 *
 * @param payer - who asks
 * @param month - `YYYY-MM`
 */
export function linkedAccountCharges(
  books: Books,
  payer: string,
  month: string,
): readonly LinkedAccountCharge[] {
  const { lines, start, end } = contractMonth(books, payer, month);
  return [...lines].map(([accountId, own]) => {
    const eligible = own.filter(isEligible);
    const byService = Map.groupBy(
      eligible,
      ({ attributes }) => attributes.dimensions.SERVICE ?? '',
    );
    return {
      accountId,
      payerAccountId: payer,
      accountType: accountId === payer ? 'PAYER' : 'LINKED',
      billableSeconds: (end - start) * DAY_SECONDS,
      totalSeconds: (end - start) * DAY_SECONDS,
      totalSupportEligibleSpend: costOf(eligible),
      proratedTotalSupportEligibleSpend: costOf(eligible),
      linkedTimePeriods: [{ beginDate: toDate(start), endDate: toDate(end) }],
      supportEligibleSpendByService: [...byService].map(([serviceCode, charged]) => ({
        serviceCode,
        totalSupportEligibleSpend: costOf(charged),
      })),
    };
  });
}

function contractMonth({ data, now }: Books, payer: string, month: string): ContractMonth {
  if (payerOf(payer) !== payer) {
    throw new AwsFault('AccessDeniedException', `${payer} is not the payer of a Support profile`);
  }
  const start = parseDay(`${month}-01`) ?? 0;
  const end = startOfMonth(start, 1);
  const byAccount = Map.groupBy(
    data.charges({ accountId: payer, start, end, now }),
    ({ attributes }) => attributes.dimensions.LINKED_ACCOUNT ?? '',
  );
  const lines = new Map([...byAccount].filter(([, own]) => own.some(isSupport)));
  if (lines.size > 0) return { start, end, lines };
  throw new AwsFault('ResourceNotFoundException', `No data of ${payer} for ${month}`);
}

function isSupport({ attributes: { dimensions } }: ChargeLine): boolean {
  return dimensions.SERVICE === ENTERPRISE_SUPPORT.name;
}

function isEligible(line: ChargeLine): boolean {
  return !isOf(line, NOT_ELIGIBLE);
}

function isOf({ attributes: { dimensions } }: ChargeLine, types: readonly string[]): boolean {
  return types.includes(dimensions.RECORD_TYPE ?? '');
}

function costOf(lines: readonly ChargeLine[]): string {
  const costs = lines.flatMap(({ days }) => days.map(({ amounts }) => amounts.UnblendedCost));
  return formatAmount(costs.reduce<Amount>((total, cost) => total + cost, 0n));
}

function toDate(day: number): Date {
  return new Date(day * DAY_SECONDS * 1_000);
}
