import { join } from 'node:path';
import { type SpawnedServer, spawnServer } from './spawn-server.ts';
import { type LocalWorld, type LocalWorldOptions, startLocalWorld } from './start-local-world.ts';

/** How to start a local server. */
export interface LocalServerOptions extends LocalWorldOptions {
  /** Where the server listens; 0, the default, picks a free port. */
  readonly port?: number;
  /** Receives what the server process writes, its log among it. */
  readonly onOutput?: (text: string) => void;
}

/** A server and the local world that its tools ask. */
export interface LocalServer {
  /** Address of the MCP endpoint. */
  readonly url: string;
  readonly local: LocalWorld;
  /** Stops both. */
  close(): Promise<void>;
}

/** How to start the local gateway. */
export interface LocalGatewayOptions extends LocalServerOptions {
  /** Folder of packaged functions, `<target>/index.js` each, to serve in place of the sources. */
  readonly bundles?: string;
}

/** Starts the local world, and the gateway in a process of its own. */
export function startLocalGateway(options: LocalGatewayOptions = {}): Promise<LocalServer> {
  const module = join(import.meta.dirname, 'gateway', 'main.ts');
  return startLocalServer(options, ({ environment }) => {
    options.onProgress?.('Starting the gateway');
    return spawnServer({
      module,
      ...(options.bundles && { args: [options.bundles] }),
      environment: { ...environment, PORT: String(options.port ?? 0) },
      ...(options.onOutput && { onOutput: options.onOutput }),
    });
  });
}

/**
 * Starts the local world and a server in it.
 *
 * @param start - starts the server with the world's environment
 */
export async function startLocalServer(
  options: LocalServerOptions,
  start: (local: LocalWorld) => Promise<SpawnedServer>,
): Promise<LocalServer> {
  const local = await startLocalWorld(options);
  try {
    const server = await start(local);
    return {
      url: server.url,
      local,
      async close() {
        await server.close();
        await local.close();
      },
    };
  } catch (error) {
    await local.close();
    throw error;
  }
}
