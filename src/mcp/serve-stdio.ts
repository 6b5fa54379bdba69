// MCP over a pair of streams, for one client.
import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { StdioServerTransport, serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { createMcpServer, type McpTools } from './create-mcp-server.ts';

/** The two ends of a conversation. */
export interface StdioStreams {
  readonly input: Readable;
  /** Carries the protocol and nothing else. */
  readonly output: Writable;
}

/** An MCP server that reads its requests from a stream. */
export interface StdioServer {
  /** Settles when the client has closed the input. */
  readonly ended: Promise<unknown>;
  /** Answers the calls in progress, then stops. */
  close(): Promise<void>;
}

/**
 * Serves tools to the one client at the other end of the streams.
 *
 * @param tools - what there is to call
 * @param streams - the process's own, as a rule
 */
export async function serveStdio(
  tools: McpTools,
  { input, output }: StdioStreams,
): Promise<StdioServer> {
  const calls = new Set<Promise<unknown>>();
  const counted: McpTools = {
    ...tools,
    async call(...request) {
      const call = tools.call(...request);
      calls.add(call);
      try {
        return await call;
      } finally {
        calls.delete(call);
      }
    },
  };
  const ended = once(input, 'end');
  // The transport would drop calls in progress when the input ends.
  const transport = new StdioServerTransport(input.pipe(new PassThrough(), { end: false }), output);
  const server = serve(() => createMcpServer(counted), { transport });
  return {
    ended,
    async close() {
      await Promise.allSettled(calls);
      // The answer to a settled call is written within the same turn of the event loop.
      await setImmediate();
      await server.close();
    },
  };
}
