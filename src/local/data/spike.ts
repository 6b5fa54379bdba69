// Days on which an account suddenly spent more.
import { type DayNumber, type MonthSpan, monthNumber } from '../../calendar.ts';
import type { AccountProfile } from './account-profile.ts';
import type { Deployment } from './deployment.ts';
import { pickAt, randomAt, seedOf } from './seeded-random.ts';

/** A few days on which a deployment costs several times as much as it should. */
export interface Spike {
  readonly deployment: Deployment;
  readonly start: DayNumber;
  /** Day after the last one. */
  readonly end: DayNumber;
  /** Times the ordinary usage, e.g. 4.5. */
  readonly factor: number;
}

/** Below this part of the account's day nobody would notice a spike. */
const NOTICEABLE = 0.004;

/**
 * What goes wrong in a month: once always, twice in some months.
 *
 * @param profile - account
 * @param month - calendar month
 * @param deployments - everything the account runs
 */
export function spikesIn(
  profile: AccountProfile,
  month: MonthSpan,
  deployments: readonly Deployment[],
): readonly Spike[] {
  const seed = seedOf('spikes', profile.accountId, String(monthNumber(month.start)));
  const candidates = deployments.filter(
    ({ purchase, dailySpend }) =>
      purchase === 'on-demand' && (dailySpend * 30.4) / profile.monthlySpend > NOTICEABLE,
  );
  const count = randomAt(seed, 0) < 0.4 ? 2 : 1;
  return Array.from({ length: count }, (_, index) => {
    const at = (index + 1) * 10;
    const start = month.start + 1 + Math.floor(randomAt(seed, at) * 22);
    const days = 1 + Math.floor(randomAt(seed, at + 1) * 4);
    const factor = 2.5 + Math.round(randomAt(seed, at + 2) * 45) / 10;
    return { deployment: pickAt(seed, at + 3, candidates), start, end: start + days, factor };
  });
}
