import type { Environment } from '../environment.ts';
import { createDependencies } from '../lambda/dependencies.ts';
import { serveHttp } from '../mcp/serve-http.ts';
import { serveStdio } from '../mcp/serve-stdio.ts';
import { sessionExchange } from '../mcp/session-exchange.ts';
import { statelessExchange } from '../mcp/stateless-exchange.ts';
import { families } from '../tools/families.ts';
import { containerTools } from './container-tools.ts';
import { reserveStdout } from './reserve-stdout.ts';

/** The server of the runtime container. */
export interface RunningContainer {
  /** Address of the MCP endpoint; absent on stdio. */
  readonly url?: string;
  /** Settles when the client has gone, which only stdio tells. */
  readonly ended?: Promise<unknown>;
  /** Lets the calls in progress finish and gives the connections back. */
  close(): Promise<void>;
}

/**
 * Starts the server over the transport that the environment asks for.
 *
 * @param environment - transport, address and where the accounts are
 */
export async function startContainer(environment: Environment): Promise<RunningContainer> {
  const { transport, stateless, ...address } = environment.container;
  const output = transport === 'stdio' ? reserveStdout() : undefined;
  const dependencies = createDependencies(environment);
  const tools = containerTools(families, dependencies);
  const server = output
    ? await serveStdio(tools, { input: process.stdin, output })
    : await serveHttp(tools, address, stateless ? statelessExchange : sessionExchange);
  return {
    ...server,
    async close() {
      await server.close();
      await dependencies.resolver.close();
    },
  };
}
