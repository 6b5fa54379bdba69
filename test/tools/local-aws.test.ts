import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../src/aws/aws.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../src/local/world.ts';
import { awsPricing } from '../../src/tools/aws-pricing/aws-pricing.ts';
import { budgetActions } from '../../src/tools/budgets/budget-actions.ts';
import { budgets } from '../../src/tools/budgets/budgets.ts';
import { computeOptimizer } from '../../src/tools/compute-optimizer/compute-optimizer.ts';
import { families } from '../../src/tools/families.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';
import { keyOf } from '../local/aws/aws-client.ts';
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
  const credentials = keyOf(world, KEY_PAIR);
  const principal = { kind: 'account', accountId: KEY_PAIR, version: '1', credentials } as const;
  return createAws({ principal, region: 'us-west-2', signal });
}

/** A question that is answered by a list. */
interface ListQuestion {
  readonly tool: Tool;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What reads its list in another way than the example of its tool does. */
const OTHERS: readonly ListQuestion[] = [
  {
    tool: awsPricing,
    args: {
      operation: 'get_attribute_values',
      service_code: 'AmazonEC2',
      attribute_name: 'instanceType',
    },
  },
  {
    tool: awsPricing,
    args: {
      operation: 'get_pricing_from_api',
      service_code: 'AmazonEC2',
      filters: { instanceType: 'm5.large', regionCode: 'us-east-1' },
    },
  },
  { tool: computeOptimizer, args: { operation: 'get_rds_recommendations' } },
];

/** Every tool that is read in parts, and they are of any size. */
const LISTS: readonly ListQuestion[] = [
  ...families
    .flatMap(({ tools }) => tools)
    .filter((tool) => 'next_token' in tool.arguments && takesPageSize(tool))
    .map((tool) => ({ tool, args: tool.example(NOW) })),
  ...OTHERS,
];

// Of several operations some have one size of page.
function takesPageSize(tool: Tool): boolean {
  if (!('max_results' in tool.arguments)) return false;
  try {
    parseArguments(tool, { ...tool.example(NOW), max_results: 1 }, NOW);
    return true;
  } catch (error) {
    if (error instanceof ValidationError) return false;
    throw error;
  }
}

async function readByOne({ tool, args }: ListQuestion, aws: Aws) {
  const pages: Record<string, unknown>[] = [];
  let next_token: unknown;
  do {
    const page: Record<string, unknown> = { ...args, max_results: 1, next_token };
    const data = await callTool(
      tool,
      'max_pages' in tool.arguments ? { ...page, max_pages: 1 } : page,
      aws,
    );
    pages.push(data);
    next_token = data.next_token;
    expect(data.complete).toBe(next_token === null);
  } while (next_token !== null);
  return pages;
}

describe('what is read one by one is what is read at once', () => {
  const read: string[] = [];
  it.each(LISTS.map((list) => [list.tool.name, list] as const))('%s', async (_, list) => {
    const aws = keyPair();
    const whole = await callTool(list.tool, list.args, aws);
    expect(whole.complete).toBe(true);
    const pages = await readByOne(list, aws);
    if (pages.length > 1) read.push(list.tool.name);
    const lists = Object.entries(whole).filter(([, value]) => Array.isArray(value));
    expect(lists).not.toHaveLength(0);
    for (const [key, items] of lists) {
      const one = pages.flatMap((page) => page[key]);
      expect(one).toHaveLength((items as unknown[]).length);
      expect(one).toEqual(expect.arrayContaining(items as unknown[]));
    }
  });

  it('in several parts, nearly everywhere', () => {
    expect(read.length).toBeGreaterThan(LISTS.length * 0.6);
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
