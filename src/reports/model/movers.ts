import { Exact } from '../money.ts';
import type { ReportRow } from '../report.ts';

const SHOWN = 5;

/**
 * The rows that changed most since the previous period, up or down.
 *
 * @param rows - of a table; those that cannot be compared are left out
 */
export function topMovers(rows: readonly ReportRow[]): ReportRow[] {
  return rows
    .flatMap((row) => {
      if (row.previousBilledCost === null) return [];
      const change = new Exact(row.billedCost).minus(row.previousBilledCost).abs();
      return change.isZero() ? [] : [{ row, change }];
    })
    .sort((a, b) => b.change.comparedTo(a.change))
    .slice(0, SHOWN)
    .map(({ row }) => row);
}
