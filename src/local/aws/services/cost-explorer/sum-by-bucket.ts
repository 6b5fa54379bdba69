// Charges added up by step of a series and by group.
import { partOfAmount } from '../../../data/amount.ts';
import type { ChargeAmounts, ChargeLine, DayCharge, Metric } from '../../../data/charge-line.ts';
import { groupKeys } from './group-definition.ts';
import type { Attribute } from './match-expression.ts';
import { MetricTotals } from './metric-totals.ts';
import type { Bucket, HourNumber } from './time-period.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Charges of one group in one bucket. */
export interface GroupTotals {
  readonly keys: readonly string[];
  readonly totals: MetricTotals;
}

interface Summing {
  readonly buckets: readonly Bucket[];
  readonly groupBy: readonly Attribute[];
  readonly metrics: readonly Metric[];
}

/**
 * Adds up charges by bucket and group.
 *
 * @param lines - charges to add up
 * @param summing - series, groups and metrics; without groups everything is one group
 * @returns for each bucket its groups in the order of their keys
 */
export function sumByBucket(
  lines: readonly ChargeLine[],
  { buckets, groupBy, metrics }: Summing,
): readonly (readonly GroupTotals[])[] {
  const hourly = buckets.every(({ start, end }) => end - start === 1);
  const indexes = indexByHour(buckets, hourly ? 1 : 24);
  const groups = buckets.map(() => new Map<string, GroupTotals>());
  for (const { attributes, days } of lines) {
    const keys = groupKeys(groupBy, attributes);
    const name = keys.join('\u0000');
    for (const { hour, amounts } of days.flatMap((charge) => chargeAt(charge, hourly))) {
      const byName = groups[indexes.get(hour) ?? -1];
      const group = byName?.get(name) ?? { keys, totals: new MetricTotals(metrics) };
      group.totals.add(amounts, attributes.usageUnit);
      byName?.set(name, group);
    }
  }
  return groups.map((byName) =>
    [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
  );
}

interface HourCharge {
  readonly hour: HourNumber;
  readonly amounts: ChargeAmounts;
}

/** Charges at their hour; whole days are at their first one. */
function chargeAt({ day, amounts }: DayCharge, hourly: boolean): readonly HourCharge[] {
  if (!hourly) return [{ hour: day * 24, amounts }];
  return HOURS.map((hour) => ({
    hour: day * 24 + hour,
    amounts: partOfAmounts(amounts, hour, HOURS.length),
  }));
}

/** Which bucket an hour is in; days are looked up by their first hour. */
function indexByHour(buckets: readonly Bucket[], step: number): Map<HourNumber, number> {
  const indexes = new Map<HourNumber, number>();
  for (const [index, { start, end }] of buckets.entries()) {
    for (let hour = start; hour < end; hour += step) indexes.set(hour, index);
  }
  return indexes;
}

/** The same part of every metric. */
export function partOfAmounts(amounts: ChargeAmounts, part: number, of: number): ChargeAmounts {
  return {
    UnblendedCost: partOfAmount(amounts.UnblendedCost, part, of),
    BlendedCost: partOfAmount(amounts.BlendedCost, part, of),
    AmortizedCost: partOfAmount(amounts.AmortizedCost, part, of),
    NetUnblendedCost: partOfAmount(amounts.NetUnblendedCost, part, of),
    NetAmortizedCost: partOfAmount(amounts.NetAmortizedCost, part, of),
    UsageQuantity: partOfAmount(amounts.UsageQuantity, part, of),
    NormalizedUsageAmount: partOfAmount(amounts.NormalizedUsageAmount, part, of),
  };
}
