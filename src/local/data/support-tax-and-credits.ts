// Charges of a bill that are for an account as a whole: support, tax, credits, refunds.
import { type DayNumber, monthNumber } from '../../calendar.ts';
import type { AccountMonth } from './account-month.ts';
import { type Amount, permilleOf } from './amount.ts';
import { type ChargeDimension, type ChargeLine, chargeAmounts } from './charge-line.ts';
import { accountDimensions, sellerDimensions } from './deployment-attributes.ts';

const ENTERPRISE_FROM_DOLLARS = 1_000;
/** The plan of all but small accounts. */
export const ENTERPRISE_SUPPORT = { name: 'AWS Support (Enterprise)', permille: 100 };
const DEVELOPER_SUPPORT = { name: 'AWS Support (Developer)', permille: 30 };
const CREDITED_SERVICE = 'AmazonCloudWatch';
const REFUNDED_SERVICE = 'Amazon Elastic Compute Cloud - Compute';
const REFUND_PERMILLE = 15;
const REFUND_DAY = 11;
/** A refund comes in one month of this many. */
const REFUND_EVERY = 3;

interface Dated {
  readonly day: DayNumber;
  readonly cost: Amount;
}

interface Kind {
  readonly service: string;
  readonly recordType: string;
}

/**
 * Charges that follow from everything else: support and tax each day, credit on the first of the
 * month, and now and then a refund. Nobody expects credit or refunds to come again.
 *
 * @param charges - the month's charges for usage and commitments
 * @param books - account and month
 */
export function accountLevelCharges(
  charges: readonly ChargeLine[],
  books: AccountMonth,
): readonly ChargeLine[] {
  const { profile, reading } = books;
  const spent = spentByDay(charges);
  const plan =
    profile.monthlySpend < ENTERPRISE_FROM_DOLLARS ? DEVELOPER_SUPPORT : ENTERPRISE_SUPPORT;
  const support = spent.map(({ day, cost }) => ({ day, cost: permilleOf(cost, plan.permille) }));
  const taxes = spent.map(({ day, cost }) => {
    const taxed = cost + permilleOf(cost, plan.permille);
    return { day, cost: permilleOf(taxed, profile.taxPermille) };
  });
  const gifts = reading.outlook === 'recorded' ? giftsIn(sum(spent), books) : [];
  return [
    chargeLine({ service: plan.name, recordType: 'Support' }, support, books),
    chargeLine({ service: 'Tax', recordType: 'Tax' }, taxes, books),
    ...gifts,
  ];
}

function spentByDay(charges: readonly ChargeLine[]): readonly Dated[] {
  const spent = new Map<DayNumber, Amount>();
  for (const { day, amounts } of charges.flatMap(({ days }) => days)) {
    spent.set(day, (spent.get(day) ?? 0n) + amounts.UnblendedCost);
  }
  return [...spent].map(([day, cost]) => ({ day, cost }));
}

/** Credit and refund; both grow with the spend until the month is over. */
function giftsIn(spent: Amount, books: AccountMonth): readonly ChargeLine[] {
  const { profile, month } = books;
  const credit = { day: month.start, cost: -permilleOf(spent, profile.creditPermille) };
  const isRefundMonth = (monthNumber(month.start) + profile.seed) % REFUND_EVERY === 0;
  const refund = { day: month.start + REFUND_DAY, cost: -permilleOf(spent, REFUND_PERMILLE) };
  return [
    chargeLine({ service: CREDITED_SERVICE, recordType: 'Credit' }, [credit], books),
    chargeLine(
      { service: REFUNDED_SERVICE, recordType: 'Refund' },
      isRefundMonth ? [refund] : [],
      books,
    ),
  ];
}

function chargeLine(
  { service, recordType }: Kind,
  costs: readonly Dated[],
  { profile, days }: AccountMonth,
): ChargeLine {
  const dimensions: Partial<Record<ChargeDimension, string>> = {
    ...accountDimensions(profile),
    ...sellerDimensions(),
    SERVICE: service,
    RECORD_TYPE: recordType,
    ...(recordType === 'Support' && { REGION: 'global', USAGE_TYPE: 'Dollar' }),
  };
  return {
    attributes: { dimensions, tags: new Map(), costCategories: new Map(), usageUnit: '' },
    days: costs
      .filter(({ day, cost }) => cost !== 0n && days.includes(day))
      .map(({ day, cost }) => ({ day, amounts: chargeAmounts({ unblended: cost }) })),
    resources: [],
  };
}

function sum(costs: readonly Dated[]): Amount {
  return costs.reduce((total, { cost }) => total + cost, 0n);
}
