import type { SavingsOpportunity } from '@aws-sdk/client-compute-optimizer';

const DAYS_A_MONTH = 30.4;

/**
 * What a month becomes cheaper by.
 *
 * @param dailySpend - dollars that the thing costs a day
 * @param percentage - part of it that is saved, 0 to 100
 */
export function savingsOpportunity(dailySpend: number, percentage: number): SavingsOpportunity {
  const value = Math.round(dailySpend * DAYS_A_MONTH * percentage) / 100;
  return {
    savingsOpportunityPercentage: percentage,
    estimatedMonthlySavings: { currency: 'USD', value },
  };
}
