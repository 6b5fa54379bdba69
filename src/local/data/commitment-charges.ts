// Charges under Savings Plans and reservations, and the fees for them.
import type { DayNumber } from '../../calendar.ts';
import { type AccountMonth, bookedPart } from './account-month.ts';
import { type Amount, permilleOf } from './amount.ts';
import {
  type ChargeAmounts,
  type ChargeAttributes,
  type ChargeLine,
  chargeAmounts,
} from './charge-line.ts';
import { type Deployment, type Purchase, resourceIds } from './deployment.ts';
import {
  accountDimensions,
  commitmentArn,
  deploymentAttributes,
  savingsPlanDimensions,
  sellerDimensions,
} from './deployment-attributes.ts';
import { normalizedUsage, usageCost } from './usage-charges.ts';
import { committedUsage, noiseOn } from './usage-curve.ts';

/** What a committed hour costs, in thousandths of its on-demand price. */
export const COMMITTED_PERMILLE = {
  'savings-plan': 720,
  reserved: 620,
} as const satisfies Partial<Record<Purchase, number>>;
/** Use of a commitment when nothing is by chance. */
const TYPICAL_USE = 910;

interface Day {
  readonly day: DayNumber;
  readonly usage: Amount;
  /** Price of the usage without the commitment. */
  readonly onDemand: Amount;
  /** Price of the usage under the commitment. */
  readonly effective: Amount;
  /** Price of the commitment, used or not. */
  readonly fee: Amount;
}

/**
 * Usage under a savings plan or reservation and the fee for it. Unblended, the fee is paid when
 * it is due; amortized, each day bears what it used and the fee line what nobody used.
 *
 * @param deployment - what is used
 * @param books - account and month
 */
export function commitmentCharges(
  deployment: Deployment,
  books: AccountMonth,
): readonly ChargeLine[] {
  const days = books.days.map((day) => committedDay(deployment, books, day));
  return deployment.purchase === 'savings-plan'
    ? savingsPlanLines(deployment, books, days)
    : reservationLines(deployment, books, days);
}

function committedDay(deployment: Deployment, books: AccountMonth, day: DayNumber): Day {
  const { profile, month, reading } = books;
  const whole = committedUsage(deployment, profile, month.start);
  const committed = bookedPart(whole, day, reading);
  // noiseOn is 0.94 to 1.06, so that 0.82 to 1 of a commitment is used
  const use =
    reading.outlook === 'expected'
      ? TYPICAL_USE
      : Math.round(TYPICAL_USE + (noiseOn(deployment, day) - 1) * 1_500);
  const usage = permilleOf(committed, use);
  const onDemand = usageCost(deployment, usage);
  return {
    day,
    usage,
    onDemand,
    effective: committedPrice(deployment, usage),
    fee: committedPrice(deployment, committed),
  };
}

function committedPrice(deployment: Deployment, usage: Amount): Amount {
  const permilles: Partial<Record<Purchase, number>> = COMMITTED_PERMILLE;
  const permille = permilles[deployment.purchase] ?? 1_000;
  return permilleOf(usageCost(deployment, usage), permille);
}

function savingsPlanLines(
  deployment: Deployment,
  books: AccountMonth,
  days: readonly Day[],
): ChargeLine[] {
  const attributes = (recordType: string): ChargeAttributes =>
    deploymentAttributes(deployment, books.profile, recordType);
  return [
    {
      ...line(attributes('SavingsPlanCoveredUsage'), days, ({ onDemand, effective, usage }) =>
        chargeAmounts({
          unblended: onDemand,
          amortized: effective,
          usage,
          normalizedUsage: normalizedUsage(deployment, usage),
        }),
      ),
      resources: resourceIds(deployment),
    },
    line(attributes('SavingsPlanNegation'), days, ({ onDemand }) =>
      chargeAmounts({ unblended: -onDemand, amortized: 0n }),
    ),
    line(feeAttributes(deployment, books), days, ({ fee, effective }) =>
      chargeAmounts({ unblended: fee, amortized: fee - effective }),
    ),
  ];
}

function reservationLines(
  deployment: Deployment,
  books: AccountMonth,
  days: readonly Day[],
): ChargeLine[] {
  const attributes = deploymentAttributes(deployment, books.profile, 'DiscountedUsage');
  const recurring = deploymentAttributes(deployment, books.profile, 'Recurring');
  const committed = committedUsage(deployment, books.profile, books.month.start);
  const dailyFee = committedPrice(deployment, committed);
  const due = dailyFee * BigInt(books.month.end - books.month.start);
  const unused = days.reduce((sum, { fee, effective }) => sum + fee - effective, 0n);
  return [
    {
      ...line(attributes, days, ({ effective, usage }) =>
        chargeAmounts({
          unblended: 0n,
          amortized: effective,
          blended: effective,
          usage,
          normalizedUsage: normalizedUsage(deployment, usage),
        }),
      ),
      resources: resourceIds(deployment),
    },
    line({ ...recurring, usageUnit: '' }, days.slice(0, 1), () =>
      chargeAmounts({ unblended: due, amortized: unused, blended: unused }),
    ),
  ];
}

function line(
  attributes: ChargeAttributes,
  days: readonly Day[],
  amounts: (day: Day) => ChargeAmounts,
): ChargeLine {
  const charges = days.map((day) => ({ day: day.day, amounts: amounts(day) }));
  return { attributes, days: charges, resources: [] };
}

function feeAttributes(deployment: Deployment, { profile }: AccountMonth): ChargeAttributes {
  return {
    dimensions: {
      ...accountDimensions(profile),
      ...sellerDimensions(),
      ...savingsPlanDimensions(commitmentArn(deployment, profile)),
      SERVICE: 'Savings Plans for AWS Compute usage',
      SERVICE_CODE: 'ComputeSavingsPlans',
      REGION: 'global',
      USAGE_TYPE: 'ComputeSP:1yrNoUpfront',
      PURCHASE_TYPE: 'Savings Plans',
      RECORD_TYPE: 'SavingsPlanRecurringFee',
    },
    tags: new Map(),
    costCategories: new Map(),
    usageUnit: '',
  };
}
