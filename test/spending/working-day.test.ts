import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceSignedAs } from '../../src/aws/services.ts';
import { createKeptAnswers } from '../../src/spending/kept-answers.ts';
import { keptInMemory } from '../../src/spending/kept-store.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { families } from '../../src/tools/families.ts';
import { isKept } from '../../src/tools/tool.ts';
import { callTool, NOW } from '../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../support/start-tool-aws.ts';
import day from './working-day.json' with { type: 'json' };

// What is asked over a day: overviews of two accounts, drill-downs, and what was asked before.

let local: ToolAws;

beforeAll(async () => {
  local = await startToolAws();
});
afterAll(() => local.close());

/** What keeps answers, and remembers none yet. */
const keeping = () => {
  const { layer } = createKeptAnswers({
    ...{ texts: keptInMemory(), now: () => NOW, closedDays: 400, openHours: 8 },
    ...{ signInMinutes: 60, onFault: (error) => expect.unreachable(String(error)) },
  });
  return (accountId?: string) => {
    const call = { scope: 'payer', caller: null, signal: AbortSignal.timeout(60_000) } as const;
    return layer(local.as(accountId === undefined ? {} : { accountId }), call);
  };
};

it('a day of 200 questions makes a tenth of its priced requests, or fewer, the second time', {
  timeout: 60_000,
}, async () => {
  const [tool] = costExplorerFamily.tools;
  if (tool === undefined) throw new TypeError('no tool');
  const awsOf = keeping();
  const askAll = async () => {
    local.script();
    const answers = [];
    for (const { account: accountId, arguments: args } of day) {
      answers.push(await callTool(tool, args, awsOf(accountId)));
    }
    return { answers, priced: local.requests.filter(({ service }) => service === 'ce').length };
  };
  const first = await askAll();
  const second = await askAll();
  expect(day).toHaveLength(200);
  expect(first.priced).toBeGreaterThan(100);
  expect(second.priced).toBeLessThanOrEqual(first.priced / 10);
  expect(second.answers).toEqual(first.answers);
});

it.each(
  families.flatMap(({ tools }) => tools.filter(isKept).map((tool) => [tool.name, tool] as const)),
)('asks AWS for nothing that it charges for the second time: %s', async (_, tool) => {
  const awsOf = keeping();
  const ask = async () => {
    local.script();
    const answer = await callTool(tool, { ...tool.example(NOW) }, awsOf());
    const priced = local.requests.filter(({ service, operation }) => {
      const price = serviceSignedAs(service)?.priceOf?.(operation);
      return price !== undefined && price.kept !== false;
    });
    return { answer, priced: priced.map(({ operation }) => operation) };
  };
  const first = await ask();
  const second = await ask();
  expect(first.priced).not.toEqual([]);
  expect(second.priced).toEqual([]);
  expect(second.answer).toEqual(first.answer);
});
