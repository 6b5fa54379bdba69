import Table from 'cli-table3';

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
