import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containerPrompts } from '../../src/container/prompts.ts';
import { startLocalContainer } from '../../src/local/start-local-container.ts';
import type { LocalServer } from '../../src/local/start-local-gateway.ts';
import { families } from '../../src/tools/families.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';

const GRAVITON = 'analyze_graviton_opportunities';
const PLANS = 'analyze_savings_plans_opportunities';
const ACCOUNT = '123456789012';

let container: LocalServer;
let client: Client;
beforeAll(async () => {
  container = await startLocalContainer();
  client = await connectMcpClient(container.url);
});
afterAll(async () => {
  await client.close();
  await container.close();
});

const get = (name: string, args: Record<string, string>) =>
  client.getPrompt({ name, arguments: args });
const textOf = async (name: string, args: Record<string, string>) => {
  const { messages } = await get(name, args);
  return messages.map(({ content }) => ('text' in content ? content.text : '')).join('\n');
};

describe('the prompts of the container', () => {
  it('are those of the reference, with its arguments', async () => {
    const { prompts } = await client.listPrompts();
    const listed = prompts.map(({ name, arguments: args }) => [
      name,
      args?.map((each) => `${each.name}${each.required ? '' : '?'}`),
    ]);
    expect(Object.fromEntries(listed)).toEqual({
      [GRAVITON]: ['account_ids', 'lookback_days?', 'region?'],
      [PLANS]: ['account_ids', 'lookback_days?', 'term_in_years?'],
    });
    for (const { description, arguments: args = [] } of prompts) {
      expect([description, ...args.map((each) => each.description)]).not.toContain(undefined);
    }
  });

  it.each([GRAVITON, PLANS])('ask about accounts, in tools that exist: %s', async (name) => {
    const { messages } = await get(name, { account_ids: `${ACCOUNT}, 444455556666,${ACCOUNT}` });
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    const text = await textOf(name, { account_ids: `${ACCOUNT}, 444455556666,${ACCOUNT}` });
    expect(text).toContain(`${ACCOUNT}, 444455556666 `.trim());
    const tools = families.flatMap((family) => family.tools);
    const asked = [...text.matchAll(/\b(?:ask |: )([a-z]+(?:-[a-z]+)+)[:,]/gi)].map(
      ([, tool]) => tool,
    );
    expect(asked.length).toBeGreaterThan(1);
    for (const each of asked) expect(tools.map((tool) => tool.name)).toContain(each);
    const operations = tools.flatMap(({ arguments: { operation } }) =>
      operation && 'options' in operation ? (operation.options as string[]) : [],
    );
    const named = [...text.matchAll(/\bget_\w+|getCost\w+/g)].map(([operation]) => operation);
    expect(named.length).toBeGreaterThan(0);
    expect(operations).toEqual(expect.arrayContaining(named));
  });

  it('say what was chosen, in the words of the tools', async () => {
    const region = { account_ids: ACCOUNT, region: 'eu-west-1', lookback_days: '93' };
    expect(await textOf(GRAVITON, region)).toMatch(/in eu-west-1:.*93 days/s);
    expect(await textOf(GRAVITON, { account_ids: ACCOUNT, region: '' })).toContain('by REGION');
    const plans = { account_ids: ACCOUNT, lookback_days: '60', term_in_years: '3' };
    expect(await textOf(PLANS, plans)).toMatch(/THREE_YEARS.*SIXTY_DAYS/s);
    expect(await textOf(PLANS, { account_ids: ACCOUNT })).toMatch(/ONE_YEAR.*THIRTY_DAYS/s);
  });

  it.each([
    ['no account', GRAVITON, {}, 'account_ids'],
    ['half an account', GRAVITON, { account_ids: `${ACCOUNT},12` }, 'account_ids'],
    [
      'too many accounts',
      PLANS,
      { account_ids: Array.from({ length: 21 }, (_, at) => 100_000_000_000 + at).join() },
      'account_ids',
    ],
    ['other days', GRAVITON, { account_ids: ACCOUNT, lookback_days: '15' }, 'lookback_days'],
    ['no Region', GRAVITON, { account_ids: ACCOUNT, region: 'nowhere' }, 'region'],
    ['other years', PLANS, { account_ids: ACCOUNT, term_in_years: '2' }, 'term_in_years'],
    ['another argument', PLANS, { account_ids: ACCOUNT, region: 'eu-west-1' }, 'arguments'],
  ] as const)('refuse %s', async (...[, name, args, at]) => {
    await expect(get(name, { ...args })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(`Invalid ${at} of ${name}: expected `),
    });
  });

  it.each(['000000000000', '000000000001', '999999999999', '555566667777'])(
    'refuse an account that may not be asked about: %s',
    async (account) => {
      await expect(get(PLANS, { account_ids: `${ACCOUNT},${account}` })).rejects.toMatchObject({
        code: -32602,
        message: expect.stringContaining(`Account ${account} may not be asked about`),
      });
    },
  );

  it('refuse other prompts', async () => {
    await expect(get('analyze', {})).rejects.toMatchObject({ code: -32602 });
  });
});

it('prompts ask for each account whether their tools may be used for it', async () => {
  const asked: string[][] = [];
  const { get: read } = containerPrompts(async (...account) => {
    asked.push(account);
    return account[1] === 'commitments';
  });
  await read(PLANS, { account_ids: `${ACCOUNT},444455556666` });
  await expect(read(GRAVITON, { account_ids: ACCOUNT })).rejects.toMatchObject({ code: -32602 });
  expect(asked).toEqual([
    [ACCOUNT, 'commitments'],
    ['444455556666', 'commitments'],
    [ACCOUNT, 'compute-optimizer'],
  ]);
});
