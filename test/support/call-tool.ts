import type { Aws } from '../../src/aws/aws.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { askNobody, noResults, type ToolCaller } from '../../src/tools/tool-caller.ts';

/** When the tests' calls start. */
export const NOW = new Date('2026-03-15T12:00:00Z');

/** Who asks in tests and measurements: nobody whom anything was granted to. */
export const nobody: ToolCaller = {
  ...{ id: null, organization: null, groups: [] },
  results: noResults,
  askAccount: askNobody,
  readLimits: async () => [],
  readAccess: async () => ({
    ownAccount: true,
    ownAccountScope: 'payer',
    toolFamilies: ['*'],
    accounts: [],
  }),
};

/**
 * Calls a tool the way the edge does: arguments are checked, the result becomes JSON.
 *
 * @param tool - what to call
 * @param received - arguments as a caller sends them
 * @param aws - the account's AWS
 */
export async function callTool(
  tool: Tool,
  received: Record<string, unknown>,
  aws: Aws,
): Promise<Record<string, unknown>> {
  const { args } = parseArguments(tool, received, NOW);
  return JSON.parse(JSON.stringify(await tool.run(args, { aws, now: NOW, caller: nobody })));
}
