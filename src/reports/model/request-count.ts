import type { RequestRecord } from '../account-report.ts';
import { priceOf } from '../collect/plan-requests.ts';
import type { Report } from '../report.ts';

/** Counts what was asked, and what it cost. */
export class RequestCount {
  #billed = 0;
  #cached = 0;

  add(requests: readonly RequestRecord[]): void {
    for (const { billedRequests, cached } of requests) {
      this.#billed += billedRequests;
      if (cached) this.#cached += 1;
    }
  }

  summary(): Report['requests'] {
    return { billed: this.#billed, cached: this.#cached, priceUsd: priceOf(this.#billed) };
  }
}
