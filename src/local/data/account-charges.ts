import type { AccountMonth } from './account-month.ts';
import type { ChargeLine } from './charge-line.ts';
import { commitmentCharges } from './commitment-charges.ts';
import { accountLevelCharges } from './support-tax-and-credits.ts';
import { usageCharges } from './usage-charges.ts';

/** Everything one account is charged in a month, not counting accounts that it pays for. */
export function accountCharges(books: AccountMonth): readonly ChargeLine[] {
  const usage = books.deployments.flatMap((deployment) =>
    deployment.purchase === 'savings-plan' || deployment.purchase === 'reserved'
      ? commitmentCharges(deployment, books)
      : usageCharges(deployment, books),
  );
  return [...usage, ...accountLevelCharges(usage, books)].filter(({ days }) => days.length > 0);
}
