import type { Report } from '../report.ts';
import { costRows } from './cost-rows.ts';

/**
 * The report as JSON, the same in every language: the tables of costs as rows, as CSV has them, and
 * everything else as the model has it. Amounts are exact decimal texts.
 */
export function renderJson(report: Report): string {
  const { currencies, ...rest } = report;
  const summaries = currencies.map(({ currency, bridge, forecast, savings }) => ({
    currency,
    bridge,
    forecast,
    savings,
  }));
  const tables = Object.fromEntries(costRows(report).map(({ name, rows }) => [name, rows]));
  const document = { ...rest, currencies: summaries, tables };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
