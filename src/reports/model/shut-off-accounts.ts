import type { ShutOff } from '../report.ts';
import type { ReportAccount } from '../report-question.ts';

const KEPT = 20;

/** Counts the accounts that are shut off, and keeps the first ones. */
export class ShutOffAccounts {
  readonly #accounts: ReportAccount[] = [];
  #count = 0;

  add(account: ReportAccount): void {
    this.#count += 1;
    if (this.#accounts.length < KEPT) this.#accounts.push(account);
  }

  list(): ShutOff {
    return { count: this.#count, accounts: this.#accounts };
  }
}
