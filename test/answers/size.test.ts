// Whether answers fit into what a model can read, over a fixed set of questions. With KEEP_TOKENS in the
// environment what they take is kept as what they may take from then on.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { families } from '../../src/tools/families.ts';
import { type Asker, startAsker } from './ask-largest.ts';
import { describeQuestion, questions } from './questions.ts';
import baseline from './token-baseline.json' with { type: 'json' };

const MOST_BYTES = 25_000;
const MOST_TOKENS = 10_000;
const MOST_TOKENS_OF_ABOUT = 120;
/** What data of another day may take more. */
const GROWTH = 1.02;

const kept = new Map(Object.entries<number>(baseline));
const measured = new Map<string, { tokens: number; form: string }>();

let asker: Asker;
beforeAll(async () => {
  asker = await startAsker();
}, 60_000);
afterAll(async () => {
  await asker.close();
  if (process.env.KEEP_TOKENS !== undefined) {
    const tokens = [...measured].map(([name, each]) => [name, each.tokens]);
    const text = `${JSON.stringify(Object.fromEntries(tokens), null, 2)}\n`;
    await writeFile(join(import.meta.dirname, 'token-baseline.json'), text);
  }
  const lines = [...measured].map(([name, { tokens, form }]) => `${tokens}\t${form}\t${name}`);
  console.log(['tokens\tform\tquestion', ...lines].join('\n'));
});

describe.each(questions.map((question) => ({ question, name: describeQuestion(question) })))(
  '$name',
  ({ question, name }) => {
    it('is answered within 25 KB and 10,000 tokens, and not with more than before', async () => {
      const answer = await asker.ask(question);
      const text = JSON.stringify(answer);
      const tokens = countTokens(text);
      measured.set(name, { tokens, form: answer.form });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
      expect(tokens).toBeLessThanOrEqual(MOST_TOKENS);
      const about = JSON.stringify(answer.about ?? null);
      expect(countTokens(about)).toBeLessThanOrEqual(MOST_TOKENS_OF_ABOUT);
      expect(
        tokens,
        `It takes ${tokens} tokens. If they are worth it, run KEEP_TOKENS=1 npx vitest run ` +
          'test/answers/size.test.ts, and say why in the commit.',
      ).toBeLessThanOrEqual((kept.get(name) ?? 0) * GROWTH);
    });
  },
);

describe('the questions', () => {
  it('are at least sixty, and each is there once', () => {
    const names = questions.map(describeQuestion);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are asked of tools that say how their answer becomes a table', () => {
    const tools = families.flatMap((family) => family.tools);
    expect(tools.filter(({ table }) => table === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('are answered in all three forms', () => {
    expect(new Set([...measured.values()].map(({ form }) => form))).toEqual(
      new Set(['full', 'table', 'top']),
    );
  });

  it('have a baseline, which has no others', () => {
    expect([...kept.keys()].toSorted()).toEqual(questions.map(describeQuestion).toSorted());
  });
});
