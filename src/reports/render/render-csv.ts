// The report as CSV, in which no name can become a formula.
import type { Report } from '../report.ts';
import { costRows } from './cost-rows.ts';
import { OUTLOOK_COLUMNS, outlookRows } from './outlook-rows.ts';

const AMOUNTS: ReadonlySet<string> = new Set([
  'unblended_cost',
  'amortized_cost',
  'previous_unblended_cost',
  'limit',
  'actual',
  'forecast',
  'difference',
  'share',
  'BilledCost',
  'EffectiveCost',
]);
// What makes spreadsheet programs take a text for a formula: a sign, full-width ones included, at the
// beginning of a cell, with blanks and quotes before it or none. A program that separates cells by
// something else than commas begins one in the middle of a text.
const FORMULA = /(?<=^|[,;|\t\r\n])(?=[\s\p{Cc}\p{Cf}"']*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
const BYTE_ORDER_MARK = '\ufeff';

/** A table as comma-separated values. */
export interface CsvFile {
  /** Such as `services.csv`. */
  readonly name: string;
  readonly body: string;
}

/**
 * The report as comma-separated values (RFC 4180), the same in every language: a file for each table
 * of costs, and one, `outlook.csv`, for the month's end, budgets and what is missing. Amounts are exact.
 */
export function renderCsv(report: Report): CsvFile[] {
  const outlook = { name: 'outlook', columns: OUTLOOK_COLUMNS, rows: outlookRows(report) };
  return [...costRows(report), outlook].map(({ name, columns, rows }) => ({
    name: `${name}.csv`,
    body: BYTE_ORDER_MARK + toCsv(columns, rows),
  }));
}

/**
 * Rows as comma-separated values behind a head with the columns' names.
 *
 * @param columns - in their order
 * @param rows - a text, or null, by column; a column that a row does not have is empty
 */
export function toCsv(columns: readonly string[], rows: readonly object[]): string {
  const lines = rows.map((row) => {
    const values = new Map<string, string | null>(Object.entries(row));
    return columns.map((column) => toCell(column, values.get(column) ?? null));
  });
  return [columns, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function toCell(column: string, value: string | null): string {
  if (value === null) return '';
  const text = AMOUNTS.has(column) ? value : value.replace(FORMULA, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
