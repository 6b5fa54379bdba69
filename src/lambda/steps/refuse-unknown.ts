// Ends calls of whom the Gateway's interceptor does not know.
import { REFUSALS, type RefusalReason, refusalData } from '../../callers/refusal.ts';
import type { Family } from '../../tools/family.ts';
import type { Tool } from '../../tools/tool.ts';
import { boundArguments } from '../../tools/tool-arguments.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { BillingRequest, CallState } from '../call.ts';
import { type CallerCheck, readRefusal } from '../caller.ts';
import { deadlineOf } from '../deadline.ts';
import { readGatewayContext } from './receive.ts';

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
      const { context, event, internal } = request;
      const { requestId, toolName, headers } = readGatewayContext(context);
      const reason = await readRefusal(headers, check, deadlineOf(context));
      if (reason === undefined) return;
      internal.requestId = requestId;
      const tool = tools.find(({ name }) => name === toolName);
      if (tool) Object.assign(internal, { toolName: tool.name, given: givenTo(tool, event) });
      internal.decision = { reason };
      throw refusalError(reason);
    },
  };
}

// Who asks is refused, whatever is wrong with the arguments.
function givenTo(tool: Tool, event: unknown): CallState['given'] {
  try {
    return boundArguments(tool, event);
  } catch {
    return undefined;
  }
}

function refusalError(reason: RefusalReason): ToolError {
  const refusal = REFUSALS[reason];
  return new ToolError(refusal.errorType, refusal.message, refusalData(refusal));
}
