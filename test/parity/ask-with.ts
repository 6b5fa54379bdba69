import type { Client } from '@modelcontextprotocol/client';
import * as z from 'zod';

const toolResult = z.object({
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
});

/**
 * Calls a tool.
 *
 * @param client - official MCP client, connected
 * @param name - of the tool, as the server has it
 * @param args - the tool's arguments
 * @returns the text of the answer
 */
export async function askWith(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<string> {
  const result = toolResult.parse(await client.callTool({ name, arguments: args }));
  return result.content[0].text;
}
