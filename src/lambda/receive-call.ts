import type { Family } from '../tools/family.ts';
import { boundArguments, checkArguments } from '../tools/tool-arguments.ts';
import type { BillingRequest } from './billing-call.ts';
import { readGatewayContext } from './gateway-context.ts';
import { selectTool } from './select-tool.ts';

/**
 * Middleware: finds the tool and checks the arguments, before anything else is done for the call. Since
 * nobody has been asked yet who calls, the work is bounded whatever comes.
 *
 * @param family - the tools of this Lambda
 * @param now - clock
 */
export function receiveCall(family: Family, now: () => Date) {
  return {
    before: function receiveCallBefore({ context, event, internal }: BillingRequest): void {
      const { requestId, toolName, headers } = readGatewayContext(context);
      internal.requestId = requestId;
      internal.headers = headers;
      const tool = selectTool(family, toolName);
      internal.toolName = tool.name;
      const startedAt = now();
      const given = boundArguments(tool, event);
      internal.given = given;
      const { args, targetAccountId } = checkArguments(tool, given, startedAt);
      if (targetAccountId !== undefined) internal.targetAccountId = targetAccountId;
      internal.call = { family: family.name, tool, args, now: startedAt };
    },
  };
}
