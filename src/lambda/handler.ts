// The Lambda of a tool family: the middlewares in their order, and the tool inside.
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Family } from '../tools/family.ts';
import { renderSuccess, type ToolResponse } from './answer.ts';
import { type BillingRequest, SignedInCall } from './call.ts';
import { createDependencies } from './dependencies.ts';
import { auditCalls } from './observe/audit.ts';
import { describeAnswer } from './observe/describe-answer.ts';
import { logCalls } from './observe/log.ts';
import { measureCalls } from './observe/metrics.ts';
import { traceCalls } from './observe/trace.ts';
import { authorize } from './steps/authorize.ts';
import { BillingDomains, unlessLate } from './steps/billing-domains.ts';
import { keepResult } from './steps/keep-result.ts';
import { nameUnshown } from './steps/name-unshown.ts';
import { readProbe, signInProbe } from './steps/probe-sign-in.ts';
import { receiveCall } from './steps/receive.ts';
import { refuseUnknown } from './steps/refuse-unknown.ts';
import { containBugs, respond } from './steps/respond.ts';
import { signIn } from './steps/sign-in.ts';

/** A Lambda handler: the Gateway's event holds the bare arguments of the tool. */
export type BillingHandler = (event: unknown, context: Context) => Promise<ToolResponse>;

/**
 * The Lambda of a tool family. Each middleware is one step of a call's way; the innermost function
 * sees neither account nor credentials.
 *
 * @param family - whose tools it answers
 * @param dependencies - shared by the handlers of a process
 * @example
 * ```ts
 * export const handler = billingHandler(costAnomalyFamily);
 * ```
 */
export function billingHandler(
  family: Family,
  dependencies = createDependencies(),
): BillingHandler {
  const { logger, now } = dependencies;
  const stack = middy()
    .use(respond())
    .use(recordEvents(now))
    .use(traceCalls(dependencies))
    .use(measureCalls(dependencies))
    .use(logCalls(logger, now))
    .use(auditCalls(dependencies, family.name))
    .use(refuseUnknown(family, dependencies))
    .use(receiveCall(family, now))
    .use(authorize(dependencies))
    .use(signIn(dependencies))
    .use(nameUnshown())
    .handler(toolRunner(new BillingDomains(now)));
  const probe = signInProbe(dependencies, family.name);
  const answer = (event: unknown, context: Context): Promise<ToolResponse> => {
    const probed = signsIn(family) ? readProbe(event, context) : undefined;
    return probed === undefined ? stack(event, context) : probe(probed, context);
  };
  return containBugs(answer, logger);
}

// A function that asks nothing of AWS has a role that no account trusts.
function signsIn({ tools }: Family): boolean {
  return tools.some(({ actions }) => actions.length > 0);
}

// Whether costs are billable is asked at the same time, and not waited for longer than a moment.
function toolRunner(domains: BillingDomains) {
  return async function runTool(event: unknown): Promise<ToolResponse> {
    if (!(event instanceof SignedInCall)) throw new TypeError('the call has not been signed in');
    const { tool, args, context } = event;
    const scope = tool.costs?.(args, context.now);
    const asked = scope && domains.of(context.aws, scope);
    const data = await tool.run(args, context);
    const table = tool.table?.(data, args);
    const domain = asked && (await unlessLate(asked));
    const about = describeAnswer(event, { table, domain });
    const response = renderSuccess(data, { ...event, table, about });
    return table === undefined ? response : keepResult(response, table, event);
  };
}

/**
 * Middleware: begins the record of a call, which those inside it add to and those around it read.
 *
 * @param now - clock
 */
function recordEvents(now: () => Date) {
  return {
    before: function recordEventsBefore({ internal }: BillingRequest): void {
      internal.startedAt = now();
      internal.events = [];
    },
  };
}
