// The anomalies that there are in the bills: their spikes, as Cost Anomaly Detection sees them.
import { type DayNumber, dayOf, monthAround, startOfMonth } from '../../calendar.ts';
import { type AccountMonth, accountMonth } from './account-month.ts';
import type { AccountProfile } from './account-profile.ts';
import type { Amount } from './amount.ts';
import type { Deployment } from './deployment.ts';
import { accountsBilledTo } from './linked-accounts.ts';
import { pickAt, seedOf } from './seeded-random.ts';
import type { Spike } from './spike.ts';
import { usageCharges } from './usage-charges.ts';

/** Days that anomalies are kept for. */
const KEPT_DAYS = 90;
const FEEDBACK = ['none', 'none', 'YES', 'NO', 'PLANNED_ACTIVITY'] as const;

/** A spike as anomaly detection sees it. */
export interface Anomaly {
  /** UUID. */
  readonly id: string;
  readonly profile: AccountProfile;
  readonly deployment: Deployment;
  readonly firstDay: DayNumber;
  /** Last day so far. */
  readonly lastDay: DayNumber;
  /** Dollars spent on those days. */
  readonly actual: Amount;
  /** Dollars that would have been spent without the spike. */
  readonly expected: Amount;
  /** Most that was spent too much on one day. */
  readonly maxImpact: Amount;
  /** What people said about it, as in the API. */
  readonly feedback: (typeof FEEDBACK)[number];
}

/**
 * Anomalies of an account and of those it pays for that ended in the last 90 days, the earliest
 * first.
 *
 * @param accountId - twelve digits
 * @param now - moment of looking
 */
export function anomaliesOf(accountId: string, now: Date): readonly Anomaly[] {
  const today = dayOf(now);
  const since = today - KEPT_DAYS;
  const months = [0, -1, -2, -3].map((later) => monthAround(startOfMonth(today, later)));
  return accountsBilledTo(accountId)
    .flatMap((account) =>
      months.map((month) => accountMonth(account, month, { today, outlook: 'recorded' })),
    )
    .flatMap((books) =>
      books.spikes.filter(({ start }) => start <= today).map((spike) => observe(spike, books)),
    )
    .filter(({ lastDay }) => lastDay >= since)
    .sort((a, b) => a.firstDay - b.firstDay || (a.id < b.id ? -1 : 1));
}

function observe(spike: Spike, books: AccountMonth): Anomaly {
  const { deployment, start, end } = spike;
  const actual = costByDay(spike, books);
  const expected = costByDay(spike, { ...books, spikes: [] });
  const excess = actual.map((cost, index) => cost - (expected[index] ?? 0n));
  const seed = seedOf('anomaly', String(deployment.seed), String(start));
  return {
    id: `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(start).padStart(12, '0')}`,
    profile: books.profile,
    deployment,
    firstDay: start,
    lastDay: Math.min(end - 1, books.reading.today),
    actual: sum(actual),
    expected: sum(expected),
    maxImpact: excess.toSorted((a, b) => (a < b ? 1 : -1))[0] ?? 0n,
    feedback: pickAt(seed, 1, FEEDBACK),
  };
}

function costByDay({ deployment, start, end }: Spike, books: AccountMonth): readonly Amount[] {
  const [usage] = usageCharges(deployment, books);
  return (usage?.days ?? [])
    .filter(({ day }) => day >= start && day < end)
    .map(({ amounts }) => amounts.UnblendedCost);
}

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
