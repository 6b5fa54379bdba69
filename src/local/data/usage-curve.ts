// How much is used on a day: trends, weekdays, noise.
import { type DayNumber, isWeekend } from '../../calendar.ts';
import type { AccountProfile } from './account-profile.ts';
import type { Amount } from './amount.ts';
import { parseAmount } from './amount.ts';
import type { Deployment } from './deployment.ts';
import { randomAt } from './seeded-random.ts';

const DAYS_A_MONTH = 30.4;
/** 1 January 2026: accounts spend what their profile says. */
const REFERENCE_DAY = 20_454;
const MICRO = 1_000_000;
const AMOUNTS_PER_MICRO = parseAmount('0.000001');
const WEEKEND: Readonly<Record<string, number>> = { prod: 0.88, staging: 0.45, dev: 0.25 };

/** What bends usage away from the average on a day, each 1 for not at all. */
export interface Bend {
  readonly noise: number;
  readonly spike: number;
}

/**
 * Usage of a deployment on a whole day: growth, week rhythm and the day's own bend.
 *
 * @param deployment - what is used
 * @param profile - account that grows
 * @param day - which day
 * @returns a function from bend to units of usage
 */
export function usageOn(
  deployment: Deployment,
  profile: AccountProfile,
  day: DayNumber,
): (bend: Bend) => Amount {
  const rhythm = isWeekend(day) ? (WEEKEND[deployment.tags.get('environment') ?? ''] ?? 0.8) : 1.05;
  const units = averageUnits(deployment) * growthAt(profile, day) * rhythm;
  return ({ noise, spike }) => toAmount(units * noise * spike);
}

/**
 * Usage that a commitment pays for on each day of a month, used or not.
 *
 * @param deployment - bought with a savings plan or as reserved capacity
 * @param profile - account that grows
 * @param monthStart - first day of the month; commitments change only there
 */
export function committedUsage(
  deployment: Deployment,
  profile: AccountProfile,
  monthStart: DayNumber,
): Amount {
  return toAmount(averageUnits(deployment) * growthAt(profile, monthStart));
}

/** Chance of a day: 0.94 to 1.06. */
export function noiseOn(deployment: Deployment, day: DayNumber): number {
  return 0.94 + 0.12 * randomAt(deployment.seed, day);
}

function averageUnits({ dailySpend, meter }: Deployment): number {
  return dailySpend / Number(meter.price);
}

/** A line, not a power: it stays sensible however far a test moves the clock. */
function growthAt({ growth }: AccountProfile, day: DayNumber): number {
  const factor = 1 + (growth * (day - REFERENCE_DAY)) / DAYS_A_MONTH;
  return Math.min(Math.max(factor, 0.25), 4);
}

/** Rounded to a millionth first: from there on everything is integers. */
function toAmount(units: number): Amount {
  return BigInt(Math.round(units * MICRO)) * AMOUNTS_PER_MICRO;
}
