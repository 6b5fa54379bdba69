import type { SavingsLine } from '../account-report.ts';
import { largerFirst, sum } from '../money.ts';
import type { SavingsRow } from '../report.ts';

/** Adds savings up by kind of resource. */
export class SavingsFold {
  readonly #rows = new Map<string, SavingsRow>();

  add({ resourceType, count, monthlySavings }: SavingsLine): void {
    const known = this.#rows.get(resourceType);
    this.#rows.set(resourceType, {
      resourceType,
      count: count + (known?.count ?? 0),
      monthlySavings: sum([known?.monthlySavings ?? '0', monthlySavings]),
    });
  }

  rows(): SavingsRow[] {
    const rows = [...this.#rows.values()];
    return rows.sort((a, b) => largerFirst(a.monthlySavings, b.monthlySavings));
  }
}
