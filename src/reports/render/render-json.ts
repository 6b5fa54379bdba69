import type { Report } from '../report.ts';
import { focusRows } from './focus-rows.ts';

/**
 * The report as JSON, the same in every language: the tables as rows with FOCUS column names, and
 * everything else as the model has it. Amounts are exact decimal texts.
 */
export function renderJson(report: Report): string {
  const { currencies, ...rest } = report;
  const summaries = currencies.map(({ currency, bridge, forecast, savings }) => ({
    BillingCurrency: currency,
    bridge,
    forecast,
    savings,
  }));
  const document = { ...rest, currencies: summaries, rows: focusRows(report) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
