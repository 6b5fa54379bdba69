import type { Spend } from '@aws-sdk/client-budgets';

/** An amount as AWS Budgets has it. */
export interface Amount {
  /** Decimal text, untouched. */
  readonly amount: string | null;
  /** Currency, such as `USD`; for usage budgets the unit of use, such as `GB`. */
  readonly unit: string | null;
  /** Both in one text. */
  readonly formatted: string;
}

/**
 * One amount with the reference server's keys.
 *
 * @param spend - from DescribeBudgets
 */
export function toAmount({ Amount: amount = '', Unit: unit = '' }: Spend): Amount {
  return { amount: amount || null, unit: unit || null, formatted: `${amount} ${unit}`.trim() };
}
