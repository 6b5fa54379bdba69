// What a recommendation saves, with and without discounts.
import type { SavingsOpportunity } from '@aws-sdk/client-compute-optimizer';
import { accountProfile } from '../../../data/account-profile.ts';

const DAYS_A_MONTH = 30.4;

/** Savings of an option, at list prices and as the account pays. */
export interface Savings {
  readonly savingsOpportunity: SavingsOpportunity;
  /** Of accounts with a discount only. */
  readonly savingsOpportunityAfterDiscounts?: SavingsOpportunity;
}

/** What something costs, and whom. */
export interface Cost {
  /** Twelve digits. */
  readonly accountId: string;
  /** Dollars that the thing costs a day. */
  readonly dailySpend: number;
}

/**
 * What a month becomes cheaper by.
 *
 * @param cost - of the thing as it is
 * @param percentage - part of it that is saved, 0 to 100
 */
export function savings({ accountId, dailySpend }: Cost, percentage: number): Savings {
  const monthly = dailySpend * DAYS_A_MONTH * percentage;
  const { discountPermille } = accountProfile(accountId);
  const opportunity = (value: number): SavingsOpportunity => ({
    savingsOpportunityPercentage: percentage,
    estimatedMonthlySavings: { currency: 'USD', value: Math.round(value) / 100 },
  });
  return {
    savingsOpportunity: opportunity(monthly),
    ...(discountPermille > 0 && {
      savingsOpportunityAfterDiscounts: opportunity(monthly * (1 - discountPermille / 1000)),
    }),
  };
}
