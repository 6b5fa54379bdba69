// The local world with the runtime container's server in front.
import { join } from 'node:path';
import { spawnServer } from './spawn-server.ts';
import {
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from './start-local-gateway.ts';

/** How to start the runtime container's server. */
export interface LocalContainerOptions extends LocalServerOptions {
  /** `FASTMCP_STATELESS_HTTP`; true by default. */
  readonly stateless?: boolean;
}

/** Starts the local world, and the runtime container's server in a process of its own. */
export function startLocalContainer(options: LocalContainerOptions = {}): Promise<LocalServer> {
  const { port = 0, stateless = true, onProgress, onOutput } = options;
  const module = join(import.meta.dirname, '..', 'container', 'main.ts');
  return startLocalServer(options, ({ environment }) => {
    onProgress?.('Starting the container’s server');
    return spawnServer({
      module,
      environment: {
        ...environment,
        FASTMCP_HOST: '127.0.0.1',
        FASTMCP_PORT: String(port),
        FASTMCP_STATELESS_HTTP: String(stateless),
      },
      ...(onOutput && { onOutput }),
    });
  });
}
