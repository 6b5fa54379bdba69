import type { DayNumber } from '../../calendar.ts';
import type { AccountMonth } from './account-month.ts';
import { type Amount, multiplyAmounts, parseAmount, permilleOf } from './amount.ts';
import { chargeAmounts } from './charge-amounts.ts';
import type { ChargeLine } from './charge-line.ts';
import type { Deployment } from './deployment.ts';
import { deploymentAttributes } from './deployment-attributes.ts';
import { normalizedUsage } from './normalized-usage.ts';
import { bookedPart } from './reading.ts';
import { resourceIds } from './resource-ids.ts';
import { noiseOn, usageOn } from './usage-curve.ts';

const SPOT_PERMILLE = 320;

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

function bookedUsage(deployment: Deployment, books: AccountMonth, day: DayNumber): Amount {
  const { profile, reading, spikes } = books;
  const hit = spikes.find(
    ({ deployment: { seed }, start, end }) => seed === deployment.seed && day >= start && day < end,
  );
  const noise = reading.outlook === 'expected' ? 1 : noiseOn(deployment, day);
  const whole = usageOn(deployment, profile, day)({ noise, spike: hit?.factor ?? 1 });
  return bookedPart(whole, day, reading);
}
