import type { AccountFailure, AccountReport } from '../account-report.ts';
import { priceOf } from '../collect/plan-requests.ts';
import type { Report } from '../report.ts';

/** Counts what was asked, and what it cost. */
export class RequestCount {
  #billed = 0;
  #cached = 0;

  add({ billedRequests, requests }: Pick<AccountReport, 'billedRequests' | 'requests'>): void {
    this.#billed += billedRequests;
    this.#cached += requests.filter(({ cached }) => cached).length;
  }

  /** Adds what an account cost although it could not be collected. */
  fail({ billedRequests }: Pick<AccountFailure, 'billedRequests'>): void {
    this.#billed += billedRequests;
  }

  summary(): Report['requests'] {
    return { billed: this.#billed, cached: this.#cached, priceUsd: priceOf(this.#billed) };
  }
}
