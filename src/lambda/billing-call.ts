import type { Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Aws } from '../aws/aws.ts';
import type { Tool, ToolCall } from '../tools/tool.ts';
import type { ToolResponse } from './tool-response.ts';

/** A call whose arguments are known to be good; its account is not signed in yet. */
export interface BillingCall {
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
   * @param call - tool and arguments
   * @param aws - signed in to the account
   */
  constructor({ tool, args, now }: BillingCall, aws: Aws) {
    this.tool = tool;
    this.args = args;
    this.context = { aws, now };
  }
}

/**
 * State of one request, shared by the middlewares and by nothing else: it ends with the request, so
 * one account's state can never reach another's call.
 */
export interface CallState extends Record<string, unknown> {
  startedAt?: Date;
  requestId?: string;
  toolName?: string;
  /** Absent: the account that the function runs in. */
  targetAccountId?: string;
  call?: BillingCall;
}

/** A request on its way through the middlewares. */
export type BillingRequest = Request<unknown, ToolResponse, Error, Context, CallState>;
