// A call on its way through the middlewares: what is known of it, and what it takes to go on.
import type { Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { AccountEvent } from '../accounts/account-event.ts';
import type { Aws } from '../aws/aws.ts';
import type { AwsRequest } from '../aws/aws-request.ts';
import type { Caller } from '../callers/caller.ts';
import type { Decision } from '../callers/decide.ts';
import { type GrantScope, OWN_ACCOUNT } from '../callers/grant.ts';
import type { DryRun } from '../spending/dry-run.ts';
import type { LimitState } from '../spending/limit.ts';
import type { KeptAnswerGiven } from '../spending/spending-layers.ts';
import type { Tool, ToolCall } from '../tools/tool.ts';
import type { ToolCaller } from '../tools/tool-caller.ts';
import type { ToolResponse } from './answer.ts';

/** A call whose arguments are known to be good; whether it is allowed is not decided yet. */
export interface BillingCall {
  /** Name of the tool's family. */
  readonly family: string;
  /** Whether a grant has to name the family. */
  readonly confidential: boolean;
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  /** Accounts that it names besides, see {@link Tool.memberAccounts}; absent: none. */
  readonly memberAccountIds?: readonly string[];
  /** Absent: in the first form that fits. */
  readonly answer?: 'full';
  /** Whether only the price of the call is asked; absent: no. */
  readonly dryRun?: true;
  /** Whether AWS is asked even for what is kept; absent: no. */
  readonly fresh?: true;
  readonly now: Date;
}

/** What a tool gets besides AWS, and what happened before. */
type SignedInContext = Omit<ToolCall, 'aws' | 'now'> & {
  readonly events: readonly CallEvent[];
  /** {@link SignedInCall.dryRun} */
  readonly dryRun?: DryRun | undefined;
  /** Begins again. */
  readonly anew: () => Aws;
};

/**
 * A call whose account is signed in: what the innermost function gets in place of the event. It is a
 * class so that an event which has not come through the middlewares can't be taken for one.
 */
export class SignedInCall {
  /** Name of the tool's family. */
  readonly family: string;
  /** See {@link BillingCall.confidential}. */
  readonly confidential: boolean;
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  /** See {@link BillingCall.memberAccountIds}. */
  readonly memberAccountIds: readonly string[] | undefined;
  /** See {@link BillingCall.answer}. */
  readonly answer: 'full' | undefined;
  readonly context: ToolCall;
  /** What happened so far; goes on while the tool runs. */
  readonly events: readonly CallEvent[];
  /** There when nothing is asked of AWS but what it would cost. */
  readonly dryRun: DryRun | undefined;
  readonly #authorized: AuthorizedCall;
  readonly #anew: () => Aws;

  /**
   * @param authorized - the call; there is none that was not allowed
   * @param aws - signed in to the account
   * @param more - what the tool may know besides, the record of the call, what its AWS notes, and an AWS
   *   like the other that gives nothing of what is kept, nor leaves in the record that it did before
   */
  constructor(
    authorized: AuthorizedCall,
    aws: Aws,
    { events, dryRun, anew, ...context }: SignedInContext,
  ) {
    const { call } = authorized;
    this.family = call.family;
    this.confidential = call.confidential;
    this.tool = call.tool;
    this.args = call.args;
    this.memberAccountIds = call.memberAccountIds;
    this.answer = call.answer;
    this.context = { ...context, aws, now: call.now };
    this.events = events;
    this.dryRun = dryRun;
    this.#authorized = authorized;
    this.#anew = anew;
  }

  /** The same call from its beginning, with nothing of what is kept. */
  anew(): SignedInCall {
    const { context, events, dryRun } = this;
    const more = { ...context, events, dryRun, anew: this.#anew };
    return new SignedInCall(this.#authorized, this.#anew(), more);
  }

  /**
   * The same call, whose tool may ask about further accounts.
   *
   * @param asking - decides about each of them, and goes on with those that there is no time for
   */
  asking(asking: Pick<ToolCaller, 'askAccount' | 'planQuestion' | 'runs'>): SignedInCall {
    const { aws, caller, ...context } = this.context;
    const { events, dryRun } = this;
    const more = { ...context, caller: { ...caller, ...asking }, events, dryRun, anew: this.#anew };
    return new SignedInCall(this.#authorized, aws, more);
  }
}

/**
 * State of one request, shared by the middlewares and by nothing else: it ends with the request, so
 * one account's state can never reach another's call.
 */
export interface CallState extends Record<string, unknown> {
  startedAt?: Date;
  /** What happened so far. */
  events?: CallEvent[];
  /** What goes on beside the call, and ends with it; none of it rejects. */
  unfinished?: Promise<unknown>[];
  /** Arguments as they came, unchecked but within their bounds. Absent: they are not. */
  given?: Readonly<Record<string, unknown>>;
  requestId?: string;
  toolName?: string;
  /** Headers that the Gateway passed on, unread. */
  headers?: unknown;
  /** Absent: the account that the function runs in. */
  targetAccountId?: string;
  /** Who stands in the account's CloudTrail, where role sessions carry it. */
  sourceIdentity?: string;
  call?: BillingCall;
  /** Absent: nobody that we know. */
  caller?: Caller;
  /** Absent: nothing was decided, because the call ended before. */
  decision?: Decision;
  authorized?: AuthorizedCall;
}

/** A request on its way through the middlewares. */
export type BillingRequest = Request<unknown, ToolResponse, Error, Context, CallState>;

/**
 * A call that was allowed, and the account that it was allowed for: the only one that signing in
 * looks at. Without a decision in its favour there is no such object, and its private member keeps
 * the compiler from taking another one for it.
 */
export class AuthorizedCall {
  readonly call: BillingCall;
  /** Twelve digits. Absent: the account that the function runs in. */
  readonly targetAccountId: string | undefined;
  /** How much of its bill the call may see. */
  readonly scope: GrantScope;
  readonly #decision: Decision;

  /**
   * @param call - tool and arguments
   * @param targetAccountId - the account that was decided about
   * @param decision - for this call and account
   * @throws TypeError when the decision does not allow the call
   */
  constructor(call: BillingCall, targetAccountId: string | undefined, decision: Decision) {
    if (decision.allowed !== true) throw new TypeError('the call is not allowed');
    this.call = call;
    this.targetAccountId = targetAccountId;
    this.scope = decision.scope;
    this.#decision = decision;
  }

  /**
   * Tells whether something is one; what only looks like one is not.
   *
   * @param value - anything
   */
  static is(value: unknown): value is AuthorizedCall {
    return typeof value === 'object' && value !== null && #decision in value;
  }
}

/** The attempt to enter a call into the audit trail. */
interface AuditWrite {
  readonly kind: 'audit_write';
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
  readonly failed: boolean;
}

/** An attempt that was marked as spent, and how the limits stood then. */
interface LimitsDrawn {
  readonly kind: 'limits_drawn';
  readonly limits: readonly LimitState[];
}

/** What happened during a call: all that audit, metrics and traces know of it. */
export type CallEvent = AccountEvent | AwsRequest | KeptAnswerGiven | AuditWrite | LimitsDrawn;

/**
 * Which account a call is about.
 *
 * @param state - of the call
 * @returns twelve digits; `own` for the account that the function runs in; null for a tool that asks
 *   nothing of AWS, and when the call ended before its arguments were known to be good
 */
export function accountOf({ call, targetAccountId }: CallState): string | null {
  if (!call || call.tool.actions.length === 0) return null;
  return targetAccountId ?? OWN_ACCOUNT;
}
