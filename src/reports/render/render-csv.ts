// The report as CSV, in which no name can become a formula.
import type { Report } from '../report.ts';
import { FOCUS_COLUMNS, focusRows } from './focus-rows.ts';
import { OUTLOOK_COLUMNS, outlookRows } from './outlook-rows.ts';

const COLUMNS = [...FOCUS_COLUMNS, ...OUTLOOK_COLUMNS];
const AMOUNTS: ReadonlySet<string> = new Set([
  'BilledCost',
  'EffectiveCost',
  'x_PreviousBilledCost',
  'x_BudgetLimit',
  'x_Actual',
  'x_Forecast',
  'x_BudgetDifference',
  'x_BudgetShare',
]);
// What makes spreadsheet programs take a text for a formula: a sign, full-width ones included, at the
// beginning of a cell, with blanks and quotes before it or none. A program that separates cells by
// something else than commas begins one in the middle of a text.
const FORMULA = /(?<=^|[,;|\t\r\n])(?=[\s\p{Cc}\p{Cf}"']*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The report as comma-separated values (RFC 4180), the same in every language: a row for each row
 * of each table, with FOCUS column names. Amounts are exact. Rows about the month's end, budgets and
 * what is missing come last and have no costs.
 */
export function renderCsv(report: Report): string {
  const rows = [...focusRows(report), ...outlookRows(report)];
  const lines = rows.map((row) => {
    const values = new Map<string, string | null>(Object.entries(row));
    return COLUMNS.map((column) => toCell(column, values.get(column) ?? null));
  });
  const text = [COLUMNS, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
  return BYTE_ORDER_MARK + text;
}

function toCell(column: string, value: string | null): string {
  if (value === null) return '';
  const text = AMOUNTS.has(column) ? value : value.replace(FORMULA, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
