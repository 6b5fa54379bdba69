import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeptAnswers } from '../../src/spending/kept-answers.ts';
import { keptInMemory } from '../../src/spending/kept-store.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { callTool, NOW } from '../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../support/start-tool-aws.ts';
import day from './working-day.json' with { type: 'json' };

// What is asked over a day: overviews of two accounts, drill-downs, and what was asked before.

let local: ToolAws;

beforeAll(async () => {
  local = await startToolAws();
});
afterAll(() => local.close());

it('a day of 200 questions makes a tenth of its priced requests, or fewer, the second time', {
  timeout: 60_000,
}, async () => {
  const [tool] = costExplorerFamily.tools;
  if (tool === undefined) throw new TypeError('no tool');
  const { layer } = createKeptAnswers({
    ...{ texts: keptInMemory(), now: () => NOW, closedDays: 400, openHours: 8 },
    ...{ signInMinutes: 60, onFault: (error) => expect.unreachable(String(error)) },
  });
  const askAll = async () => {
    local.script();
    const answers = [];
    for (const { account: accountId, arguments: args } of day) {
      const call = { scope: 'payer', caller: null, signal: AbortSignal.timeout(60_000) } as const;
      answers.push(await callTool(tool, args, layer(local.as({ accountId }), call)));
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
