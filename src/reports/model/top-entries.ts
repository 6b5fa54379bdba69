// Long lists in bounded memory: the first entries of an order, and how many there were.
import type { OfAccount, TopList } from '../report.ts';

const KEPT = 50;

/** Keeps the first entries in an order, however many come. */
export class TopEntries<Entry> {
  readonly #before: (one: Entry, other: Entry) => number;
  #entries: OfAccount<Entry>[] = [];
  #count = 0;

  /** @param before - compares as `Array.sort` does, the entries to keep first */
  constructor(before: (one: Entry, other: Entry) => number) {
    this.#before = before;
  }

  add(entries: readonly OfAccount<Entry>[]): void {
    this.#count += entries.length;
    this.#entries = [...this.#entries, ...entries].sort(this.#before).slice(0, KEPT);
  }

  list(): TopList<Entry> {
    return { count: this.#count, entries: this.#entries };
  }
}
