// Charges for usage on demand and on Spot.
import type { DayNumber } from '../../calendar.ts';
import { type AccountMonth, bookedPart } from './account-month.ts';
import { type Amount, multiplyAmounts, parseAmount, permilleOf } from './amount.ts';
import { type ChargeLine, chargeAmounts } from './charge-line.ts';
import { type Deployment, resourceIds } from './deployment.ts';
import { deploymentAttributes } from './deployment-attributes.ts';
import { noiseOn, usageOn } from './usage-curve.ts';

const SPOT_PERMILLE = 320;

/** Normalization factors of AWS for instance sizes, in quarters. */
const QUARTERS: Readonly<Record<string, bigint>> = {
  nano: 1n,
  micro: 2n,
  small: 4n,
  medium: 8n,
  large: 16n,
  xlarge: 32n,
  xlplus: 32n,
  '2xlarge': 64n,
};

/**
 * Usage at on-demand or spot price, and the line of its discount under an enterprise agreement.
 *
 * @param deployment - what is used
 * @param books - account and month
 */
export function usageCharges(deployment: Deployment, books: AccountMonth): readonly ChargeLine[] {
  const discount = deployment.service.marketplaceSeller ? 0 : books.profile.discountPermille;
  const used = books.days.map((day) => {
    const usage = bookedUsage(deployment, books, day);
    return { day, usage, cost: usageCost(deployment, usage) };
  });
  const attributes = (recordType: string) =>
    deploymentAttributes(deployment, books.profile, recordType);
  const usageLine: ChargeLine = {
    attributes: attributes('Usage'),
    resources: resourceIds(deployment),
    days: used.map(({ day, usage, cost }) => ({
      day,
      amounts: chargeAmounts({
        unblended: cost,
        net: cost - permilleOf(cost, discount),
        usage,
        normalizedUsage: normalizedUsage(deployment, usage),
      }),
    })),
  };
  const discountLine: ChargeLine = {
    attributes: attributes('Enterprise Discount Program Discount'),
    resources: [],
    days: used.map(({ day, cost }) => ({
      day,
      amounts: chargeAmounts({ unblended: -permilleOf(cost, discount), net: 0n }),
    })),
  };
  return discount > 0 ? [usageLine, discountLine] : [usageLine];
}

/**
 * What usage costs without any commitment.
 *
 * @param deployment - what is used
 * @param usage - units
 */
export function usageCost({ meter, purchase }: Deployment, usage: Amount): Amount {
  const cost = multiplyAmounts(usage, parseAmount(meter.price));
  return purchase === 'spot' ? permilleOf(cost, SPOT_PERMILLE) : cost;
}

/**
 * Instance hours as if all had been hours of a small instance; zero for what has no size.
 *
 * @param deployment - what is used
 * @param usage - units
 */
export function normalizedUsage({ meter }: Deployment, usage: Amount): Amount {
  if (meter.unit !== 'Hrs' || !meter.instanceType) return 0n;
  const size = meter.instanceType.split('.').find((part) => Object.hasOwn(QUARTERS, part)) ?? '';
  return (usage * (QUARTERS[size] ?? 0n)) / 4n;
}

function bookedUsage(deployment: Deployment, books: AccountMonth, day: DayNumber): Amount {
  const { profile, reading, spikes } = books;
  const hit = spikes.find(
    ({ deployment: { seed }, start, end }) => seed === deployment.seed && day >= start && day < end,
  );
  const noise = reading.outlook === 'expected' ? 1 : noiseOn(deployment, day);
  const whole = usageOn(deployment, profile, day)({ noise, spike: hit?.factor ?? 1 });
  return bookedPart(whole, day, reading);
}
