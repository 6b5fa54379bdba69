import { describeValue } from '../tools/describe-value.ts';
import type { Family } from '../tools/family.ts';
import type { Tool } from '../tools/tool.ts';
import { ToolError } from '../tools/tool-error.ts';

/**
 * The tool that a call is for. Without a name, as in a direct invocation, it is the family's only
 * one; with several the name is needed, and it never comes from the arguments.
 *
 * @throws {@link ToolError} `unknown_tool`
 */
export function selectTool({ tools }: Family, name: string | undefined): Tool {
  const [first, ...others] = tools;
  if (name === undefined && first !== undefined && others.length === 0) return first;
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool) return tool;
  const expected = tools.map((candidate) => candidate.name);
  throw new ToolError(
    'unknown_tool',
    `Unknown tool: expected one of ${expected.join(', ')} as bedrockAgentCoreToolName in the ` +
      `client context, received ${describeValue(name)}.`,
    { expected, received: name ?? null },
  );
}
