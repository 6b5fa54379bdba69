// The billing preferences of the local world: discounts are shared with all but the last of the accounts
// that are paid for, credits with none, and who pays for nobody has the settings alone.
import type { BillingPreferenceSummary } from '../../../../aws/models/billing.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { type Books, creditsOf } from './credits.ts';

type Feature = NonNullable<BillingPreferenceSummary['feature']>;

/** Months of which the history is told. */
const MONTHS = 3;

/**
 * The preferences of a feature.
 *
 * @param account - who asks
 */
export function preferencesOf(
  books: Books,
  account: string,
  feature: Feature,
): readonly BillingPreferenceSummary[] {
  switch (feature) {
    case 'RI_SHARING':
      return sharing(account, feature, 'ENABLED');
    case 'CREDIT_SHARING':
      return sharing(account, feature, 'DISABLED');
    case 'RI_SHARING_HISTORY':
      return history(books.now, sharing(account, feature, 'ENABLED'));
    case 'CREDIT_SHARING_HISTORY':
      return history(books.now, sharing(account, feature, 'DISABLED'));
    case 'BILLING_ALERTS':
      return [{ feature, key: 'default', value: 'ENABLED' }];
    case 'CREDIT_LEVEL_SHARING':
      return [{ feature, key: 'default', value: 'DISABLED' }];
    case 'CREDIT_PREFERENCE_OPTIONS':
      return [
        'default',
        ...creditsOf(books, account).map((credit) => `credit/${credit.creditId}`),
      ].map((key) => ({ feature, key, value: 'DISABLED' }));
  }
}

function sharing(
  account: string,
  feature: Feature,
  usual: 'ENABLED' | 'DISABLED',
): BillingPreferenceSummary[] {
  const [, ...members] = accountsBilledTo(account);
  const organization = ['default', 'open-sharing'].map((key) => ({ feature, key, value: usual }));
  const accounts = members.map((accountId, at) => ({
    ...{ feature, key: `account/${accountId}`, accountId },
    value: at === members.length - 1 ? ('DISABLED' as const) : usual,
    accountName: accountProfile(accountId).name,
  }));
  return [...organization, ...accounts];
}

function history(
  now: Date,
  preferences: readonly BillingPreferenceSummary[],
): BillingPreferenceSummary[] {
  const months = Array.from(
    { length: MONTHS },
    (_, ago) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - ago)),
  );
  return months.flatMap((start) =>
    preferences.map((preference) => ({
      ...preference,
      key: `${start.toISOString().slice(0, 7)}/${preference.key}`,
      billingPeriod: { year: start.getUTCFullYear(), month: start.getUTCMonth() + 1 },
    })),
  );
}
