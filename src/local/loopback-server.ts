// HTTP servers that nobody but this machine can ask.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on loopback. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Ends with all its connections, whatever they are waiting for. */
  close(): Promise<void>;
}

/**
 * Has a server listen on loopback.
 *
 * @param server - that does not listen yet
 * @param port - any free one by default
 * @throws the system's error when the port cannot be bound
 */
export async function listenOnLoopback(server: Server, port = 0): Promise<LoopbackServer> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A port that nobody listens on, as of now. */
export async function freePort(): Promise<number> {
  const { url, close } = await listenOnLoopback(createServer());
  await close();
  return Number(new URL(url).port);
}
