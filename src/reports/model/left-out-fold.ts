import type { CostLine } from '../account-report.ts';
import { sum } from '../money.ts';
import type { LeftOut } from '../report.ts';

type Line = Pick<CostLine, 'linkedAccountId' | 'currency' | 'billedCost'>;

/** Tells which lines of a payer another account of the set has itself, and adds those up. */
export class LeftOutFold {
  readonly #collected: ReadonlySet<string>;
  readonly #sums = new Map<string, LeftOut>();

  /** @param collected - accounts that the report has figures of */
  constructor(collected: ReadonlySet<string>) {
    this.#collected = collected;
  }

  /** Whether a line is counted with another account. */
  isLeftOut(accountId: string, { linkedAccountId }: Pick<Line, 'linkedAccountId'>): boolean {
    return linkedAccountId !== accountId && this.#collected.has(linkedAccountId);
  }

  /** Adds a line that is left out. */
  add(payerId: string, { linkedAccountId, currency, billedCost }: Line): void {
    const key = JSON.stringify([payerId, linkedAccountId, currency]);
    const before = this.#sums.get(key)?.billedCost ?? '0';
    const total = sum([before, billedCost]);
    this.#sums.set(key, { payerId, linkedAccountId, currency, billedCost: total });
  }

  list(): LeftOut[] {
    return [...this.#sums.values()];
  }

  /** Payer by linked account. */
  payers(): ReadonlyMap<string, string> {
    return new Map(this.list().map((entry) => [entry.linkedAccountId, entry.payerId]));
  }
}
