import * as z from 'zod';
import type { BudgetLine } from '../account-report.ts';

const amount = z.object({ amount: z.string().nullable(), unit: z.string().nullable() });
const budget = z.object({
  budget_name: z.string().nullable(),
  budget_type: z.string().nullable(),
  time_unit: z.string().nullable(),
  time_period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
  budget_limit: amount.optional(),
  calculated_spend: z
    .object({ actual_spend: amount.optional(), forecasted_spend: amount.optional() })
    .optional(),
  cost_filters: z.unknown().optional(),
  filter_expression: z.unknown().optional(),
  cost_types: z.unknown().optional(),
  metrics: z.array(z.string()).optional(),
  billing_view_arn: z.string().optional(),
  status: z.enum(['EXCEEDED', 'FORECASTED_TO_EXCEED', 'OK']).optional(),
});
const budgetAnswer = z.object({ budgets: z.array(budget) });

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
        start: budget.time_period?.start ?? null,
        end: budget.time_period?.end ?? null,
        coversAccount: coversAccount(budget),
        unit: limit.unit ?? '',
        limit: limit.amount,
        actual,
        forecast: budget.calculated_spend?.forecasted_spend?.amount ?? null,
        status: budget.status,
      },
    ];
  });
}

// A budget of the newer kind names its one metric; of the older kind, only unusual cost types.
function coversAccount(scope: z.output<typeof budget>): boolean {
  const { cost_filters, filter_expression, cost_types, metrics = [], billing_view_arn } = scope;
  const isFiltered = [cost_filters, filter_expression, cost_types].some(
    (part) => part !== undefined,
  );
  const isUnblended = metrics.every((metric) => metric === 'UnblendedCost');
  const isPrimaryView = billing_view_arn?.endsWith(':billingview/primary') ?? true;
  return !isFiltered && isUnblended && isPrimaryView;
}
