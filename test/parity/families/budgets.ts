import { budgetCalls } from '../calls/budgets.ts';
import { budgetsDifferences, unseenInBudgets } from '../differences/budgets.ts';
import type { FamilyParity } from '../family-parity.ts';

/** AWS Budgets. */
export const parity: FamilyParity = {
  calls: () => budgetCalls,
  differences: budgetsDifferences,
  unseen: unseenInBudgets,
};
