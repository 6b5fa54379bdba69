import type { AccountReport } from '../account-report.ts';
import type { Report } from '../report.ts';

/** Counts the accounts of which a section is unknown, in whole or in part. */
export class MissingSections {
  readonly #counts = { previous: 0, forecast: 0, budgets: 0, anomalies: 0, savings: 0 };

  add({ gaps, previousServices, budgets, anomalies, savings }: AccountReport): void {
    const missing = new Set(gaps.map(({ section }) => section));
    // Only the forecast may be null for another reason: it was not asked for.
    if (previousServices === null) missing.add('previous');
    if (budgets === null) missing.add('budgets');
    if (anomalies === null) missing.add('anomalies');
    if (savings === null) missing.add('savings');
    for (const section of missing) this.#counts[section] += 1;
  }

  counts(): Report['missing'] {
    return { ...this.#counts };
  }
}
