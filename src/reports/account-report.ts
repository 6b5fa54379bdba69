// What collecting one account comes to: costs, outlook and gaps, before accounts are folded into a
// report.
import type { ChargeKind } from './charge-kind.ts';
import type { DayRange } from './period.ts';
import type { ReportAccount } from './report-question.ts';

/** An amount both ways, as decimal texts: what is billed, and with commitments spread (amortized). */
export interface Cost {
  /** Cost Explorer's UnblendedCost; FOCUS calls it BilledCost. */
  readonly billedCost: string;
  /** Cost Explorer's AmortizedCost; FOCUS calls it EffectiveCost. */
  readonly effectiveCost: string;
}

/** Part of an account's costs. */
export interface CostLine extends Cost {
  /** Service, region or value of the tag; empty without a value. */
  readonly key: string;
  /** Account that caused it: the account itself, or one that it pays for. */
  readonly linkedAccountId: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** A day's costs of one record type, such as `Usage`, `Credit` or `Tax`. */
export interface DayLine extends Omit<CostLine, 'key'> {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly recordType: string;
}

/** A day's charges of one kind; no other line has any part of them. */
export interface ChargeLine extends Omit<CostLine, 'key'> {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly service: string;
  /** As Cost Explorer names it; null where lines say instead which account caused them. */
  readonly region: string | null;
}

/** A day's costs of one value of the tag. */
export interface TagDayLine extends CostLine {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Null where lines say instead which account caused them. */
  readonly service: string | null;
}

/** Lines that one request answered. */
export interface CostTable<Line> {
  /** {@link RequestRecord.id} that these figures come from. */
  readonly requestId: string;
  /** Months (`YYYY-MM`) whose bill may still change, says AWS. */
  readonly estimatedMonths: readonly string[];
  readonly lines: readonly Line[];
}

/** All charges of one kind. */
export interface ChargeTable extends CostTable<ChargeLine> {
  readonly kind: ChargeKind;
}

/** The current month to its end, in one currency. */
export interface MonthEndForecast {
  readonly requestIds: readonly string[];
  readonly month: DayRange;
  readonly currency: string;
  /** Billed on the finished days of the month. */
  readonly actual: string;
  /**
   * Other accounts whose costs are in {@link actual}, so that the forecast is about them, too. Absent: an earlier
   * version collected it.
   */
  readonly covers?: readonly string[];
  /** Expected from today to the month's end. */
  readonly remaining: string;
  /** Bounds of {@link remaining} at 80 percent, where AWS gives them. */
  readonly lower: string | null;
  readonly upper: string | null;
}

/** A budget that limits spending. */
export interface BudgetLine {
  readonly requestId: string;
  readonly name: string;
  /** Such as `MONTHLY`. */
  readonly timeUnit: string | null;
  /** First day that it counts, and the day after the last one, `YYYY-MM-DD`. */
  readonly start: string | null;
  readonly end: string | null;
  /**
   * Whether it counts all that the account is billed: no filter, every kind of charge, unblended, and
   * the primary billing view. This is what Cost Explorer's forecast is about, too.
   */
  readonly coversAccount: boolean;
  readonly unit: string;
  readonly limit: string;
  readonly actual: string;
  readonly forecast: string | null;
  readonly status: 'EXCEEDED' | 'FORECASTED_TO_EXCEED' | 'OK';
}

/** A cost anomaly. */
export interface AnomalyLine {
  readonly requestId: string;
  readonly id: string;
  readonly start: string;
  readonly end: string | null;
  readonly service: string | null;
  readonly region: string | null;
  /** Account that caused it, where AWS names one. */
  readonly linkedAccountId: string | null;
  /** Spent beyond what was expected. */
  readonly impact: string;
  readonly currency: string;
}

/** What right-sizing would save in a month, by kind of resource and region. */
export interface SavingsLine {
  readonly requestId: string;
  /** Operation that found it, such as `get_ec2_instance_recommendations`. */
  readonly resourceType: string;
  readonly region: string;
  readonly currency: string;
  /** Resources with a saving. */
  readonly count: number;
  readonly monthlySavings: string;
}

/** A part of an account's report that could not be had; it is unknown, not zero. */
export interface Gap {
  readonly section: 'previous' | 'forecast' | 'budgets' | 'anomalies' | 'savings';
  /** What of the section is missing, such as a region; null for all of it. */
  readonly detail: string | null;
  /** Stable code, such as `enrollment_error`. */
  readonly code: string;
  /** Safe to show. */
  readonly message: string;
}

/** A request that figures come from. */
export interface RequestRecord {
  /** Unique in its account report, such as `cost-by-service`. */
  readonly id: string;
  /** Tool of this project that asked. */
  readonly tool: string;
  /** The tool's arguments. */
  readonly args: Readonly<Record<string, unknown>>;
  /** SHA-256 over tool and arguments. */
  readonly digest: string;
  /** When AWS answered, the first page where there are several; ISO 8601. */
  readonly answeredAt: string;
  /** Whether all of the answer was known, so that nothing was billed. */
  readonly cached: boolean;
  /** Billed requests that it took now: one for each page. */
  readonly billedRequests: number;
}

/** All that a report says about one account. Plain JSON. */
export interface AccountReport {
  readonly account: ReportAccount;
  /** When the oldest answer was given, leaving aside those about the previous period; ISO 8601. */
  readonly collectedAt: string;
  readonly days: CostTable<DayLine>;
  readonly services: CostTable<CostLine>;
  readonly regions: CostTable<CostLine>;
  /** Null when no tag was asked for. */
  readonly tagValues: CostTable<CostLine> | null;
  /** All charges, each in one line; null when no dataset was asked for. */
  readonly charges: readonly ChargeTable[] | null;
  /** The same costs by day and tag; null when no dataset or no tag was asked for. */
  readonly tagDays: CostTable<TagDayLine> | null;
  /** Services of the previous period; null when unknown, see {@link gaps}. */
  readonly previousServices: CostTable<CostLine> | null;
  /** Null when unknown, or when the period is too long ago to care. */
  readonly forecast: MonthEndForecast | null;
  readonly budgets: readonly BudgetLine[] | null;
  readonly anomalies: readonly AnomalyLine[] | null;
  readonly savings: readonly SavingsLine[] | null;
  readonly gaps: readonly Gap[];
  readonly requests: readonly RequestRecord[];
  /** All billed requests that it took, those of attempts before this one included. */
  readonly billedRequests: number;
}

/** An account that could not be collected. Plain JSON. */
export interface AccountFailure {
  readonly account: ReportAccount;
  /** Stable code, such as `assume_role_error`. */
  readonly code: string;
  /** Safe to show. */
  readonly message: string;
  /** Billed requests that were made all the same. */
  readonly billedRequests: number;
}
