import { billingHandler } from '../src/lambda/billing-handler.ts';
import { budgetsFamily } from '../src/tools/budgets/family.ts';

export const handler = billingHandler(budgetsFamily);
