import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connectToGateway, type GatewayClient } from '../../src/cli/gateway-client.ts';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { askWith } from '../parity/ask-with.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

// The owner's acceptance list, line by line, through an MCP client and the gateway.

const BUDGETS = 'budgets___budgets';
const OWN = '111122223333';
const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const OTHER_ROLE = '777788889999';

let gateway: LocalGateway;
let client: GatewayClient;
const output: string[] = [];

beforeAll(async () => {
  gateway = await startLocalGateway({ onOutput: (text) => output.push(text) });
  client = await connectToGateway(gateway.url, { token: gateway.token });
});
afterAll(async () => {
  await client.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.local.aws.requests.length = 0;
});

const requests = (operation: string) =>
  gateway.local.aws.requests.filter((request) => request.operation === operation);

/** Asks for an account's budgets, and gives the account that they are of. */
async function askWhose(target?: string): Promise<unknown> {
  const { data } = await client.ask(BUDGETS, target ? { target_account_id: target } : {});
  return data.account_id;
}

describe('an account is signed in to', () => {
  it('with its access key pair, which has no session token', async () => {
    expect(await askWhose(KEY_PAIR)).toBe(KEY_PAIR);
    expect(requests('DescribeBudgets')).toEqual([
      expect.objectContaining({ account: KEY_PAIR, accessKeyId: expect.stringMatching(/^AKIA/) }),
    ]);
  });

  it('with its role, and the session token of that', async () => {
    expect(await askWhose(ROLE)).toBe(ROLE);
    expect(requests('DescribeBudgets')).toEqual([
      expect.objectContaining({ account: ROLE, accessKeyId: expect.stringMatching(/^ASIA/) }),
    ]);
  });

  it('by telling its role the external id of the organisation', async () => {
    await askWhose(OTHER_ROLE);
    const [, organizationB] = gateway.local.world.organizations;
    expect(requests('AssumeRole')).toEqual([
      expect.objectContaining({
        input: expect.objectContaining({
          ExternalId: organizationB?.externalId,
          RoleSessionName: expect.stringMatching(/^costq-[0-9a-f-]{36}$/),
        }),
      }),
    ]);
  });

  it('again and again while others are signed in to in between', async () => {
    const asked = [KEY_PAIR, ROLE, KEY_PAIR, OTHER_ROLE, ROLE, KEY_PAIR];
    const answered = [];
    for (const account of asked) answered.push(await askWhose(account));
    expect(answered).toEqual(asked);
    expect(requests('DescribeBudgets').map(({ account }) => account)).toEqual(asked);
  });

  it('once for many calls: row and temporary credentials are kept', async () => {
    await Promise.all(Array.from({ length: 20 }, () => askWhose(ROLE)));
    expect(requests('AssumeRole')).toEqual([]);
    expect(requests('DescribeBudgets')).toHaveLength(20);
  });

  it('as the tools’ own when no account is named', async () => {
    expect(await askWhose()).toBe(OWN);
    expect(requests('DescribeBudgets')).toMatchObject([{ account: OWN }]);
  });
});

describe('a failure is one of the four', () => {
  it.each([
    {
      target: '000011112222',
      errorType: 'account_not_found',
      message: 'Account not found. Please check the account ID.',
    },
    {
      target: '210987654321',
      errorType: 'credential_error',
      message: 'Failed to decrypt credentials. Please contact administrator.',
    },
    {
      target: '999988887777',
      errorType: 'assume_role_error',
      message: 'Failed to assume role. Please check IAM role configuration.',
    },
  ])('$errorType', async ({ target, errorType, message }) => {
    expect(await client.ask(BUDGETS, { target_account_id: target })).toEqual({
      status: 'error',
      data: { error_type: errorType },
      message,
    });
    expect(requests('DescribeBudgets')).toEqual([]);
  });

  it('database_error', async () => {
    const { environment } = gateway.local;
    const unreachable = {
      ...environment,
      DATABASE_URL: 'postgresql://billing@127.0.0.1:1/billing',
    };
    const module = join(import.meta.dirname, '../../src/local/gateway/main.ts');
    const server = await spawnServer({ module, environment: { ...unreachable, PORT: '0' } });
    const other = await connectToGateway(server.url);
    const named = await other.ask(BUDGETS, { target_account_id: KEY_PAIR });
    const unnamed = await other.ask(BUDGETS, {});
    await other.close();
    await server.close();
    expect(named).toEqual({
      status: 'error',
      data: { error_type: 'database_error', retryable: true },
      message: 'Database connection failed. Please try again later.',
    });
    expect(unnamed).toMatchObject({ status: 'success', data: { account_id: OWN } });
  });
});

describe('what leaves the process', () => {
  it('is a log of calls without any credential', async () => {
    await askWhose(KEY_PAIR);
    await client.ask(BUDGETS, { target_account_id: '999988887777' });
    const { world } = gateway.local;
    const secrets = [
      world.encryptionKey,
      world.databasePassword,
      world.own.accessKey.secretAccessKey,
      ...world.organizations.map(({ externalId }) => externalId),
      ...world.accounts.flatMap((account) =>
        account.authType === 'aksk' ? [account.accessKey.secretAccessKey] : [account.roleArn],
      ),
    ];
    const log = output.join('');
    expect(log).toContain('"account_id":"123456789012"');
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  });
});

describe('a long answer', () => {
  const byUsage = {
    ...{ operation: 'getCostAndUsage', target_account_id: ROLE },
    group_by: ['SERVICE', 'USAGE_TYPE'].map((Key) => ({ Type: 'DIMENSION', Key })),
  };
  const answer = z.looseObject({
    form: z.enum(['full', 'table', 'top']),
    data: z.looseObject({}),
    totals: z.object({ sums: z.array(z.object({ total: z.string() })) }).optional(),
    result: z
      .object({ handle: z.string(), rows: z.int(), columns: z.array(z.string()) })
      .loose()
      .optional(),
  });
  let mcp: Awaited<ReturnType<typeof connectMcpClient>>;
  beforeAll(async () => {
    mcp = await connectMcpClient(gateway.url, { Authorization: `Bearer ${gateway.token}` });
  });
  afterAll(() => mcp.close());
  const ask = async (tool: string, args: Record<string, unknown>) =>
    answer.parse(JSON.parse(await askWith(mcp, `${tool}___${tool}`, args)));

  it('has its greatest rows, the totals of all, and a result that SQL goes on with', async () => {
    const { form, data, totals, result } = await ask('cost-explorer', byUsage);
    expect([form, data.rest]).toEqual(['top', { count: expect.any(Number) }]);
    expect(result?.columns).toEqual(expect.arrayContaining(['start', 'SERVICE', 'UnblendedCost']));
    const query = `SELECT count(*), sum(UnblendedCost) FROM ${result?.handle}`;
    const { data: asked, totals: added } = await ask('session-sql', { query });
    const told = JSON.stringify(asked);
    expect(told).toContain(String(result?.rows));
    expect(told).toContain(String(totals?.sums[0]?.total));
    expect(asked).toMatchObject({ from: { families: ['cost-explorer'] } });
    expect(added?.sums).toEqual(totals?.sums);
  });

  it('is as AWS has it where that is asked for, and then there is nothing to go on with', async () => {
    const { form, data, result } = await ask('cost-explorer', { ...byUsage, answer: 'full' });
    expect([form, data.complete, result]).toEqual(['full', true, undefined]);
    expect(data.ResultsByTime).toHaveLength(30);
  });
});
