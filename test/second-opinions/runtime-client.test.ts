import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, parse } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { CALLER_HEADER } from '../../src/callers/caller-header.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { families } from '../../src/tools/families.ts';
import { gatewayCall } from '../support/gateway-call.ts';
import { type RunningFunction, startFunction } from '../support/start-function.ts';
import { unzipFunction } from '../support/unzip-function.ts';

// Every zip under AWS's own Node.js runtime interface client, invoked as the Gateway does.

const packages = inject('packages');
const ROLE = '444455556666';
/** To each family: the example of its first tool, about an account where it asks AWS. */
const CALLS: Readonly<Record<string, object>> = Object.fromEntries(
  families.map(({ name, tools: [tool] }) => [
    name,
    { ...tool?.example(new Date()), ...(tool?.actions.length && { target_account_id: ROLE }) },
  ]),
);
/** As deployed. */
const MEGABYTES = 512;
const CANARY = 'no-amount-canary';

let local: LocalWorld;
let running: RunningFunction | undefined;
let brokenAws: Server;

beforeAll(async () => {
  local = await startLocalWorld();
  const usage = { service: 'Amazon S3', actualUsageAmount: CANARY, limit: 5 };
  brokenAws = createServer((_, response) => {
    response.end(JSON.stringify({ freeTierUsages: [usage] }));
  }).listen(0, '127.0.0.1');
});
afterEach(() => running?.close());
afterAll(async () => {
  brokenAws.close();
  await local.close();
});

async function start(name: string, changes: Record<string, string> = {}): Promise<RunningFunction> {
  const folder = join(packages.default, 'unzipped', name);
  await unzipFunction(join(packages.default, `${name}.zip`), folder);
  const environment = { ...local.environment, ...changes };
  const handler = `dist/${name}/index.handler`;
  running = await startFunction({ folder, handler, environment, memorySize: MEGABYTES });
  return running;
}

const steps = readdirSync(packages.default)
  .filter((file) => file.endsWith('.zip'))
  .map((file) => parse(file).name)
  .filter((name) => !(name in CALLS));

// What belongs to no family is invoked by other services than the Gateway.
describe.each(steps)('%s.zip', (name) => {
  it('starts, and lives through an event that it does not understand', async () => {
    const { invoke } = await start(name);
    for (let round = 0; round < 2; round += 1) {
      const { body } = await invoke({ nonsense: round });
      expect(JSON.stringify(body)).not.toMatch(/Runtime\.|ImportModule|SyntaxError/);
    }
  });
});

describe.each(Object.entries(CALLS))('%s.zip', (name, args) => {
  it('answers for an account, and refuses what it has to, again and again', async () => {
    const tool = families.find((family) => family.name === name)?.tools[0]?.name;
    const { invoke, log } = await start(name);
    for (let round = 0; round < 2; round += 1) {
      expect(await invoke(args, gatewayCall(name, tool))).toMatchObject({
        kind: 'response',
        body: { status: 'success' },
      });
      expect(await invoke({ ...args, nonsense: 1 }, gatewayCall(name, tool))).toMatchObject({
        kind: 'response',
        body: { status: 'error', data: { error_type: 'validation_error' } },
      });
      expect(await invoke(args, gatewayCall(name, 'other'))).toMatchObject({
        kind: 'response',
        body: { status: 'error', data: { error_type: 'unknown_tool' } },
      });
    }
    expect(log()).toContain('"request_id":"gateway-request"');
  });
});

describe('cost-explorer.zip', () => {
  it('refuses 600,000 parts of a filter, and lives', async () => {
    const { invoke } = await start('cost-explorer');
    const filter = { Or: new Array(600_000).fill({}) };
    const call = CALLS['cost-explorer'];
    expect(await invoke({ ...call, filter }, gatewayCall('cost-explorer'))).toMatchObject({
      kind: 'response',
      body: { data: { error_type: 'validation_error', parameter: 'filter' } },
    });
    expect(await invoke(call, gatewayCall('cost-explorer'))).toMatchObject({
      body: { status: 'success' },
    });
  });
});

describe('budgets.zip', () => {
  it('answers a refusal of the account in words', async () => {
    const { invoke } = await start('budgets');
    const outcomes = ['222233334444', '999988887777', '210987654321'].map((account) =>
      invoke({ target_account_id: account }, gatewayCall('budgets')),
    );
    expect((await Promise.all(outcomes)).map(({ body }) => body)).toMatchObject([
      { data: { error_type: 'account_not_found' } },
      { data: { error_type: 'assume_role_error' } },
      { data: { error_type: 'credential_error' } },
    ]);
  });

  it('tells nothing of a bug but the request’s id', async () => {
    const { port } = brokenAws.address() as AddressInfo;
    const { invoke, log } = await start('free-tier', {
      AWS_ENDPOINT_URL_FREETIER: `http://127.0.0.1:${port}`,
    });
    const call = { target_account_id: ROLE };
    const { kind, body } = await invoke(call, gatewayCall('free-tier', 'free-tier-usage'));
    expect(kind).toBe('error');
    expect(body).toMatchObject({
      errorType: 'InternalError',
      errorMessage: 'internal_error: request gateway-request',
    });
    expect(`${JSON.stringify(body)}${log()}`).not.toContain(CANARY);
    expect(log()).toContain('internal error');
  });

  it('names the variable that it cannot start with, never its value', async () => {
    const { invoke, log } = await start('budgets', { DATABASE_URL: 'mysql://start-canary' });
    const { kind, body } = await invoke({}, gatewayCall('budgets'));
    expect(kind).toBe('error');
    expect(JSON.stringify(body)).toContain('DATABASE_URL');
    expect(`${JSON.stringify(body)}${log()}`).not.toContain('start-canary');
  });
});

describe('gateway-request.zip', () => {
  const request = { method: 'tools/list', id: 1, jsonrpc: '2.0' };
  const event = { mcp: { gatewayRequest: { headers: {}, body: request } } };

  it('says who asks', async () => {
    const { invoke } = await start('gateway-request');
    expect(await invoke(event)).toMatchObject({
      kind: 'response',
      body: {
        interceptorOutputVersion: '1.0',
        mcp: {
          transformedGatewayRequest: { body: request, headers: { [CALLER_HEADER]: 'nobody' } },
        },
      },
    });
  });

  it('ends a request that it does not understand', async () => {
    const { invoke } = await start('gateway-request');
    expect(await invoke({ mcp: { nonsense: 'canary' } })).toMatchObject({
      kind: 'response',
      body: { mcp: { transformedGatewayResponse: { statusCode: 200 } } },
    });
  });
});
