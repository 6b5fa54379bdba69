import { REFUSALS, type RefusalReason, refusalData } from '../callers/refusal.ts';
import type { Family } from '../tools/family.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { BillingRequest } from './billing-call.ts';
import { deadlineOf } from './deadline.ts';
import { readGatewayContext } from './gateway-context.ts';
import { type CallerCheck, readRefusal } from './read-caller.ts';

/**
 * Middleware: ends a call whose caller the Gateway's interceptor does not know, in every mode and
 * whatever its arguments are, so that it is recorded, logged and counted as any other refusal.
 *
 * @param family - the tools of this Lambda
 * @param check - what it takes to believe the interceptor
 */
export function refuseUnknown({ tools }: Family, check: CallerCheck) {
  return {
    before: async function refuseUnknownBefore(request: BillingRequest): Promise<void> {
      const { context, internal } = request;
      const { requestId, toolName, headers } = readGatewayContext(context);
      const reason = await readRefusal(headers, check, deadlineOf(context));
      if (reason === undefined) return;
      internal.requestId = requestId;
      const tool = tools.find(({ name }) => name === toolName);
      if (tool) internal.toolName = tool.name;
      internal.decision = { reason };
      throw refusalError(reason);
    },
  };
}

function refusalError(reason: RefusalReason): ToolError {
  const refusal = REFUSALS[reason];
  return new ToolError(refusal.errorType, refusal.message, refusalData(refusal));
}
