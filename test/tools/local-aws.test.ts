import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld, type KeyPairAccount } from '../../src/local/world.ts';
import { awsPricing } from '../../src/tools/aws-pricing/aws-pricing.ts';
import { budgetActions } from '../../src/tools/budgets/budget-actions.ts';
import { budgetNotifications } from '../../src/tools/budgets/budget-notifications.ts';
import { budgets } from '../../src/tools/budgets/budgets.ts';
import { computeOptimizer } from '../../src/tools/compute-optimizer/compute-optimizer.ts';
import { freeTierUsage } from '../../src/tools/free-tier/free-tier-usage.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { callTool, NOW } from '../support/call-tool.ts';

const OWN = '111122223333';
const KEY_PAIR = '123456789012';

const world = createWorld();
const createAws = createAwsFactory();
let endpoints: AwsEndpoints;

beforeAll(async () => {
  endpoints = await startAwsEndpoints({ world, now: () => NOW });
  process.env.AWS_ENDPOINT_URL = endpoints.url;
  process.env.AWS_ACCESS_KEY_ID = world.own.accessKey.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = world.own.accessKey.secretAccessKey;
  process.env.AWS_SESSION_TOKEN = world.own.accessKey.sessionToken;
});
afterAll(() => endpoints.close());

const signal = AbortSignal.timeout(60_000);
const ownRole = (): Aws =>
  createAws({ principal: { kind: 'own-role' }, region: 'us-east-1', signal });

function keyPair(): Aws {
  const account = world.accounts.find(
    (candidate): candidate is KeyPairAccount => candidate.accountId === KEY_PAIR,
  );
  if (account === undefined) throw new Error('There is no key pair account.');
  const { accountId, accessKey: credentials } = account;
  const principal = { kind: 'account', accountId, version: '1', credentials } as const;
  return createAws({ principal, region: 'us-west-2', signal });
}

/** The lists of the tools: where they are in the answer, and what to ask for. */
const LISTS: readonly { tool: Tool; key: string; args: Record<string, unknown> }[] = [
  { tool: budgets, key: 'budgets', args: {} },
  { tool: budgetActions, key: 'actions', args: {} },
  { tool: freeTierUsage, key: 'freeTierUsages', args: {} },
  { tool: budgetNotifications, key: 'notifications', args: {} },
  { tool: awsPricing, key: 'service_codes', args: { operation: 'get_service_codes' } },
  {
    tool: awsPricing,
    key: 'values',
    args: {
      operation: 'get_attribute_values',
      service_code: 'AmazonEC2',
      attribute_name: 'instanceType',
    },
  },
  {
    tool: awsPricing,
    key: 'products',
    args: {
      operation: 'get_pricing_from_api',
      service_code: 'AmazonEC2',
      filters: { instanceType: 'm5.large', regionCode: 'us-east-1' },
    },
  },
  {
    tool: computeOptimizer,
    key: 'recommendations',
    args: { operation: 'get_ec2_instance_recommendations' },
  },
  {
    tool: computeOptimizer,
    key: 'recommendations',
    args: { operation: 'get_rds_recommendations' },
  },
];

async function readByOne({ tool, key, args }: (typeof LISTS)[number], aws: Aws) {
  const items: unknown[] = [];
  let next_token: unknown;
  do {
    const page: Record<string, unknown> = { ...args, max_results: 1, next_token };
    const data = await callTool(
      tool,
      'max_pages' in tool.arguments ? { ...page, max_pages: 1 } : page,
      aws,
    );
    items.push(...(data[key] as unknown[]));
    next_token = data.next_token;
    expect(data.complete).toBe(next_token === null);
  } while (next_token !== null);
  return items;
}

describe('what is read one by one is what is read at once', () => {
  it.each(LISTS.map((list) => [list.tool.name, list] as const))('%s', async (_, list) => {
    const aws = keyPair();
    const whole = await callTool(list.tool, list.args, aws);
    const items = whole[list.key] as unknown[];
    expect(whole.complete).toBe(true);
    expect(items.length).toBeGreaterThan(1);
    const one = await readByOne(list, aws);
    expect(one).toHaveLength(items.length);
    expect(one).toEqual(expect.arrayContaining(items));
  });
});

describe('each account sees its own', () => {
  it.each([
    ['budgets', budgets, {}],
    ['budget-actions', budgetActions, {}],
  ])('%s', async (_, tool, args) => {
    const own = await callTool(tool, args, ownRole());
    const other = await callTool(tool, args, keyPair());
    expect(own.account_id).toBe(OWN);
    expect(other.account_id).toBe(KEY_PAIR);
    expect(own).not.toEqual(other);
  });

  it('and is refused the other one, named by account_id', async () => {
    await expect(callTool(budgets, { account_id: OWN }, keyPair())).rejects.toMatchObject({
      code: 'AccessDeniedException',
    });
    await expect(callTool(budgets, { account_id: OWN }, ownRole())).resolves.toMatchObject({
      account_id: OWN,
    });
  });
});

it('finds one budget by the name that the list has', async () => {
  const { budgets: all } = await callTool(budgets, {}, keyPair());
  const last = (all as { budget_name: string }[]).at(-1);
  const found = await callTool(budgets, { budget_name: last?.budget_name }, keyPair());
  expect(found).toMatchObject({ budgets: [last], total_count: 1, complete: true });
  await expect(callTool(budgets, { budget_name: 'none' }, keyPair())).resolves.toMatchObject({
    budgets: [],
    total_count: 0,
  });
});
