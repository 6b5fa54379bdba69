import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import type { RecordedCall } from './start-recorded-calls.ts';

/** Asks for the budgets of the functions' own account. */
export const budgets: RecordedCall = { family: budgetsFamily, tool: 'budgets' };

/** Asks Cost Explorer about an account with a role. */
export const costs: RecordedCall = {
  family: costExplorerFamily,
  tool: 'cost-explorer',
  args: { operation: 'getCostAndUsage', target_account_id: '444455556666' },
};

/** Arguments of {@link budgets} for another account. */
export const about = (account: string) => ({ args: { target_account_id: account } });
