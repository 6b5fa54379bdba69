// How the demo draws answers: money and tables.
import Table from 'cli-table3';
import { Decimal } from 'decimal.js';

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  readonly heading: string;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
}

/**
 * Draws a table for the terminal.
 *
 * @param columns - from left to right
 * @param rows - cells as text
 * @param total - last row, set apart
 */
export function drawTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total?: readonly string[],
): string {
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colAligns: columns.map(({ numeric }) => (numeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  if (total)
    table.push(
      columns.map(() => ''),
      [...total],
    );
  return table.toString();
}

/**
 * An amount for people, rounded to cents.
 *
 * @param amount - decimal text as AWS sends it, or a number
 * @param currency - ISO 4217 code
 */
export function formatMoney(amount: string | number, currency: string): string {
  const cents = new Decimal(amount).toFixed(2);
  const [whole = '', fraction] = cents.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction} ${currency}`;
}

/** The exact sum of decimal texts. */
export function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0)).toFixed();
}
