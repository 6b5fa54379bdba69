import { SdkHttpError } from '@modelcontextprotocol/client';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

/** What came of a tool call, on whatever level it failed. */
export type Outcome =
  | { readonly kind: 'answer'; readonly errorType: string | undefined; readonly text: string }
  | { readonly kind: 'http'; readonly status: unknown };

/** One call as an attacker may make it: with whatever headers. */
export interface GatewayCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Calls a tool through an MCP client of its own. */
export async function sendToGateway({ url, headers, tool, args }: GatewayCall): Promise<Outcome> {
  try {
    const client = await connectMcpClient(url, headers);
    const { content } = await client.callTool({ name: tool, arguments: { ...args } });
    await client.close();
    const [first] = content;
    const text = first?.type === 'text' ? first.text : '';
    return { kind: 'answer', errorType: JSON.parse(text).data.error_type, text };
  } catch (error) {
    if (!(error instanceof SdkHttpError)) throw error;
    return { kind: 'http', status: error.status };
  }
}
