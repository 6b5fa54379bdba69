import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccountCredentials } from '../../src/accounts/account-credentials.ts';
import { assumeRole } from '../../src/accounts/assume-role.ts';
import { StsClients } from '../../src/accounts/sts-clients.ts';
import { type LoopbackServer, listenOnLoopback } from '../../src/local/loopback-server.ts';

const credentials = new AccountCredentials('1', {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
});
const sockets: Socket[] = [];
const server = createServer((_, response) => response.end());
let listening: LoopbackServer;

beforeAll(async () => {
  // Whoever opened a connection is to close it.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => sockets.push(socket));
  listening = await listenOnLoopback(server);
  process.env.AWS_ENDPOINT_URL_STS = listening.url;
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_STS;
  await listening.close();
});

it('has one client of its own, in its own region', async () => {
  const clients = new StsClients('eu-west-1');
  expect(clients.own()).toBeInstanceOf(STSClient);
  expect(clients.own()).toBe(clients.own());
  expect(await clients.own().config.region()).toBe('eu-west-1');
});

it('closes the connections of all its clients', { timeout: 5_000 }, async () => {
  const clients = new StsClients('us-east-1');
  const asAccount = clients.as(credentials, 'us-east-1');
  await asAccount.send(new GetCallerIdentityCommand()).catch(() => {});
  const [socket] = sockets;
  expect(socket?.closed).toBe(false);
  clients.close();
  if (socket) await once(socket, 'close');
});

it('assumes no role outside the partition of its own region', async () => {
  const access = {
    authType: 'iam_role',
    account: {
      accountId: '444455556666',
      alias: 'Example',
      authType: 'iam_role',
      region: 'us-east-1',
      organizationId: null,
    },
    roleArn: 'arn:aws:iam::444455556666:role/BillingReadOnly',
    externalId: 'an external id',
  } as const;
  const session = { id: '1', policy: '{}', sourceIdentity: undefined, startsAt: new Date(0) };
  const signedIn = assumeRole(new StsClients('cn-north-1'), access, session);
  await expect(signedIn).rejects.toMatchObject({
    errorType: 'assume_role_error',
    detail: 'role_arn is not in the partition aws-cn, where our own region is',
  });
});
