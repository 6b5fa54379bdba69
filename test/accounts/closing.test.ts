import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccountResolver } from '../../src/accounts/account-resolver.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ACCOUNT = '123456789012';
const sessionActions = ['ce:GetCostAndUsage'];
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult><Account>${ACCOUNT}</Account></GetCallerIdentityResult>
</GetCallerIdentityResponse>`;

let stack: AccountStack;
const sockets: Socket[] = [];
const sts = createServer((_, response) => {
  response.setHeader('content-type', 'text/xml').end(IDENTITY);
});
beforeAll(async () => {
  stack = await startAccountStack();
  // Whoever opened a connection is to close it.
  sts.keepAliveTimeout = 0;
  sts.on('connection', (socket) => sockets.push(socket));
  sts.listen(0, '127.0.0.1');
  await once(sts, 'listening');
  const { port } = sts.address() as AddressInfo;
  process.env.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_STS;
  sts.closeAllConnections();
  sts.close();
  await stack.close();
});

it('a resolver closes its connections, to STS and to the database', {
  timeout: 5_000,
}, async () => {
  const resolver = createAccountResolver({
    configuration: {
      database: { url: `${stack.database.url}?application_name=closing` },
      encryptionKeys: { keys: stack.world.encryptionKey },
      region: stack.world.region,
    },
  });
  await resolver.resolve(ACCOUNT, { sessionActions });
  const [socket] = sockets;
  expect(socket?.closed).toBe(false);
  const query = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'closing'";
  expect(await stack.query(query)).toHaveLength(1);
  await resolver.close();
  if (socket && !socket.closed) await once(socket, 'close');
  await expect.poll(() => stack.query(query)).toHaveLength(0);
});
