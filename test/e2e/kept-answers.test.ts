import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { findEntries } from '../../src/audit/find-entries.ts';
import { addGrant, revokeGrants } from '../../src/callers/grant-store.ts';
import { writeToolNames } from '../../src/callers/tool-names.ts';
import { startIdentityProvider } from '../../src/local/gateway/identity-provider.ts';
import { issueToken, TOKEN_AUDIENCE } from '../../src/local/gateway/token-key.ts';
import { spawnServer } from '../../src/local/spawn-server.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { removeLimit, setLimit } from '../../src/spending/limit-store.ts';
import { families } from '../../src/tools/families.ts';
import { askWith } from '../parity/ask-with.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

// Answers that were paid for, through an MCP client and the gateway.

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';

const answer = z.looseObject({
  status: z.string(),
  data: z.looseObject({ error_type: z.string().optional() }),
  about: z
    .looseObject({
      ...{ list_price_usd: z.string(), as_of: z.string() },
      kept: z
        .strictObject({ since: z.string(), answers: z.int(), saved_usd: z.string() })
        .optional(),
    })
    .optional(),
});
type Client = Awaited<ReturnType<typeof connectMcpClient>>;

let gateway: LocalGateway;
let operator: DatabasePool;
let alice: Client;
const output: string[] = [];
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  gateway = await startLocalGateway({ onOutput: (text) => output.push(text) });
  operator = new DatabasePool(async () => ({ connectionString: gateway.local.databaseUrl }));
  alice = await connect('alice');
});
afterAll(async () => {
  await alice.close();
  await operator.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.local.aws.requests.length = 0;
  output.length = 0;
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function connect(subject: string, url = gateway.url): Promise<Client> {
  const token = await issueToken(gateway.tokenKey.privateKey, { subject });
  return connectMcpClient(url, { Authorization: `Bearer ${token}` });
}

/** Address of a gateway whose functions remember nothing, before the same accounts and bucket. */
async function startAnotherGateway(): Promise<string> {
  const { publicKey } = gateway.tokenKey;
  const provider = await startIdentityProvider(publicKey);
  const server = await spawnServer({
    module: join(import.meta.dirname, '../../src/local/gateway/main.ts'),
    args: ['--families', 'cost-explorer', '--public-key', JSON.stringify(publicKey)],
    environment: {
      ...gateway.local.environment,
      ...{ PORT: '0', CALLER_AUTHORIZATION: 'grants', GATEWAY_AUTHORIZER: 'CUSTOM_JWT' },
      CALLER_KEY: Buffer.alloc(32, 1).toString('base64url'),
      GATEWAY_TOOLS: writeToolNames(families.filter(({ name }) => name === 'cost-explorer')),
      ...{ JWT_DISCOVERY_URL: provider.discoveryUrl, JWT_ALLOWED_AUDIENCE: TOKEN_AUDIENCE },
    },
  });
  stops.push(server.close, provider.close);
  return server.url;
}

/** Asks another gateway once. */
async function askAnother(subject: string, args: Record<string, unknown>) {
  const client = await connect(subject, await startAnotherGateway());
  const answered = await ask(client, args);
  await client.close();
  return answered;
}

async function ask(client: Client, args: Record<string, unknown>) {
  return answer.parse(JSON.parse(await askWith(client, 'cost-explorer___cost-explorer', args)));
}

/** A question that no other one is like. */
function question(day: number, account = KEY_PAIR) {
  const period = { start_date: `2026-01-0${day}`, end_date: '2026-02-01' };
  return { operation: 'getCostAndUsage', target_account_id: account, ...period };
}

const priced = () => gateway.local.aws.requests.filter(({ service }) => service === 'ce');

describe('an answer that was paid for', () => {
  it('is given again, and says since when it is known and what was saved', async () => {
    const first = await ask(alice, question(1));
    expect(priced()).toHaveLength(1);
    expect(first.about).toMatchObject({ list_price_usd: '0.01' });
    expect(first.about?.kept).toBeUndefined();
    const { about, data } = await ask(alice, question(1));
    expect(priced()).toHaveLength(1);
    expect(data).toEqual(first.data);
    expect(about).toMatchObject({
      ...{ list_price_usd: '0', as_of: about?.kept?.since },
      kept: { since: expect.stringMatching(/Z$/), answers: 1, saved_usd: '0.01' },
    });
  });

  it('is in the metrics and in the trail, where it costs nothing', async () => {
    await ask(alice, question(2));
    await ask(alice, question(2));
    const [again, first] = await findEntries(operator, { callerId: 'alice', limit: 2 });
    expect(first).toMatchObject({ billedRequests: 1, listPriceUsd: '0.01', keptAnswers: 0 });
    const kept = { billedRequests: 0, listPriceUsd: '0', keptAnswers: 1 };
    expect(again).toMatchObject({ outcome: 'success', ...kept });
    expect(output.join('').match(/"KeptAnswers":1\b/g)).toHaveLength(1);
  });

  it('is asked for anew by whoever wants it fresh', async () => {
    await ask(alice, question(3));
    const { about } = await ask(alice, { ...question(3), fresh: true });
    expect(about).toMatchObject({ list_price_usd: '0.01' });
    expect(about?.kept).toBeUndefined();
    expect(priced()).toHaveLength(2);
  });

  it('is given beyond a limit, and not asked for anew', async () => {
    await ask(alice, question(9));
    const key = { subject: 'all', subjectId: '*', period: 'day', unit: 'requests' } as const;
    const limit = { ...key, kind: 'hard', amount: '0' } as const;
    await setLimit(operator, limit, 'test');
    const again = await askAnother('alice', question(9));
    const anew = await askAnother('alice', { ...question(9), fresh: true });
    await removeLimit(operator, limit);
    expect(again).toMatchObject({ status: 'success', about: { kept: { answers: 1 } } });
    expect(anew).toMatchObject({ data: { error_type: 'spend_limit' } });
    expect(priced()).toHaveLength(1);
  });

  it('is given by functions that have not asked for it', async () => {
    await ask(alice, question(4));
    const { about } = await askAnother('alice', question(4));
    expect(about?.kept?.answers).toBe(1);
    expect(priced()).toHaveLength(1);
  });
});

describe('a dry run', () => {
  const NOTHING_KEPT = { dry_run: true, requests: 1, list_price_usd: '0.01' };
  const KEPT = { dry_run: true, requests: 0, list_price_usd: '0', kept: 1 };
  const dry = async (subject: string, args: Record<string, unknown>) => {
    gateway.local.aws.requests.length = 0;
    const { data, about } = await askAnother(subject, { ...args, dry_run: true });
    const asked = gateway.local.aws.requests.filter(({ service }) => service !== 's3');
    expect(asked).toEqual([]);
    expect(about?.kept).toBeUndefined();
    return data;
  };

  it('says what is kept, and asks nothing of AWS', async () => {
    await expect(dry('alice', question(5))).resolves.toEqual(NOTHING_KEPT);
    await ask(alice, question(5));
    await expect(dry('alice', question(5))).resolves.toEqual(KEPT);
    await expect(dry('alice', { ...question(5), fresh: true })).resolves.toEqual(NOTHING_KEPT);
    await expect(dry('alice', question(6))).resolves.toEqual(NOTHING_KEPT);
    await expect(dry('carol', question(5))).resolves.toMatchObject({
      error_type: 'account_not_found',
    });
  });

  it('finds what is kept of an account in another Region than the functions are', async () => {
    await ask(alice, question(3, ROLE));
    await expect(dry('alice', question(3, ROLE))).resolves.toEqual(KEPT);
  });
});

describe('a dry run of many accounts', () => {
  it('says what is kept of each, and decides about each', async () => {
    const { target_account_id: _, ...inner } = question(7);
    const accounts = [KEY_PAIR, ROLE, '999999999999'];
    const args = { tool: 'cost-explorer', arguments: inner, accounts };
    const portfolio = async (more: object) =>
      answer.parse(JSON.parse(await askWith(alice, 'portfolio___portfolio', { ...args, ...more })));
    const dry = { dry_run: true, accounts: 2, requests: 2, list_price_usd: '0.02' };
    expect((await portfolio({ dry_run: true })).data).toMatchObject(dry);
    expect(priced()).toEqual([]);
    await portfolio({ accounts: [ROLE] });
    const { data } = await portfolio({ dry_run: true });
    expect(data).toMatchObject({ ...dry, requests: 1, list_price_usd: '0.01', kept: 1 });
    expect(priced()).toHaveLength(1);
  });
});

describe('whoever may not ask', () => {
  const target = { type: 'account', id: ROLE } as const;
  const principal = { type: 'caller', id: 'carol' } as const;
  const grant = { principal, target, toolFamilies: ['cost-explorer'], scope: 'payer' } as const;

  it('gets nothing that is kept, before a grant and after it', async () => {
    await ask(alice, question(1, ROLE));
    const refused = { status: 'error', data: { error_type: 'account_not_found' } };
    await expect(askAnother('carol', question(1, ROLE))).resolves.toMatchObject(refused);
    await addGrant(operator, { ...grant, expiresAt: null, createdBy: 'operator' });
    const { about } = await askAnother('carol', question(1, ROLE));
    expect(about?.kept?.answers).toBe(1);
    await revokeGrants(operator, { principal });
    await expect(askAnother('carol', question(1, ROLE))).resolves.toMatchObject(refused);
    expect(priced()).toHaveLength(1);
  });
});

describe('an account whose role stops trusting us', () => {
  const role = () => gateway.local.world.accounts.find(({ accountId }) => accountId === ROLE);
  afterEach(() => void Object.assign(role() ?? {}, { trusting: true }));

  it('has nothing kept given of it, in functions with a session of it either', async () => {
    await ask(alice, question(2, ROLE));
    Object.assign(role() ?? {}, { trusting: false });
    await expect(askAnother('alice', question(2, ROLE))).resolves.toMatchObject({
      ...{ status: 'error', data: { error_type: 'assume_role_error' } },
    });
    expect(priced()).toHaveLength(1);
    const { about } = await ask(alice, question(2, ROLE));
    expect(about?.kept).toBeUndefined();
    expect(priced()).toHaveLength(2);
  });
});
