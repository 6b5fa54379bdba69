// How often calls ask the database and STS besides what they answer.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import type { LocalWorld } from '../src/local/start-local-world.ts';
import { connectMcpClient } from '../test/support/connect-mcp-client.ts';
import type { Measurement } from './measurement.ts';
import { ask, QUESTION } from './reference.ts';
import { startContainer } from './start-container.ts';
import { callsPerSecond } from './throughput.ts';

const ACCOUNTS = ['123456789012', '444455556666', '777788889999'];
const LOOKUP = 'secret_access_key_encrypted';

/**
 * Counts what 1,000 calls ask besides their answers: accounts looked up in the database, and
 * sessions and identities asked of STS. Two of the three accounts have roles, one a key pair.
 *
 * @param local - the world
 * @param environment - of the world, with Cost Explorer's endpoint
 */
export async function countLookups(
  local: LocalWorld,
  environment: Readonly<Record<string, string>>,
): Promise<Measurement[]> {
  const database = await startCountingProxy(environment.DATABASE_URL ?? '');
  const container = await startContainer({ ...environment, DATABASE_URL: database.url });
  const client = await connectMcpClient(container.url);
  local.aws.requests.length = 0;
  const call = (index: number) =>
    ask(client, { ...QUESTION, target_account_id: ACCOUNTS[index % ACCOUNTS.length] });
  await callsPerSecond(call, { callers: 50, calls: 1_000 });
  await client.close();
  await container.close();
  await database.close();
  const asked = (name: string) =>
    local.aws.requests.filter(({ operation }) => operation === name).length;
  const counts = {
    'account lookups': { value: database.count(), atMost: 3 },
    'AssumeRole calls': { value: asked('AssumeRole'), atMost: 2 },
    'GetCallerIdentity calls': { value: asked('GetCallerIdentity'), atMost: 1 },
  };
  return Object.entries(counts).map(([what, { value, atMost }]) => ({
    what: `${what} of 1,000 calls, three accounts, 50 at a time`,
    value,
    unit: '',
    bar: { atMost },
  }));
}

async function startCountingProxy(databaseUrl: string) {
  const target = new URL(databaseUrl);
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.on('data', (bytes) => {
      count += bytes.toString('latin1').split(LOOKUP).length - 1;
    });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    count: () => count,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
