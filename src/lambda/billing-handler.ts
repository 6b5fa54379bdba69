import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Family } from '../tools/family.ts';
import { auditCalls } from './audit-calls.ts';
import { authorize } from './authorize.ts';
import { SignedInCall } from './billing-call.ts';
import { containBugs } from './contain-bugs.ts';
import { createDependencies } from './dependencies.ts';
import { logCalls } from './log-calls.ts';
import { measureCalls } from './measure-calls.ts';
import { nameUnshown } from './name-unshown.ts';
import { readProbe, signInProbe } from './probe-sign-in.ts';
import { receiveCall } from './receive-call.ts';
import { recordEvents } from './record-events.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { renderSuccess } from './render-success.ts';
import { respond } from './respond.ts';
import { signIn } from './sign-in.ts';
import type { ToolResponse } from './tool-response.ts';
import { traceCalls } from './trace-calls.ts';

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
    .handler(runTool);
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

async function runTool(event: unknown): Promise<ToolResponse> {
  if (!(event instanceof SignedInCall)) throw new TypeError('the call has not been signed in');
  const { tool, args, context } = event;
  return renderSuccess(await tool.run(args, context), tool, context.aws.scope);
}
