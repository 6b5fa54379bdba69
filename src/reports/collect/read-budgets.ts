import * as z from 'zod';
import type { BudgetLine } from '../account-report.ts';

const amount = z.object({ amount: z.string().nullable(), unit: z.string().nullable() });
const budgetAnswer = z.object({
  budgets: z.array(
    z.object({
      budget_name: z.string().nullable(),
      budget_type: z.string().nullable(),
      time_unit: z.string().nullable(),
      budget_limit: amount.optional(),
      calculated_spend: z
        .object({ actual_spend: amount.optional(), forecasted_spend: amount.optional() })
        .optional(),
      status: z.enum(['EXCEEDED', 'FORECASTED_TO_EXCEED', 'OK']).optional(),
    }),
  ),
});

/**
 * Reads the budgets that limit costs; others have no amount to hold a bill against.
 *
 * @param requestId - where the answer comes from
 * @param answer - of the tool `budgets`
 */
export function readBudgets(requestId: string, answer: unknown): BudgetLine[] {
  return budgetAnswer.parse(answer).budgets.flatMap((budget) => {
    const limit = budget.budget_limit;
    const actual = budget.calculated_spend?.actual_spend?.amount;
    if (budget.budget_type !== 'COST' || !budget.status || !limit?.amount || !actual) return [];
    return [
      {
        requestId,
        name: budget.budget_name ?? '',
        timeUnit: budget.time_unit,
        unit: limit.unit ?? '',
        limit: limit.amount,
        actual,
        forecast: budget.calculated_spend?.forecasted_spend?.amount ?? null,
        status: budget.status,
      },
    ];
  });
}
