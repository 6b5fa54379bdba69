// GetReservationUtilization.
import { monthAround } from '../../../../calendar.ts';
import { formatAmount } from '../../../data/amount.ts';
import type { ChargeAttributes, ChargeLine, DayCharge } from '../../../data/charge-line.ts';
import { COMMITTED_PERMILLE } from '../../../data/commitment-charges.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';
import { reservationUtilizationRules } from './filter-rules.ts';
import {
  answerReservations,
  type Part,
  percentageOf,
  type ReservationInput,
} from './reservation-series.ts';

/** What was reserved, and how much of that was used. */
interface Reserved {
  readonly purchasedHours: bigint;
  readonly purchasedUnits: bigint;
  readonly hours: bigint;
  readonly units: bigint;
  readonly fee: bigint;
  /** The part of the fee that was used. */
  readonly used: bigint;
}

const NOTHING: Reserved = {
  ...{ purchasedHours: 0n, purchasedUnits: 0n, hours: 0n, units: 0n },
  ...{ fee: 0n, used: 0n },
};

/**
 * GetReservationUtilization: how much of what was reserved was used, and what it saved.
 *
 * @param settings - data to sum up and size of a page
 */
export function getReservationUtilization(settings: CostExplorerSettings): ModelledOperation {
  return (query: ReservationInput, call, page) => {
    const { periods, total, next, isEmpty } = answerReservations<Reserved>(
      { query, call, page, settings },
      {
        rules: { ...reservationUtilizationRules, groups: ['SUBSCRIPTION_ID'] },
        parts: (lines) => lines.flatMap((line, at) => reservedIn(line, lines[at + 1])),
        nameOf: ({ dimensions: { RESERVATION_ID = '' } }) => RESERVATION_ID.split('/').at(-1) ?? '',
        group: ([Value], [part]) => ({
          ...{ Key: 'SUBSCRIPTION_ID', Value },
          Attributes: part ? describe(part.attributes) : {},
        }),
        measures: 'Utilization',
        measure: utilizationOf,
      },
    );
    if (isEmpty) throw new AwsFault('DataUnavailableException', 'No reservations in the period');
    return { UtilizationsByTime: periods, Total: total, ...next };
  };
}

function describe({ dimensions }: ChargeAttributes): object {
  return {
    accountId: dimensions.LINKED_ACCOUNT ?? '',
    region: dimensions.REGION ?? '',
    instanceType: dimensions.INSTANCE_TYPE ?? '',
    platform: dimensions.PLATFORM ?? '',
    leaseId: dimensions.RESERVATION_ID ?? '',
    upfrontFee: '0',
  };
}

// A bill has the fee of a reservation next to its usage.
function reservedIn(
  { attributes, days }: ChargeLine,
  fees: ChargeLine | undefined,
): readonly Part<Reserved>[] {
  if (attributes.dimensions.RECORD_TYPE !== 'DiscountedUsage') return [];
  const due = fees?.days[0]?.amounts.UnblendedCost ?? 0n;
  return days.map((charge) => ({
    attributes,
    day: charge.day,
    measured: reservedOn(charge, due),
  }));
}

function reservedOn({ day, amounts }: DayCharge, due: bigint): Reserved {
  const { start, end } = monthAround(day);
  const fee = due / BigInt(end - start);
  const { UsageQuantity: hours, NormalizedUsageAmount: units, AmortizedCost: used } = amounts;
  // What was reserved costs as much by the hour as what was used of it.
  const purchased = (usage: bigint) => (used === 0n ? 0n : (usage * fee) / used);
  return {
    ...{ hours, units, fee, used },
    purchasedHours: purchased(hours),
    purchasedUnits: purchased(units),
  };
}

function utilizationOf(parts: readonly Part<Reserved>[]): object {
  const { purchasedHours, purchasedUnits, hours, units, fee, used } = parts
    .map(({ measured }) => measured)
    .reduce(add, NOTHING);
  const onDemand = (committed: bigint) =>
    (committed * 1_000n) / BigInt(COMMITTED_PERMILLE.reserved);
  const unused = fee - used;
  const amounts = {
    PurchasedHours: purchasedHours,
    PurchasedUnits: purchasedUnits,
    TotalActualHours: hours,
    TotalActualUnits: units,
    UnusedHours: purchasedHours - hours,
    UnusedUnits: purchasedUnits - units,
    OnDemandCostOfRIHoursUsed: onDemand(used),
    NetRISavings: onDemand(used) - fee,
    TotalPotentialRISavings: onDemand(fee) - fee,
    AmortizedUpfrontFee: 0n,
    AmortizedRecurringFee: fee,
    TotalAmortizedFee: fee,
    RICostForUnusedHours: unused,
    RealizedSavings: onDemand(used) - used,
    UnrealizedSavings: onDemand(unused) - unused,
  };
  return {
    UtilizationPercentage: percentageOf(hours, purchasedHours),
    UtilizationPercentageInUnits: percentageOf(units, purchasedUnits),
    ...Object.fromEntries(
      Object.entries(amounts).map(([name, value]) => [name, formatAmount(value)]),
    ),
  };
}

function add(one: Reserved, other: Reserved): Reserved {
  return {
    purchasedHours: one.purchasedHours + other.purchasedHours,
    purchasedUnits: one.purchasedUnits + other.purchasedUnits,
    hours: one.hours + other.hours,
    units: one.units + other.units,
    fee: one.fee + other.fee,
    used: one.used + other.used,
  };
}
