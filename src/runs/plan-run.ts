// Which accounts a run asks, in lists of such as share a rate.
import type { RunAccount } from './run-store.ts';

/** How many accounts are asked at a time. */
export interface RunLimits {
  readonly organizationsAtOnce: number;
  /** Of one organisation. */
  readonly accountsAtOnce: number;
}

/**
 * Puts accounts into lists. Those of an organisation are one; those in none share no rate, so they are
 * spread over as many lists as are worked off at a time.
 *
 * @param accounts - to ask
 * @param limits - how many lists at a time
 */
export function listAccounts(
  accounts: readonly RunAccount[],
  { organizationsAtOnce }: RunLimits,
): readonly (readonly RunAccount[])[] {
  const organizations = Map.groupBy(accounts, ({ organization }) => organization);
  const lone = organizations.get(null) ?? [];
  organizations.delete(null);
  const spread = Map.groupBy(lone.entries(), ([at]) => at % organizationsAtOnce);
  return [
    ...organizations.values(),
    ...[...spread.values()].map((entries) => entries.map(([, account]) => account)),
  ];
}
