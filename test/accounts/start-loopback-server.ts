import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Something on loopback that takes connections and is no PostgreSQL. */
export interface LoopbackServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a loopback server.
 *
 * @param greet - what it does with a connection; without it, it stays silent
 */
export async function startLoopbackServer(
  greet: (socket: Socket) => void = () => {},
): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    greet(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
