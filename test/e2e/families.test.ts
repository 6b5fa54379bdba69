import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectToGateway, type GatewayClient } from '../../src/cli/gateway-client.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { chooseFamilies } from '../../src/tools/choose-families.ts';
import { families } from '../../src/tools/families.ts';

// A gateway with a part of the families.

let gateway: LocalGateway;
let client: GatewayClient;

beforeAll(async () => {
  gateway = await startLocalGateway({ families: 'savings' });
  client = await connectToGateway(gateway.url, { token: gateway.token });
});
afterAll(async () => {
  await client?.close();
  await gateway?.close();
});

/** Names of the tools that its callers are shown. */
async function toolsShown(): Promise<string[]> {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${gateway.token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
  });
  return [...(await response.text()).matchAll(/"name":"([\w-]+)___/g)].map(([, name = '']) => name);
}

it('shows the tools of these families', async () => {
  const chosen = chooseFamilies(families, 'savings').map(({ name }) => name);
  expect([...new Set(await toolsShown())].toSorted()).toEqual(chosen.toSorted());
});

it('answers with these, and has no others', async () => {
  const whoami = await client.ask('whoami___whoami', {});
  expect(whoami.status).toBe('success');
  await expect(client.ask('budgets___budgets', {})).rejects.toThrow();
});

it('does not start with families that are not there', async () => {
  await expect(startLocalGateway({ families: 'everything' })).rejects.toThrow(
    'received "everything"',
  );
});
