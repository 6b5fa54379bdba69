import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { McpTools } from '../../src/mcp/create-mcp-server.ts';

/** One tool that answers with what it was called with. */
export const echoTools: McpTools = {
  serverName: 'echo-server',
  tools: [{ name: 'echo', description: 'Says it again.', inputSchema: { type: 'object' } }],
  async call(name, args) {
    if (name !== 'echo')
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}`);
    return { content: [{ type: 'text', text: JSON.stringify(args) }] };
  },
};

/** Tools whose calls wait until they are let go. */
export function waitingTools() {
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const tools: McpTools = {
    ...echoTools,
    async call(...request) {
      started.resolve();
      await finish.promise;
      return echoTools.call(...request);
    },
  };
  return { tools, started: started.promise, finish: finish.resolve };
}
