// The one way in which costs are added up by account, service, Region, tag, record type or day.

import { Exact } from '../../answers/exact.ts';
import type { Cost } from '../account-report.ts';
import { largerFirst } from '../money.ts';
import type { ReportRow } from '../report.ts';

interface Entry {
  name: string;
  billed: Exact;
  effective: Exact;
  previous: Exact;
}

/** Adds costs up by a key, exactly. */
export class CostTable {
  readonly #entries = new Map<string, Entry>();

  /** Adds a cost of the period. */
  add(key: string, { billedCost, effectiveCost }: Cost, name = key): void {
    const entry = this.#entry(key, name);
    entry.billed = entry.billed.plus(billedCost);
    entry.effective = entry.effective.plus(effectiveCost);
  }

  /** Adds what was billed in the previous period. */
  addPrevious(key: string, billedCost: string, name = key): void {
    const entry = this.#entry(key, name);
    entry.previous = entry.previous.plus(billedCost);
  }

  /**
   * The rows with the largest cost first.
   *
   * @param comparable - whether the previous period is known
   */
  rows(comparable: boolean): ReportRow[] {
    const rows = [...this.#entries].map(([key, { name, billed, effective, previous }]) => ({
      key,
      name,
      billedCost: billed.toFixed(),
      effectiveCost: effective.toFixed(),
      previousBilledCost: comparable ? previous.toFixed() : null,
    }));
    return rows.sort((a, b) => largerFirst(a.billedCost, b.billedCost) || (a.key < b.key ? -1 : 1));
  }

  #entry(key: string, name: string): Entry {
    const known = this.#entries.get(key);
    if (known) return known;
    const zero = new Exact(0);
    const entry = { name, billed: zero, effective: zero, previous: zero };
    this.#entries.set(key, entry);
    return entry;
  }
}
