import { ErrorCode, McpError, ToolSchema } from '@modelcontextprotocol/sdk/types.js';
import { NAME_DELIMITER } from '../gateway/family-schema.ts';
import { toolSchema } from '../gateway/tool-schema.ts';
import { billingHandler } from '../lambda/billing-handler.ts';
import type { Dependencies } from '../lambda/dependencies.ts';
import type { McpTools } from '../mcp/create-mcp-server.ts';
import type { Family } from '../tools/family.ts';
import { callHandler } from './call-handler.ts';

/**
 * The tools of the runtime container: the same names and schemas as behind the Gateway, without the
 * target's name in front, answered by the very handlers that run as Lambdas.
 *
 * @param families - whose tools there are; no two tools may have the same name
 * @param dependencies - shared by all handlers
 */
export function containerTools(families: readonly Family[], dependencies: Dependencies): McpTools {
  const registered = families.flatMap((family) => {
    const handler = billingHandler(family, dependencies);
    return family.tools.map((tool) => ({
      schema: ToolSchema.parse(toolSchema(tool)),
      handler,
      gatewayName: `${family.name}${NAME_DELIMITER}${tool.name}`,
    }));
  });
  const byName = new Map(registered.map((entry) => [entry.schema.name, entry]));
  return {
    serverName: 'agentcore-billing-tools',
    tools: registered.map(({ schema }) => schema),
    async call(name, args) {
      const found = byName.get(name);
      if (!found) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${name}`);
      return callHandler(found, args);
    },
  };
}
