import * as z from 'zod';
import { formatMoney } from './money.ts';
import type { Question } from './question.ts';
import { drawTable } from './table.ts';

const amount = z.object({ amount: z.string(), unit: z.string() });
const data = z.object({
  budgets: z.array(
    z.object({
      budget_name: z.string(),
      budget_limit: amount.nullish(),
      calculated_spend: z
        .object({ actual_spend: amount.nullish(), forecasted_spend: amount.nullish() })
        .nullish(),
      status: z.string().nullish(),
    }),
  ),
});

/** Each budget with what has been spent and what is forecast. */
export const budgetsAgainstActual: Question = {
  title: 'How do the budgets stand?',
  tool: 'budgets___budgets',
  args: {},
  draw(answer) {
    const rows = data
      .parse(answer)
      .budgets.map((budget) => [
        budget.budget_name,
        inWords(budget.budget_limit),
        inWords(budget.calculated_spend?.actual_spend),
        inWords(budget.calculated_spend?.forecasted_spend),
        budget.status ?? '–',
      ]);
    return drawTable(
      [
        { heading: 'Budget' },
        { heading: 'Limit', numeric: true },
        { heading: 'Actual', numeric: true },
        { heading: 'Forecast', numeric: true },
        { heading: 'Status' },
      ],
      rows,
    );
  },
};

function inWords(value: z.infer<typeof amount> | null | undefined): string {
  return value ? formatMoney(value.amount, value.unit) : '–';
}
