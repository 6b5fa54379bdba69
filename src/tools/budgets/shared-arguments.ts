import { accountId } from '../arguments/account-id.ts';
import { text } from '../arguments/text.ts';
import type { Tool } from '../tool.ts';

/** Most items that every list operation of AWS Budgets puts on a page. */
export const PAGE_SIZE = 100;

/**
 * What operations of AWS Budgets, and the one that tells an account its number, answer about own
 * charges: a payer's budgets are about all that it pays for.
 *
 * @param operations - API operations of AWS Budgets
 */
export function budgetsOwnCharges(
  ...operations: readonly string[]
): NonNullable<Tool['ownCharges']> {
  const budgets = operations.map((operation) => [operation, 'unless_payer'] as const);
  return { ...Object.fromEntries(budgets), GetCallerIdentity: 'account' };
}

/** `budget_name`: one budget instead of all. */
export const budgetName = text('Exact name of one budget.').optional();

/** `account_id`: the number that the requests name. */
export const budgetsAccountId = accountId(
  'Owner of the budgets; found out when not given. Switches no accounts: see target_account_id.',
).optional();
