import type { Family } from '../family.ts';
import { budgetActions } from './budget-actions.ts';
import { budgetNotifications } from './budget-notifications.ts';
import { budgets } from './budgets.ts';

/** AWS Budgets. */
export const budgetsFamily: Family = {
  name: 'budgets',
  description: 'Budgets against actual and forecasted spend, their actions and alerts.',
  jobs: ['costs'],
  tools: [budgets, budgetActions, budgetNotifications],
};
