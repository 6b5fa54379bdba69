import type { AccountMonth } from './account-month.ts';
import { type Amount, permilleOf } from './amount.ts';
import { type DayNumber, monthNumber } from './calendar.ts';
import { chargeAmounts } from './charge-amounts.ts';
import type { ChargeDimension, ChargeLine } from './charge-line.ts';
import { accountDimensions, sellerDimensions } from './deployment-attributes.ts';
import { isBooked } from './reading.ts';

const BUSINESS_SUPPORT_FROM_DOLLARS = 1_000;
const BUSINESS_SUPPORT = { name: 'AWS Support (Business)', permille: 100 };
const DEVELOPER_SUPPORT = { name: 'AWS Support (Developer)', permille: 30 };
const REFUND_PERMILLE = 15;
const REFUND_DAY = 11;
/** A refund comes in one month of this many. */
const REFUND_EVERY = 3;
const REFUNDED_SERVICE = 'Amazon Elastic Compute Cloud - Compute';
const CREDITED_SERVICE = 'AmazonCloudWatch';

/**
 * Charges that follow from the month's usage: support, credit, now and then a refund, tax.
 * Support, credit and tax bear the first day's date and grow until the month is over.
 *
 * @param usage - the month's charges for usage and commitments
 * @param books - account and month
 */
export function monthlyCharges(
  usage: readonly ChargeLine[],
  books: AccountMonth,
): readonly ChargeLine[] {
  const { profile, month, reading } = books;
  const spent = unblendedOf(usage);
  const plan =
    profile.monthlySpend >= BUSINESS_SUPPORT_FROM_DOLLARS ? BUSINESS_SUPPORT : DEVELOPER_SUPPORT;
  const support = permilleOf(spent, plan.permille);
  const refundDay = month.start + REFUND_DAY;
  const refunded =
    reading.outlook === 'recorded' &&
    (monthNumber(month.start) + profile.seed) % REFUND_EVERY === 0 &&
    isBooked(refundDay, reading);
  // nobody expects credit or refunds to come again
  const credit = reading.outlook === 'recorded' ? profile.creditPermille : 0;
  const charges = [
    { service: plan.name, recordType: 'Support', day: month.start, cost: support },
    {
      service: CREDITED_SERVICE,
      recordType: 'Credit',
      day: month.start,
      cost: -permilleOf(spent, credit),
    },
    {
      service: REFUNDED_SERVICE,
      recordType: 'Refund',
      day: refundDay,
      cost: refunded ? -permilleOf(spent, REFUND_PERMILLE) : 0n,
    },
    {
      service: 'Tax',
      recordType: 'Tax',
      day: month.start,
      cost: permilleOf(spent + support, profile.taxPermille),
    },
  ];
  return charges.filter(({ cost }) => cost !== 0n).map((charge) => chargeLine(charge, books));
}

function unblendedOf(lines: readonly ChargeLine[]): Amount {
  return lines
    .flatMap(({ days }) => days)
    .reduce((sum, { amounts }) => sum + amounts.UnblendedCost, 0n);
}

interface MonthlyCharge {
  readonly service: string;
  readonly recordType: string;
  readonly day: DayNumber;
  readonly cost: Amount;
}

function chargeLine(charge: MonthlyCharge, { profile, days }: AccountMonth): ChargeLine {
  const dimensions: Partial<Record<ChargeDimension, string>> = {
    ...accountDimensions(profile),
    ...sellerDimensions(),
    SERVICE: charge.service,
    RECORD_TYPE: charge.recordType,
    ...(charge.recordType === 'Support' && { REGION: 'global', USAGE_TYPE: 'Dollar' }),
  };
  const booked = days.includes(charge.day);
  return {
    attributes: { dimensions, tags: new Map(), costCategories: new Map(), usageUnit: '' },
    days: booked ? [{ day: charge.day, amounts: chargeAmounts({ unblended: charge.cost }) }] : [],
    resources: [],
  };
}
