import type { BudgetComparison, ForecastTotal, Report, Variance } from '../report.ts';
import type { Rendering } from './rendering.ts';
import { type Cell, countCell, headCell, moneyCell, shareCell, textCell } from './xlsx-cells.ts';
import type { WorkSheet } from './xlsx-sheets.ts';

/** How the month will end, and how that stands to the budgets, the most overspent first. */
export function forecastSheet({ currencies }: Report, { texts }: Rendering): WorkSheet {
  const { account, budget, limit, expected, difference, ofLimit } = texts;
  const head = ['', account, budget, limit, expected, difference, ofLimit, ''].map(headCell);
  const rows = currencies.flatMap(({ currency, forecast }) =>
    forecast ? rowsOf(forecast, currency, texts) : [],
  );
  return { name: texts.forecast, widths: [44, 16, 40, 16, 16, 16, 10, 8], rows: [head, ...rows] };
}

function rowsOf(
  { monthEnd, budgets, accountsMissing }: ForecastTotal,
  currency: string,
  texts: Rendering['texts'],
): Cell[][] {
  const unit = textCell(currency);
  const { total, withPayer, withoutBudget, unknown } = budgets;
  const empty = textCell('');
  return [
    ...variances(budgets, unit),
    ...(total ? [[textCell(texts.total), empty, empty, ...amounts(total), unit]] : []),
    [textCell(texts.forecast), empty, empty, empty, moneyCell(monthEnd), empty, empty, unit],
    ...notes([
      [accountsMissing, texts.forecastMissing],
      [withPayer, texts.variancesWithPayer],
      [withoutBudget, texts.withoutBudget],
      [unknown, texts.budgetsUnknown],
    ]),
  ];
}

function variances({ entries }: BudgetComparison, unit: Cell): Cell[][] {
  return entries.map(({ account, budgetName, ...variance }) => [
    textCell(account.name),
    textCell(account.accountId),
    textCell(budgetName),
    ...amounts(variance),
    unit,
  ]);
}

function amounts({ limit, monthEnd, difference, share }: Variance): Cell[] {
  return [moneyCell(limit), moneyCell(monthEnd), moneyCell(difference), shareCell(share)];
}

function notes(counts: readonly (readonly [number, (count: string) => string])[]): Cell[][] {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, text]) => [textCell(text(String(count))), countCell(count)]);
}
