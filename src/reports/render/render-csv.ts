import type { Report } from '../report.ts';
import { FOCUS_COLUMNS, focusRows } from './focus-rows.ts';

const AMOUNTS: ReadonlySet<string> = new Set([
  'BilledCost',
  'EffectiveCost',
  'x_PreviousBilledCost',
]);
// What makes spreadsheet programs take a text for a formula.
const FORMULA = /^[=+\-@\t\r]/;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The report as comma-separated values (RFC 4180), the same in every language: a row for each row
 * of each table, with FOCUS column names. Amounts are exact.
 */
export function renderCsv(report: Report): string {
  const lines = focusRows(report).map((row) =>
    FOCUS_COLUMNS.map((column) => toCell(column, row[column])),
  );
  const text = [FOCUS_COLUMNS, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
  return BYTE_ORDER_MARK + text;
}

function toCell(column: string, value: string | null): string {
  if (value === null) return '';
  const text = !AMOUNTS.has(column) && FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
