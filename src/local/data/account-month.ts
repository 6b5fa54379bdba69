import type { DayNumber, MonthSpan } from '../../calendar.ts';
import { accountDeployments } from './account-deployments.ts';
import { type AccountProfile, accountProfile } from './account-profile.ts';
import type { Deployment } from './deployment.ts';
import { isBooked, type Reading } from './reading.ts';
import { type Spike, spikesIn } from './spike.ts';

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
