// What a limit on spending is, and how it stands.

/** Whom a limit is for: one or each caller, one or each account, or everybody together. */
export const LIMIT_SUBJECTS = ['caller', 'account', 'all'] as const;

/** After how long what was spent no longer counts, in UTC. */
export const LIMIT_PERIODS = ['day', 'month'] as const;

/** What is counted: requests that AWS charges for, or their list price in US dollars. */
export const LIMIT_UNITS = ['requests', 'usd'] as const;

/** What happens beyond it: `soft` is said, `hard` is refused. */
export const LIMIT_KINDS = ['soft', 'hard'] as const;

/** Stands for each caller or account that has no such limit of its own. */
export const EACH = '*';

/** Which limit; there is at most one of each. */
export interface LimitKey {
  readonly subject: (typeof LIMIT_SUBJECTS)[number];
  /** Caller as the identity provider has it, account as twelve digits or `own`; {@link EACH}. */
  readonly subjectId: string;
  readonly period: (typeof LIMIT_PERIODS)[number];
  readonly unit: (typeof LIMIT_UNITS)[number];
  readonly kind: (typeof LIMIT_KINDS)[number];
}

/** A limit as an operator has set it. */
export interface SpendingLimit extends LimitKey {
  /** A decimal text. */
  readonly amount: string;
}

/** How a limit stands. */
export interface LimitState extends SpendingLimit {
  /** What was spent, a decimal text. */
  readonly used: string;
  /** What is neither spent nor set aside: a decimal text, `0` when it is exceeded. */
  readonly remaining: string;
  /** Whether more was spent than that. */
  readonly exceeded: boolean;
  /** When what was spent no longer counts. */
  readonly endsAt: Date;
  /** Whether it has just refused more. */
  readonly refuses: boolean;
}
