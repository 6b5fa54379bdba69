// Whether tables that are the same costs by something else add up to the same.
import { Exact } from '../../answers/exact.ts';
import type { CostLine } from '../account-report.ts';

/** An amount of a table. */
type Amount = Pick<CostLine, 'currency' | 'billedCost' | 'effectiveCost'>;

/** Most that AWS's rounding of a table's lines may come to, in any currency. */
const ROUNDING = '0.01';

/**
 * Whether tables add up to the same in each currency, but for AWS's rounding of their lines: what is kept
 * may be from before AWS changed it.
 *
 * @param tables - the same costs, each by something else
 */
export function doTablesAgree(tables: readonly (readonly Amount[])[]): boolean {
  const [first, ...others] = tables.map(totalsOf);
  return others.every((totals) => {
    const keys = new Set([...totals.keys(), ...(first?.keys() ?? [])]);
    const differences = [...keys].map((key) =>
      new Exact(totals.get(key) ?? 0).minus(first?.get(key) ?? 0),
    );
    return differences.every((difference) => difference.abs().lte(ROUNDING));
  });
}

function totalsOf(lines: readonly Amount[]): ReadonlyMap<string, Exact> {
  const totals = new Map<string, Exact>();
  for (const { currency, billedCost, effectiveCost } of lines) {
    for (const [metric, amount] of Object.entries({ billedCost, effectiveCost })) {
      const key = `${currency} ${metric}`;
      totals.set(key, new Exact(totals.get(key) ?? 0).plus(amount));
    }
  }
  return totals;
}
