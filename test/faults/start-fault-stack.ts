import { join } from 'node:path';
import pg from 'pg';
import { connectToGateway, type GatewayClient } from '../../src/cli/gateway-client.ts';
import { type Database, startDatabase } from '../../src/local/database/start-database.ts';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { startTcpProxy, type TcpProxy } from './start-tcp-proxy.ts';

/** A gateway in a process of its own. */
export interface FaultGateway extends Pick<GatewayClient, 'ask'> {
  /** What the process has written so far. */
  output(): string;
  close(): Promise<void>;
}

/** All that a call needs, and every part of it can fail. */
export interface FaultStack {
  readonly local: LocalWorld;
  readonly database: Database;
  /** What the gateways reach the database through. */
  readonly proxy: TcpProxy;
  /** Makes a query as the database's owner. */
  query(text: string): Promise<unknown[]>;
  /** Connection string of the gateways' own role, past the proxy. */
  readonly roleUrl: string;
  /** Starts a gateway with nothing in its memory. */
  startGateway(): Promise<FaultGateway>;
  close(): Promise<void>;
}

/** Time that the functions have, in milliseconds; they keep back one second of it. */
const FUNCTION_TIMEOUT = 4_000;

/**
 * Starts the stack.
 *
 * @param options - `maxConnections`: how many the database accepts
 */
export async function startFaultStack(
  options: { readonly maxConnections?: number } = {},
): Promise<FaultStack> {
  const database = await startDatabase({ password: 'example-password', ...options });
  const local = await startLocalWorld({ databaseUrl: database.url });
  const proxy = await startTcpProxy(Number(new URL(database.url).port));
  const roleUrl = local.environment.DATABASE_URL ?? '';
  const throughProxy = new URL(roleUrl);
  throughProxy.port = String(proxy.port);
  const environment = { ...local.environment, DATABASE_URL: throughProxy.href, PORT: '0' };
  return {
    ...{ local, database, proxy, roleUrl },
    query: (text) => queryOnce(database.url, text),
    startGateway: () => startGateway(environment),
    async close() {
      await Promise.all([local.close(), proxy.close()]);
      await database.close();
    },
  };
}

async function startGateway(environment: Record<string, string>): Promise<FaultGateway> {
  const written: string[] = [];
  const server = await spawnServer({
    module: join(import.meta.dirname, '../../src/local/gateway/main.ts'),
    args: [`--timeout=${FUNCTION_TIMEOUT}`],
    environment,
    onOutput: (text) => written.push(text),
  });
  const client = await connectToGateway(server.url);
  return {
    ask: client.ask,
    output: () => written.join(''),
    async close() {
      await client.close();
      await server.close();
    },
  };
}

async function queryOnce(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
