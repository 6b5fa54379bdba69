// The demo's question about budgets.
import * as z from 'zod';
import { drawTable, formatMoney } from './draw.ts';
import type { Question } from './question.ts';

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

const SHOWN = 6;
const WORST_FIRST = ['EXCEEDED', 'FORECASTED_TO_EXCEED', 'OK'];

/** The budgets with what has been spent and what is forecast, the worst first. */
export const budgetsAgainstActual: Question = {
  title: 'How do the budgets stand?',
  tool: 'budgets___budgets',
  args: { answer: 'full' },
  draw: (answer) => drawBudgets(data.parse(answer).budgets),
};

function drawBudgets(budgets: z.infer<typeof data>['budgets']): string {
  const limited = budgets
    .filter(({ status }) => status)
    .sort((a, b) => severity(a.status) - severity(b.status));
  const rows = limited
    .slice(0, SHOWN)
    .map(({ budget_name, budget_limit, calculated_spend, status }) => [
      budget_name,
      inWords(budget_limit),
      inWords(calculated_spend?.actual_spend),
      inWords(calculated_spend?.forecasted_spend),
      status ?? '–',
    ]);
  const others = budgets.length - rows.length;
  if (others > 0) rows.push([`${others} others`, '', '', '', '']);
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
}

function severity(status: string | null | undefined): number {
  return WORST_FIRST.indexOf(status ?? '');
}

function inWords(value: z.infer<typeof amount> | null | undefined): string {
  return value ? formatMoney(value.amount, value.unit) : '–';
}
