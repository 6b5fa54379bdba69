// What a report is asked for: which period, of which accounts, within which limits.
import { type ComparedPeriods, resolvePeriods } from './period.ts';

/** What a report is about. Plain JSON, so that it can be handed from step to step. */
export interface ReportQuestion extends ComparedPeriods {
  /** What the set of accounts is called, such as the name of an organisation. */
  readonly title: string;
  /** Cost allocation tag to break the costs down by; null for none. */
  readonly tag: string | null;
  /** Whether a FOCUS dataset goes with the report, which takes requests of its own. */
  readonly focus: boolean;
  /** Most billed requests for one account; collecting it stops with an error beyond that. */
  readonly maxRequestsPerAccount: number;
}

/** An account of a report, without anything secret. */
export interface ReportAccount {
  /** Twelve digits. */
  readonly accountId: string;
  readonly name: string;
  /** `organizations.id`; accounts of one organisation share Cost Explorer's rate. Null for none. */
  readonly organizationId: string | null;
}

const DEFAULT_MAX_REQUESTS = 100;

/**
 * Makes a question of what somebody asked for.
 *
 * @param asked - `period` as {@link resolvePeriods} takes it
 * @param now - the clock, which periods count from
 * @throws {@link ValidationError} naming `period`
 */
export function createQuestion(
  asked: {
    readonly title: string;
    readonly period: string;
    readonly tag?: string | undefined;
    readonly focus?: boolean | undefined;
    readonly maxRequestsPerAccount?: number | undefined;
  },
  now: Date,
): ReportQuestion {
  return {
    title: asked.title,
    ...resolvePeriods(asked.period, now),
    tag: asked.tag ?? null,
    focus: asked.focus ?? false,
    maxRequestsPerAccount: asked.maxRequestsPerAccount ?? DEFAULT_MAX_REQUESTS,
  };
}
