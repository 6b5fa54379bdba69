import type { Period } from '../period.ts';

/** What a billed request is for; also its id in the account's report. */
export type RequestId =
  | 'cost-by-day'
  | 'cost-by-service'
  | 'cost-by-region'
  | 'cost-by-tag'
  | 'previous-by-service'
  | 'month-to-date'
  | 'forecast'
  | 'anomalies';

/** A question for one of this project's tools. */
export interface ToolRequest {
  /** Unique in an account's report. */
  readonly id: string;
  readonly tool: 'cost-explorer' | 'cost-anomaly' | 'budgets' | 'compute-optimizer';
  /** The tool's arguments. */
  readonly args: Readonly<Record<string, unknown>>;
  /**
   * Whether its answer is kept: it is about a closed period and so stays the same, or the arguments
   * have the day in which it is good enough.
   */
  readonly isKept: boolean;
}

/** A billed request to Cost Explorer, for every account the same. */
export interface PlannedRequest extends ToolRequest {
  readonly id: RequestId;
  readonly tool: 'cost-explorer' | 'cost-anomaly';
  /** Days that the answer is about. */
  readonly period: Period;
}
