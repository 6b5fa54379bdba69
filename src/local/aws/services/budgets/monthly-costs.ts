// What an account spent, and will: what budgets are compared with.
import { dayOf, monthAround, startOfMonth } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';

/** Whose month it is, and when it is looked at. */
export interface BudgetQuestion {
  /** Twelve digits. */
  readonly account: string;
  readonly now: Date;
}

/** What a month has cost so far, and what it will. */
export interface MonthSpend {
  /** Dollars, decimal. */
  readonly actual: string;
  /** Dollars, decimal. */
  readonly forecast: string;
}

/** Costs of an account, unblended, in the month of the question and the one before. */
export class MonthlyCosts {
  readonly #sofar: ReadonlyMap<string, Amount>;
  readonly #rest: ReadonlyMap<string, Amount>;
  readonly #last: ReadonlyMap<string, Amount>;

  /**
   * @param data - the bills
   * @param question - whose, and when
   */
  constructor(data: BillingData, { account, now }: BudgetQuestion) {
    const today = dayOf(now);
    const { start, end } = monthAround(today);
    const reader = { data, account, now };
    this.#sofar = costsByService(reader, { start, end: today + 1, outlook: 'recorded' });
    this.#rest = costsByService(reader, { start: today + 1, end, outlook: 'expected' });
    const last = { start: startOfMonth(today, -1), end: start, outlook: 'recorded' } as const;
    this.#last = costsByService(reader, last);
  }

  /** Services of last month, dearest first. */
  get services(): readonly string[] {
    return [...this.#last].sort(([, a], [, b]) => Number(b - a)).map(([service]) => service);
  }

  /** Dollars of the whole last month, for one service or all. */
  lastMonth(service?: string): number {
    return Number(formatAmount(sum(this.#last, service)));
  }

  /** This month, for one service or all. */
  spend(service?: string): MonthSpend {
    const actual = sum(this.#sofar, service);
    return {
      actual: formatAmount(actual),
      forecast: formatAmount(actual + sum(this.#rest, service)),
    };
  }
}

function costsByService(
  { data, account, now }: BudgetQuestion & { data: BillingData },
  period: { start: number; end: number; outlook: 'recorded' | 'expected' },
): ReadonlyMap<string, Amount> {
  const costs = new Map<string, Amount>();
  if (period.start >= period.end) return costs;
  for (const { attributes, days } of data.charges({ accountId: account, now, ...period })) {
    const service = attributes.dimensions.SERVICE ?? '';
    const cost = days.reduce((total, { amounts }) => total + amounts.UnblendedCost, 0n);
    costs.set(service, (costs.get(service) ?? 0n) + cost);
  }
  return costs;
}

function sum(costs: ReadonlyMap<string, Amount>, service?: string): Amount {
  if (service !== undefined) return costs.get(service) ?? 0n;
  return [...costs.values()].reduce((total, cost) => total + cost, 0n);
}
