// Which offers of the Free Tier are used up, nearly used up, or will be.
import { Decimal } from 'decimal.js';
import type { FreeTierUsage } from '../../aws/models/freetier.ts';

/** As the reference server has them, in percent of the limit. */
const AT_LIMIT = 99.9;
const NEAR_LIMIT = 80;

/** An offer of the Free Tier and how much of it is used; null is what AWS did not say. */
interface OfferUsage {
  readonly service: string | null;
  readonly usage_type: string | null;
  readonly actual: number | null;
  readonly limit: number | null;
  readonly unit: string | null;
  /** Of the limit, rounded to a decimal; absent without usage or limit. */
  readonly percentage?: number;
}

/** An offer that will be over its limit by the end of the month. */
interface OfferForecast extends OfferUsage {
  readonly forecast: number;
}

/** Offers by how much of them is used, the most used first. */
export interface FreeTierSummary {
  readonly at_limit_count: number;
  readonly near_limit_count: number;
  readonly safe_count: number;
  /** Without usage or limit. */
  readonly unknown_count: number;
  readonly forecast_over_limit_count: number;
  readonly at_limit_items: readonly OfferUsage[];
  readonly near_limit_items: readonly OfferUsage[];
  /** Below the limit today, and at or over it as AWS forecasts the month. */
  readonly forecast_over_limit_items: readonly OfferForecast[];
  readonly total_services: number;
}

/**
 * Sums up which offers are used up or soon will be.
 *
 * @param usages - as AWS answers them
 */
export function summarize(usages: readonly FreeTierUsage[]): FreeTierSummary {
  const measured = measure(usages);
  const between = (from: number, to: number) =>
    measured.flatMap(({ usage, part }) => (part?.gte(from) && part.lt(to) ? describe(usage) : []));
  const atLimit = between(AT_LIMIT, Number.POSITIVE_INFINITY);
  const nearLimit = between(NEAR_LIMIT, AT_LIMIT);
  const forecasts = measured.flatMap(({ usage }) => forecastOver(usage) ?? []);
  return {
    at_limit_count: atLimit.length,
    near_limit_count: nearLimit.length,
    safe_count: measured.filter(({ part }) => part?.lt(NEAR_LIMIT)).length,
    unknown_count: measured.filter(({ part }) => part === undefined).length,
    forecast_over_limit_count: forecasts.length,
    at_limit_items: atLimit,
    near_limit_items: nearLimit,
    forecast_over_limit_items: forecasts,
    total_services: new Set(usages.map(({ service }) => service)).size,
  };
}

/**
 * The offers that are used most first, each by the part of its limit: their units do not compare.
 *
 * @param usages - as AWS answers them
 */
export function mostUsedFirst(usages: readonly FreeTierUsage[]): readonly FreeTierUsage[] {
  return measure(usages).map(({ usage }) => usage);
}

function measure(usages: readonly FreeTierUsage[]): readonly Measured[] {
  return usages.map((usage) => ({ usage, part: partUsed(usage) })).toSorted(byPart);
}

interface Measured {
  readonly usage: FreeTierUsage;
  readonly part: Decimal | undefined;
}

function byPart(one: Measured, other: Measured): number {
  const more = (other.part ?? new Decimal(0)).cmp(one.part ?? 0);
  return more || (one.usage.service ?? '').localeCompare(other.usage.service ?? '', 'en');
}

function partUsed({ actualUsageAmount, limit }: FreeTierUsage): Decimal | undefined {
  if (actualUsageAmount === undefined || limit === undefined || limit <= 0) return undefined;
  return new Decimal(actualUsageAmount).times(100).div(limit);
}

function describe(usage: FreeTierUsage): OfferUsage {
  const part = partUsed(usage)?.toDecimalPlaces(1, Decimal.ROUND_HALF_EVEN);
  return {
    service: usage.service ?? null,
    usage_type: usage.usageType ?? null,
    actual: usage.actualUsageAmount ?? null,
    limit: usage.limit ?? null,
    unit: usage.unit ?? null,
    ...(part && { percentage: part.toNumber() }),
  };
}

function forecastOver(usage: FreeTierUsage): OfferForecast | undefined {
  const { actualUsageAmount: actual, forecastedUsageAmount: forecast, limit } = usage;
  if (actual === undefined || forecast === undefined || limit === undefined) return undefined;
  if (limit <= 0 || actual >= limit || forecast < limit) return undefined;
  return { ...describe(usage), forecast };
}
