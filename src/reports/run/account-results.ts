// Where the steps of a run leave what became of each account, for the step that folds them.
import * as z from 'zod';
import type { AccountFailure, AccountReport } from '../account-report.ts';
import type { RunStore } from '../store/object-store.ts';
import { type ReportRun, runKeys } from './report-run.ts';

const CONTENT_TYPE = 'application/json';

/** What is known of an account so far. */
export interface StoredReport {
  /** False when something is missing that another attempt may bring. */
  readonly settled: boolean;
  readonly report: AccountReport;
}

const failureShape = z.object({
  code: z.string(),
  message: z.string(),
  billedRequests: z.int().min(0),
});

/** What became of the accounts of a run, one object for each. */
export class AccountResults {
  readonly #store: RunStore;
  readonly #keys: ReturnType<typeof runKeys>;

  /** @param store - where they are kept */
  constructor(store: RunStore, run: ReportRun) {
    this.#store = store;
    this.#keys = runKeys(run);
  }

  /** @returns undefined when the account has not been collected */
  async report(accountId: string): Promise<StoredReport | undefined> {
    const bytes = await this.#store.get(this.#keys.report(accountId));
    // Only this class writes there.
    return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as StoredReport);
  }

  async putReport(stored: StoredReport): Promise<void> {
    const key = this.#keys.report(stored.report.account.accountId);
    await this.#store.put({ key, body: JSON.stringify(stored), contentType: CONTENT_TYPE });
  }

  /** @returns undefined when nobody wrote down why */
  async failure(accountId: string): Promise<Omit<AccountFailure, 'account'> | undefined> {
    const bytes = await this.#store.get(this.#keys.failure(accountId));
    return bytes && failureShape.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  }

  async putFailure({ account, ...reason }: AccountFailure): Promise<void> {
    const key = this.#keys.failure(account.accountId);
    await this.#store.put({ key, body: JSON.stringify(reason), contentType: CONTENT_TYPE });
  }

  /** Ids of the accounts that have been collected. */
  async *collected(): AsyncGenerator<string> {
    const prefix = this.#keys.reports;
    for await (const key of this.#store.keys(prefix)) {
      yield key.slice(prefix.length, -'.json'.length);
    }
  }
}
