// A month of an account, and how far its books are.
import type { DayNumber, MonthSpan } from '../../calendar.ts';
import { accountDeployments } from './account-deployments.ts';
import { type AccountProfile, accountProfile } from './account-profile.ts';
import { type Amount, permilleOf } from './amount.ts';
import type { Deployment } from './deployment.ts';
import { type Spike, spikesIn } from './spike.ts';

/** Part of today that has been recorded, in thousandths; always the same so that answers are. */
const TODAY = 250;

/** What the charges of one account in one month are computed from. */
export interface AccountMonth {
  readonly profile: AccountProfile;
  readonly month: MonthSpan;
  /** Days of the month that are in the books. */
  readonly days: readonly DayNumber[];
  readonly deployments: readonly Deployment[];
  readonly spikes: readonly Spike[];
  readonly reading: Reading;
}

/** How far the books are: they end with a part of today, or they tell what is to be expected. */
export interface Reading {
  readonly today: DayNumber;
  /** `expected` books every day of a month in full, without chance and without spikes. */
  readonly outlook: 'recorded' | 'expected';
}

/**
 * An account's month, not yet charged.
 *
 * @param accountId - twelve digits
 * @param month - calendar month
 * @param reading - how far the books are
 */
export function accountMonth(accountId: string, month: MonthSpan, reading: Reading): AccountMonth {
  const profile = accountProfile(accountId);
  const deployments = accountDeployments(profile);
  const length = month.end - month.start;
  const days = Array.from({ length }, (_, index) => month.start + index);
  return {
    profile,
    month,
    deployments,
    reading,
    days: days.filter((day) => isBooked(day, reading)),
    spikes: reading.outlook === 'expected' ? [] : spikesIn(profile, month, deployments),
  };
}

/** Whether a day has charges in the books. */
export function isBooked(day: DayNumber, { today, outlook }: Reading): boolean {
  return outlook === 'expected' || day <= today;
}

/** The part of a whole day's amount that is in the books. */
export function bookedPart(whole: Amount, day: DayNumber, { today, outlook }: Reading): Amount {
  return outlook === 'recorded' && day === today ? permilleOf(whole, TODAY) : whole;
}
