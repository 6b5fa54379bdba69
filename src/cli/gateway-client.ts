// An MCP client that asks a gateway, as agents do.
import * as z from 'zod';
import { connectClient } from '../mcp/connect-client.ts';

const response = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: z.record(z.string(), z.unknown()) }),
  z.object({
    status: z.literal('error'),
    data: z.looseObject({ error_type: z.string() }),
    message: z.string(),
  }),
]);
const toolResult = z.object({
  content: z.tuple([z.object({ type: z.literal('text'), text: z.string() })]),
});

/** What a billing tool answered. */
export type Answer = z.infer<typeof response>;

/** An MCP client of a gateway with the billing tools. */
export interface GatewayClient {
  /**
   * Calls a tool.
   *
   * @param tool - full name, such as `cost-explorer___cost-explorer`
   * @param args - the tool's arguments
   */
  ask(tool: string, args: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Connects to a gateway.
 *
 * @param url - of its MCP endpoint
 * @param options - `token`: says who asks, where the gateway wants to know
 */
export async function connectToGateway(
  url: string,
  { token }: { readonly token?: string | undefined } = {},
): Promise<GatewayClient> {
  const client = await connectClient(url, { token });
  return {
    async ask(tool, args) {
      const result = toolResult.parse(await client.callTool({ name: tool, arguments: args }));
      return response.parse(JSON.parse(result.content[0].text));
    },
    close: () => client.close(),
  };
}
