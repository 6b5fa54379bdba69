// What the READMEs print is what the demo's questions are answered with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccountResolver } from '../../src/accounts/account-resolver.ts';
import { costByService } from '../../src/cli/demo/cost-by-service.ts';
import { costsOfAll } from '../../src/cli/demo/costs-of-all.ts';
import { margins } from '../../src/cli/demo/margins.ts';
import type { Question } from '../../src/cli/demo/question.ts';
import { recentAnomalies } from '../../src/cli/demo/recent-anomalies.ts';
import { rightSizing } from '../../src/cli/demo/right-sizing.ts';
import { readEnvironment } from '../../src/environment.ts';
import { createDependencies, type Dependencies } from '../../src/lambda/dependencies.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { type LocalWorld, startLocalWorld } from '../../src/local/start-local-world.ts';
import { families } from '../../src/tools/families.ts';
import { gatewayCall } from '../support/gateway-call.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const ACCOUNT = '444455556666';
const QUESTIONS = [costByService(NOW), costsOfAll(NOW), recentAnomalies(NOW), rightSizing];
const TABLE = /^[┌├│└].*$/;

let local: LocalWorld;
let dependencies: Dependencies;

beforeAll(async () => {
  local = await startLocalWorld({ now: () => NOW });
  Object.assign(process.env, local.environment);
  const now = () => NOW;
  const environment = readEnvironment({ ...local.environment, AUDIT_MODE: 'off' });
  const resolver = createAccountResolver({ configuration: environment.accounts, now });
  const publishMetrics = () => {};
  dependencies = { ...createDependencies(environment), resolver, now, publishMetrics };
}, 60_000);
afterAll(async () => {
  await dependencies.resolver.close();
  await local.close();
});

/** The data that a question is answered with. */
async function ask(tool: string, args: object): Promise<Record<string, unknown>> {
  const [target = '', name] = tool.split('___');
  const family = families.find((each) => each.name === target);
  if (!family) throw new Error(`no family ${target}`);
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  // Pages print what is answered to whoever asks first.
  const handler = billingHandler(family, { ...dependencies, spending: [], logger: quiet });
  const custom = gatewayCall(target, name);
  const context = { awsRequestId: 'request-1', clientContext: { custom } } as unknown as Context;
  const answer = await handler(args, context);
  if (answer.status !== 'success') throw new Error(answer.message);
  return JSON.parse(JSON.stringify(answer.data));
}

/** Title and table of a question, as the demo prints it. */
async function printed({ title, tool, args, draw }: Question): Promise<readonly string[]> {
  const account = tool.startsWith('portfolio') ? {} : { target_account_id: ACCOUNT };
  const drawn = draw(await ask(tool, { ...args, ...account })).split('\n');
  return [title, ...drawn.filter((line) => TABLE.test(line))];
}

/** Each title of a question and the table below it, out of a page. */
function tablesIn(page: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  return lines.flatMap((line, index) => {
    if (!line.startsWith('┌')) return [];
    const rest = lines.slice(index);
    const length = rest.findIndex((each) => !TABLE.test(each));
    return [[lines[index - 1] ?? '', ...rest.slice(0, length)]];
  });
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('prints what is answered', async () => {
    const page = await readFile(join(import.meta.dirname, '../..', file), 'utf8');
    const answered: (readonly string[])[] = [];
    for (const question of QUESTIONS) answered.push(await printed(question));
    expect(tablesIn(page)).toEqual(answered);
  }, 60_000);
});

it('docs/portfolio.md prints what is answered', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/portfolio.md'), 'utf8');
  const [asked, answered, grown] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) =>
    JSON.parse(text),
  );
  expect(await ask('portfolio___portfolio', asked)).toEqual(answered);
  expect(await ask('portfolio___portfolio', { ...asked, change: true })).toMatchObject(grown);
}, 60_000);

it('what no page prints is drawn as well: a reseller’s margins, with their total', async () => {
  const drawn = await printed(margins(NOW));
  expect(drawn).toMatchInlineSnapshot(`
    [
      "What margin did each billing group leave in 2026-10?",
      "┌───────────────┬──────────────┬──────────────┬───────────┬─────────┐",
      "│ Billing group │  Owed to AWS │      Charged │    Margin │ Percent │",
      "├───────────────┼──────────────┼──────────────┼───────────┼─────────┤",
      "│ 210987654321  │ 7,495.57 USD │ 7,520.46 USD │ 24.89 USD │    0.33 │",
      "│               │              │              │           │         │",
      "│ Total         │ 7,495.57 USD │ 7,520.46 USD │ 24.89 USD │         │",
      "└───────────────┴──────────────┴──────────────┴───────────┴─────────┘",
    ]
  `);
});
