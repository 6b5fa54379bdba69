// What a connection begins with: RDS Proxy and PgBouncer refuse startup parameters they do not know.
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { OperatorDatabase } from '../../src/administration/operator-database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startLoopbackServer } from '../accounts/start-loopback-server.ts';
import type { PublicCase } from './public-case.ts';

const PARAMETERS = { user: 'reader', database: 'accounts', client_encoding: 'UTF8' };

const CASES: PublicCase<(url: string) => Promise<unknown>, object>[] = [
  {
    source: 'n8n-io/n8n#25705',
    symptom: 'a pooler refuses statement_timeout from a function',
    input: (connectionString) =>
      new DatabasePool(async () => ({ connectionString })).query('SELECT 1', []),
    right: PARAMETERS,
  },
  {
    source: 'ForumMagnum/ForumMagnum#11415',
    symptom: 'a pooler refuses statement_timeout from an operator',
    input: (url) => new OperatorDatabase(url).query('SELECT 1', []),
    right: PARAMETERS,
  },
  {
    source: 'dropbox/aana_sdk#262',
    symptom: 'a pooler refuses statement_timeout from migrations',
    input: migrate,
    right: PARAMETERS,
  },
];

test.each(CASES)('$symptom ($source)', async ({ input: connect, right }) => {
  const packets: Buffer[] = [];
  const server = await startLoopbackServer(async (socket) => {
    const [packet] = await once(socket, 'data');
    packets.push(packet);
    socket.end();
  });
  await expect(connect(`postgresql://reader@127.0.0.1:${server.port}/accounts`)).rejects.toThrow();
  await server.close();
  expect(parametersOf(packets[0])).toEqual(right);
});

/** Length and version, four bytes each, then names and values that end with zeros. */
function parametersOf(packet: Buffer = Buffer.alloc(8)): object {
  const texts = packet.subarray(8).toString().split('\0');
  const pairs = texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1]]] : []));
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}
