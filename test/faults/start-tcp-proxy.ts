import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startLoopbackServer } from '../accounts/start-loopback-server.ts';

const SLOW_MILLISECONDS = 50;

/** What a proxy does with connections and with what comes over them. */
type Weather = 'fair' | 'slow' | 'silent' | 'closed';

/** A way to a server that can go wrong. */
export interface TcpProxy {
  /** Port on loopback. */
  readonly port: number;
  /** `slow` delays each packet, `silent` loses it, `closed` ends each new connection. */
  weather: Weather;
  /** Breaks the connections that there are. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * Starts a proxy on loopback.
 *
 * @param target - port on loopback that it leads to
 */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const clients = new Set<Socket>();
  const forward = async (bytes: Buffer, to: Socket): Promise<void> => {
    if (proxy.weather === 'silent') return;
    if (proxy.weather === 'slow') await wait(SLOW_MILLISECONDS);
    if (to.writable) to.write(bytes);
  };
  const pipe = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => void forward(bytes, to));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const server = await startLoopbackServer((client) => {
    if (proxy.weather === 'closed') return void client.destroy();
    clients.add(client);
    client.on('close', () => clients.delete(client));
    const upstream = connect(target, '127.0.0.1');
    pipe(client, upstream);
    pipe(upstream, client);
  });
  const proxy: TcpProxy = {
    port: server.port,
    weather: 'fair',
    cut() {
      for (const client of clients) client.resetAndDestroy();
    },
    close: server.close,
  };
  return proxy;
}
