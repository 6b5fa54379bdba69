import type { Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Aws } from '../aws/aws.ts';
import type { Caller } from '../callers/caller.ts';
import type { Decision } from '../callers/decide.ts';
import type { Tool, ToolCall } from '../tools/tool.ts';
import type { ToolCaller } from '../tools/tool-caller.ts';
import type { AuthorizedCall } from './authorized-call.ts';
import type { CallEvent } from './call-event.ts';
import type { ToolResponse } from './tool-response.ts';

/** A call whose arguments are known to be good; whether it is allowed is not decided yet. */
export interface BillingCall {
  /** Name of the tool's family. */
  readonly family: string;
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  readonly now: Date;
}

/**
 * A call whose account is signed in: what the innermost function gets in place of the event. It is a
 * class so that an event which has not come through the middlewares can't be taken for one.
 */
export class SignedInCall {
  readonly tool: Tool;
  readonly args: Record<string, unknown>;
  readonly context: ToolCall;

  /**
   * @param authorized - the call; there is none that was not allowed
   * @param aws - signed in to the account
   * @param caller - as the tool sees it
   */
  constructor({ call }: AuthorizedCall, aws: Aws, caller: ToolCaller) {
    this.tool = call.tool;
    this.args = call.args;
    this.context = { aws, now: call.now, caller };
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
