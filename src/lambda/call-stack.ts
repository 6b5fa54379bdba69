// The middlewares that a call goes through, in their order, around whatever answers it.
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Family } from '../tools/family.ts';
import type { ToolResponse } from './answer.ts';
import type { BillingRequest } from './call.ts';
import type { Dependencies } from './dependencies.ts';
import { auditCalls } from './observe/audit.ts';
import { logCalls } from './observe/log.ts';
import { measureCalls } from './observe/metrics.ts';
import { traceCalls } from './observe/trace.ts';
import { authorize } from './steps/authorize.ts';
import { finishWork } from './steps/finish-work.ts';
import { nameUnshown } from './steps/name-unshown.ts';
import { receiveCall } from './steps/receive.ts';
import { refuseUnknown } from './steps/refuse-unknown.ts';
import { respond } from './steps/respond.ts';
import { signIn } from './steps/sign-in.ts';

/** What a call goes through before it is answered. */
type CallStack = (event: unknown, context: Context) => Promise<ToolResponse>;

/**
 * Puts the middlewares around what answers calls: each is one step of a call's way.
 *
 * @param family - whose tools are called
 * @param dependencies - shared by the handlers of a process
 * @param answer - gets a {@link SignedInCall} in place of the event
 */
export function callStack(
  family: Family,
  dependencies: Dependencies & {
    /** When the question of a context was asked, where that was not just now. */
    readonly askedAt?: (context: Context) => Date;
  },
  answer: CallStack,
): CallStack {
  const { logger, now, askedAt = now } = dependencies;
  return middy()
    .use(respond())
    .use(finishWork())
    .use(recordEvents(now))
    .use(traceCalls(dependencies))
    .use(measureCalls(dependencies))
    .use(logCalls(logger, now))
    .use(auditCalls(dependencies, family.name))
    .use(refuseUnknown(family, dependencies))
    .use(receiveCall(family, askedAt))
    .use(authorize(dependencies))
    .use(signIn(dependencies))
    .use(nameUnshown())
    .handler(answer);
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
