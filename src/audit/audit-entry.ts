// What the audit trail keeps, and what happens when it cannot.

/** What the trail keeps of one call of a tool. The arguments are not in it. */
export interface AuditEntry {
  /** UUID. Writing an entry twice leaves one. */
  readonly id: string;
  /** When the call started. */
  readonly calledAt: Date;
  /** Of the Gateway's request: leads to the log. */
  readonly requestId: string;
  /** Null: nobody that is known. */
  readonly callerId: string | null;
  readonly callerOrganization: string | null;
  readonly toolFamily: string;
  /** Null: the call named none that there is. */
  readonly tool: string | null;
  /** Of tools with several, such as `getCostAndUsage`. Null also when the arguments were refused. */
  readonly operation: string | null;
  /** Twelve digits, or `own` for the account of the functions. Null: the call ended before. */
  readonly accountId: string | null;
  /** Twelve digits each: accounts that it named besides, whose bills that one pays. Null: none. */
  readonly namedAccounts: readonly string[] | null;
  /** `none`: the call ended before anything was decided. */
  readonly decision: 'allowed' | 'denied' | 'none';
  readonly decisionReason: string | null;
  /** `success`, or the `error_type` that the caller got. */
  readonly outcome: string;
  /** Of the requests to AWS that were answered, oldest first; CloudTrail has them, too. */
  readonly awsRequestIds: readonly string[];
  /** Requests that AWS charges for. */
  readonly billedRequests: number;
  /** What AWS asks for them at list price, in US dollars: a decimal text. */
  readonly listPriceUsd: string;
  /** Answers for which AWS was not asked, since they were kept. Null: not counted, as in older entries. */
  readonly keptAnswers: number | null;
  /** From the first look at the call to the moment before this entry was written. */
  readonly durationMs: number;
  /**
   * See {@link argumentsDigest}; null without a key, and for what can't be arguments: for unknown
   * names and tools, and beyond the bounds.
   */
  readonly argumentsDigest: string | null;
  /**
   * Who stands in the account's CloudTrail as the source identity of the role's session: the caller, or
   * a hash of a caller that AWS would not take. Null: sessions do not carry it, or none was asked for.
   */
  readonly sourceIdentity: string | null;
  /** Of the execution of a state machine that a job ran in. Null: no job, or one started otherwise. */
  readonly executionArn: string | null;
  /** Of the schedule that a job says started it. */
  readonly scheduleArn: string | null;
}

/** An entry as it is read back. */
export interface StoredAuditEntry extends AuditEntry {
  /** When the database took it in. */
  readonly recordedAt: Date;
  /** What an operator changed; null for a call. */
  readonly change: AuditedChange | null;
}

/** What an operator changed, without secrets. */
export interface AuditedChange {
  /** Whom the database knows. */
  readonly database_user: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * What happens when a call cannot be entered into the trail.
 *
 * - `on`: it is answered all the same, and an alarm is raised
 * - `strict`: it is refused
 * - `off`: there is no trail
 */
export const AUDIT_MODES = ['on', 'strict', 'off'] as const;

/** One of {@link AUDIT_MODES}. */
export type AuditMode = (typeof AUDIT_MODES)[number];
