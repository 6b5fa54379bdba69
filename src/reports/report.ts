// The model of a finished report, which every format renders.
import type { AccountFailure, AnomalyLine, BudgetLine, Cost, Gap } from './account-report.ts';
import type { DayRange } from './period.ts';
import type { ReportAccount, ReportQuestion } from './report-question.ts';

/** A row of a table. */
export interface ReportRow extends Cost {
  /** Account id, service, region, value of the tag or record type; empty without a value. */
  readonly key: string;
  /** Name of the account; equal to the key for other tables. */
  readonly name: string;
  /** Billed in the previous period; null when unknown or not asked for. */
  readonly previousBilledCost: string | null;
}

/** One day of the trend. */
export interface TrendPoint extends Cost {
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** From gross to what is paid; all decimal texts, the parts add up to `total`. */
export interface Bridge {
  /** Usage and fees before anything is taken off. */
  readonly gross: string;
  readonly discounts: string;
  readonly credits: string;
  readonly refunds: string;
  /** Gross with discounts, credits and refunds taken off, before tax. */
  readonly net: string;
  readonly tax: string;
  readonly total: string;
}

/** The month's end, over the accounts that have a forecast. */
export interface ForecastTotal {
  readonly month: DayRange;
  readonly actual: string;
  readonly remaining: string;
  readonly monthEnd: string;
  /** Accounts without a forecast: the sum is without them. */
  readonly accountsMissing: number;
  readonly budgets: BudgetComparison;
}

/** A month-end forecast held against a limit; all decimal texts. */
export interface Variance {
  readonly limit: string;
  readonly monthEnd: string;
  /** Month end less limit: what is overspent; negative for what is left. */
  readonly difference: string;
  /** Month end as a part of the limit, to four decimals; null when the limit is zero. */
  readonly share: string | null;
}

/** An account's month-end forecast, held against the budget for all its costs. */
export interface BudgetVariance extends Variance {
  /** Requests that forecast and budget come from. */
  readonly requestIds: readonly string[];
  readonly budgetName: string;
}

/** Accounts that have a month-end forecast and a budget to hold it against, the most overspent first. */
export interface BudgetComparison extends TopList<BudgetVariance> {
  /** Over all of them, with what a payer's forecast covers counted once; null without any. */
  readonly total: Variance | null;
  /** How many will overspend. */
  readonly overspent: number;
  /** How many are in the total with their payer. */
  readonly withPayer: number;
  /** Accounts that have a forecast and no such budget: the total is without them. */
  readonly withoutBudget: number;
  /** Accounts that have a forecast and whose budgets are unknown. */
  readonly unknown: number;
}

/** What right-sizing would save in a month. */
export interface SavingsRow {
  readonly resourceType: string;
  readonly count: number;
  readonly monthlySavings: string;
}

/** All amounts of one currency. Every table adds up to `total`. */
export interface CurrencyReport {
  /** ISO 4217 code. */
  readonly currency: string;
  readonly total: Cost;
  /** Null when it is unknown for some account: then nothing is compared. */
  readonly previousBilledCost: string | null;
  readonly bridge: Bridge;
  /** Each table with the largest cost first. */
  readonly accounts: readonly ReportRow[];
  readonly services: readonly ReportRow[];
  readonly regions: readonly ReportRow[];
  /** Null when no tag was asked for. */
  readonly tagValues: readonly ReportRow[] | null;
  readonly recordTypes: readonly ReportRow[];
  readonly trend: readonly TrendPoint[];
  /** Largest changes against the previous period. */
  readonly movers: {
    readonly services: readonly ReportRow[];
    readonly accounts: readonly ReportRow[];
  };
  readonly forecast: ForecastTotal | null;
  readonly savings: readonly SavingsRow[];
}

/** An entry of a list, with the account that it belongs to. */
export type OfAccount<Entry> = Entry & { readonly account: ReportAccount };

/** The longest entries of a list, and how many there are in all. */
export interface TopList<Entry> {
  readonly count: number;
  readonly entries: readonly OfAccount<Entry>[];
}

/** Accounts of the set that are shut off and so were not asked, on purpose. */
export interface ShutOff {
  readonly count: number;
  /** The first of them. */
  readonly accounts: readonly ReportAccount[];
}

/** A budget, and how much of it is used. */
export interface BudgetUse extends BudgetLine {
  /** Spent part of the limit, to four decimals; null when the limit is zero. */
  readonly usedShare: string | null;
}

/** What an account pays for another one that is in the set itself, and so is counted there. */
export interface LeftOut {
  readonly payerId: string;
  readonly linkedAccountId: string;
  readonly currency: string;
  readonly billedCost: string;
}

/** A report over a set of accounts: the one model that every format is rendered from. */
export interface Report {
  readonly question: ReportQuestion;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** The oldest `collectedAt` of the accounts; null without any. */
  readonly dataAsOf: string | null;
  readonly accounts: {
    readonly asked: number;
    readonly collected: number;
    /** Not among those asked; the report is complete without them. */
    readonly shutOff: ShutOff;
  };
  readonly failures: readonly AccountFailure[];
  readonly gaps: readonly OfAccount<Gap>[];
  /**
   * Accounts of which a section is unknown, in whole or in part. What a list has is never all there is
   * where this is not zero.
   */
  readonly missing: Readonly<Record<Gap['section'], number>>;
  readonly estimatedMonths: readonly string[];
  readonly currencies: readonly CurrencyReport[];
  readonly leftOut: readonly LeftOut[];
  readonly anomalies: TopList<AnomalyLine>;
  /**
   * Budgets that no forecast of this report is held against, with AWS's own figures. Those that are or
   * will be overspent come first.
   */
  readonly budgets: TopList<BudgetUse>;
  readonly requests: {
    /** Billed requests to Cost Explorer. */
    readonly billed: number;
    /** Questions answered by the cache. */
    readonly cached: number;
    readonly priceUsd: string;
  };
}
