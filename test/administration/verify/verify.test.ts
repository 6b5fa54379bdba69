import { randomUUID } from 'node:crypto';
import { ProtocolError } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Seen, VerifyContext } from '../../../src/administration/verify/check.ts';
import {
  CHECKS,
  type Verification,
  verifyGateway,
} from '../../../src/administration/verify/verify-gateway.ts';
import { FAULTS } from './faults.ts';
import { type Fault, type Gateways, startGateways } from './start-gateways.ts';

let gateways: Gateways;
beforeAll(async () => {
  gateways = await startGateways();
});
afterAll(() => gateways.close());

/** What a check sees of a gateway. */
async function look(
  name: string,
  fault: Fault,
  change: (context: VerifyContext) => VerifyContext = (context) => context,
): Promise<Seen> {
  const check = CHECKS.find((each) => each.name === name);
  if (!check) throw new Error(`no check ${name}`);
  const gateway = await gateways.start(fault);
  try {
    return await check.look(change(gateway.context));
  } finally {
    await gateway.close();
  }
}

async function verifyAll(fault: Fault) {
  const gateway = await gateways.start(fault);
  const seen: Verification[] = [];
  for await (const each of verifyGateway(gateway.context)) seen.push(each);
  await gateway.close();
  return { seen, context: gateway.context };
}

it('is as promised in all that can be seen of a Gateway as it should be', async () => {
  const { seen } = await verifyAll({});
  const others = seen.filter(({ verdict }) => verdict !== 'as_promised');
  expect(others.map(({ check }) => check)).toEqual(['client-claim']);
  expect(seen.map(({ check }) => check)).toEqual(CHECKS.map(({ name }) => name));
  expect(seen.every(({ duration_ms }) => Number.isInteger(duration_ms))).toBe(true);
  expect(Object.fromEntries(seen.map(({ check, seen: text }) => [check, text]))).toMatchObject({
    tools: '6 tools',
    whoami: 'alice, who may ask about 5 accounts on the first page',
    'header-form': 'object, x-billing-caller',
    'audit-trail': 'alice: denied, unknown_account',
    sizes: expect.stringMatching(/62\d{5} bytes, whole/),
  });
});

describe('a Gateway that is wrong', () => {
  it.each(FAULTS)('is found out by %s', async (name, fault, text) => {
    expect(await look(name, fault)).toMatchObject({
      verdict: 'differs',
      seen: expect.stringMatching(text),
    });
  });

  it('has each check that something can be wrong with', () => {
    const found = new Set(FAULTS.map(([name]) => name));
    expect([...found].sort()).toEqual(CHECKS.map(({ name }) => name).sort());
  });

  it('is asked nothing more when it cannot be reached', async () => {
    const { seen } = await verifyAll(FAULTS[0]?.[1] ?? {});
    expect(seen[0]).toMatchObject({ check: 'reachable', verdict: 'differs' });
    expect(new Set(seen.slice(1).map(({ seen: text }) => text))).toEqual(
      new Set(['the Gateway was not reached']),
    );
  });

  it('gets its token back in no report, whatever it answers', async () => {
    const marker = randomUUID();
    const { seen, context } = await verifyAll({
      tools: (tools) => ({
        ...tools,
        call: async (_name, _args, { headers }) => {
          throw new ProtocolError(-32_000, `\u001b[2J${marker} ${headers.authorization}`);
        },
      }),
    });
    const report = JSON.stringify(seen);
    expect(report).toContain(marker);
    expect(report).not.toContain('\\u001b');
    for (const part of (context.signIn.token ?? 'none').split('.'))
      expect(report).not.toContain(part);
  });
});

describe('what is as good: a search for tools, arguments that the Gateway checks, structured content', () => {
  it.each<readonly [check: string, fault: Fault, seen: RegExp]>([
    [
      'tools',
      {
        tools: (tools) => ({
          ...tools,
          tools: [
            ...tools.tools,
            { name: 'x_amz_bedrock_agentcore_search', inputSchema: { type: 'object' } },
          ],
        }),
      },
      /6 tools, and the search/,
    ],
    [
      'argument-types',
      {
        tools: (tools) => ({
          ...tools,
          call: async () => {
            throw new ProtocolError(-32_602, 'wrong');
          },
        }),
      },
      /checks arguments itself/,
    ],
    ['schemas', { outputSchema: true }, /6 tools, each word/],
    [
      'structured-content',
      { outputSchema: true },
      /structured content, the same as the text, as its output schema promises/,
    ],
    [
      'structured-content',
      {
        tools: (tools) => ({
          ...tools,
          async call(...call) {
            const result = await tools.call(...call);
            const [content] = result.content;
            const text = content?.type === 'text' ? content.text : '{}';
            return { ...result, structuredContent: JSON.parse(text) };
          },
        }),
      },
      /there is structured content, the same as the text, which no output schema promises/,
    ],
  ])('is so to %s', async (check, fault, text) => {
    expect(await look(check, fault)).toMatchObject({
      verdict: 'as_promised',
      seen: expect.stringMatching(text),
    });
  });
});

describe('what cannot be seen', () => {
  it.each<readonly [string, string, (context: VerifyContext) => VerifyContext]>([
    ['without an expired token', 'expired-token', (all) => ({ ...all, expiredToken: undefined })],
    ['without a database', 'audit-trail', (all) => ({ ...all, database: undefined })],
    [
      'of a database that does not answer',
      'audit-trail',
      (all) => ({ ...all, database: { query: () => Promise.reject(new Error('secret host')) } }),
    ],
    ['of prices that are not deployed', 'prices', (all) => ({ ...all, families: [] })],
    ['of queries that are not deployed', 'sizes', (all) => ({ ...all, families: [] })],
    ['where nothing is free', 'unknown-account', (all) => ({ ...all, families: [] })],
  ])('%s is said to be not seen', async (_, check, change) => {
    const seen = await look(check, {}, change);
    expect(seen.verdict).toBe('not_seen');
    expect(seen.seen).not.toContain('secret host');
  });

  it('asks about the account that was named', async () => {
    const seen = await look('allowed-account', {}, (all) => ({
      ...all,
      accountId: '444455556666',
    }));
    expect(seen).toMatchObject({
      verdict: 'as_promised',
      seen: 'aws-pricing___aws-pricing answers about 444455556666',
    });
  });

  it('says of an account that was named and not granted how it is refused', async () => {
    const seen = await look('allowed-account', {}, (all) => ({
      ...all,
      accountId: '111122223333',
    }));
    expect(seen).toMatchObject({
      verdict: 'differs',
      seen: expect.stringContaining('account_not_found'),
      next_step: 'npx billing-accounts doctor 111122223333',
    });
  });
});
