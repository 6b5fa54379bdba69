import { afterAll, beforeAll, expect, it } from 'vitest';
import { actionPrice, serviceSignedAs } from '../../src/aws/services.ts';
import { createKeptAnswers } from '../../src/spending/kept-answers.ts';
import { keptInMemory } from '../../src/spending/kept-store.ts';
import { families } from '../../src/tools/families.ts';
import { isKept } from '../../src/tools/tool.ts';
import { callToolIn, NOW } from '../support/call-tool.ts';
import { startToolAws, type ToolAws } from '../support/start-tool-aws.ts';
import day from './working-day.json' with { type: 'json' };

// What is asked over a day: overviews of two accounts, drill-downs, commitments, unusual costs, how much things are
// used, and what was asked before. In the evening the same is asked again.

let local: ToolAws;

beforeAll(async () => {
  local = await startToolAws();
});
afterAll(() => local.close());

/** What keeps answers, and remembers none yet. */
const keeping = () => {
  let at = NOW;
  const { layer } = createKeptAnswers({
    ...{ texts: keptInMemory(), now: () => at, closedDays: 400, openHours: 8 },
    ...{ signInMinutes: 60, onFault: (error) => expect.unreachable(String(error)) },
  });
  const awsOf = (accountId?: string) => {
    const call = { scope: 'payer', caller: null, signal: AbortSignal.timeout(60_000) } as const;
    return layer(local.as(accountId === undefined ? {} : { accountId }), call);
  };
  const setClock = (now: Date) => {
    at = now;
  };
  return { awsOf, setClock };
};

const toolsByName = new Map(
  families.flatMap(({ tools }) => tools.map((tool) => [tool.name, tool] as const)),
);
const LATER = new Date('2026-03-15T18:34:56Z');
const ID = '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f';
/** What the local AWS has none of. */
const SCRIPT = {
  GetCommitmentPurchaseAnalysis: { AnalysisId: ID, AnalysisStatus: 'SUCCEEDED' },
  GetSavingsPlanPurchaseRecommendationDetails: { RecommendationDetailId: ID },
};

/** Operations whose answers are paid for and kept, as they were asked. */
const askedAndKept = () =>
  local.requests.flatMap(({ service, operation }) => {
    const price = serviceSignedAs(service)?.priceOf?.(operation);
    return price !== undefined && price.kept !== false ? [operation] : [];
  });

/** Such operations, of all tools. */
const kinds = families.flatMap(({ tools }) =>
  tools.filter(isKept).flatMap(({ actions }) =>
    actions.flatMap((action) => {
      const price = actionPrice(action);
      return price !== undefined && price.kept !== false ? [action.replace(/^.*:/, '')] : [];
    }),
  ),
);

it('a day of 200 questions makes a tenth of its priced requests, or fewer, the second time', {
  timeout: 60_000,
}, async () => {
  const { awsOf, setClock } = keeping();
  const askAll = async (now: Date) => {
    setClock(now);
    local.script(SCRIPT);
    const call = callToolIn({ now });
    const answers = [];
    for (const { account: accountId, tool: name, arguments: args } of day) {
      const tool = toolsByName.get(name);
      if (tool === undefined) throw new TypeError(`no tool ${name}`);
      answers.push(await call(tool, args, awsOf(accountId)));
    }
    return { answers, asked: askedAndKept() };
  };
  const first = await askAll(NOW);
  const second = await askAll(LATER);
  expect(day).toHaveLength(200);
  expect(first.asked.length).toBeGreaterThan(100);
  expect(new Set(first.asked)).toEqual(new Set(kinds));
  expect(second.asked.length).toBeLessThanOrEqual(first.asked.length / 10);
  expect(second.answers).toEqual(first.answers);
});

it.each(
  families.flatMap(({ tools }) => tools.filter(isKept).map((tool) => [tool.name, tool] as const)),
)('asks AWS for nothing that it charges for the second time: %s', async (_, tool) => {
  const { awsOf, setClock } = keeping();
  // What ends now is another question a moment later.
  const ends = Object.hasOwn(tool.arguments, 'end_time') && { end_time: '2026-03-15T12:00:00' };
  const ask = async (now: Date) => {
    setClock(now);
    local.script();
    const answer = await callToolIn({ now })(tool, { ...tool.example(NOW), ...ends }, awsOf());
    return { answer, priced: askedAndKept() };
  };
  const first = await ask(NOW);
  const second = await ask(new Date('2026-03-15T12:59:59.999Z'));
  expect(first.priced).not.toEqual([]);
  expect(second.priced).toEqual([]);
  expect(second.answer).toEqual(first.answer);
});
