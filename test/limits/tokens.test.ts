// What the tools' definitions take of a model's context: whoever may use all of them has all of them
// with every question.
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { familySchema, gatewayToolName } from '../../src/gateway/family-schema.ts';
import { families } from '../../src/tools/families.ts';
import { referenceTools } from '../support/reference-tools.ts';
import baseline from './token-baseline.json' with { type: 'json' };

/** All tools of the reference together. */
const MOST = 12_000;
/** On average, for what is not here yet. */
const RESERVED = 220;
const MOST_OF_NEW_TOOL = 260;
const MOST_OF_DESCRIPTION = 250;

const kept = new Map(Object.entries<number>(baseline));
const tools = families.flatMap((family) =>
  familySchema(family).map((schema) => ({
    name: schema.name,
    description: countTokens(schema.description),
    // As tools/list has it.
    tokens: countTokens(JSON.stringify({ ...schema, name: gatewayToolName(family, schema) })),
  })),
);

describe.each(tools)('$name', ({ name, tokens, description }) => {
  const most = kept.get(name) ?? MOST_OF_NEW_TOOL;

  it(`takes ${tokens} tokens of at most ${most}`, () => {
    expect(
      tokens,
      `${name} takes ${tokens} tokens of tools/list, ${tokens - most} more than it may. Shorten its ` +
        `descriptions; if what it says now is worth more, write ${tokens} for it into ` +
        'test/limits/token-baseline.json, and say why in the commit.',
    ).toBeLessThanOrEqual(most);
  });

  it(`describes itself in ${description} tokens of at most ${MOST_OF_DESCRIPTION}`, () => {
    expect(description).toBeLessThanOrEqual(MOST_OF_DESCRIPTION);
  });
});

describe('all tools of the reference', () => {
  const here = tools.filter(({ name }) => referenceTools.has(name));
  const taken = here.reduce((sum, { tokens }) => sum + tokens, 0);

  it('are 47', () => {
    expect(referenceTools.size).toBe(47);
  });

  it(`take ${taken} tokens, which leaves enough of ${MOST} for those to come`, () => {
    const missing = referenceTools.size - here.length;
    expect(taken + missing * RESERVED).toBeLessThanOrEqual(MOST);
  });
});

it('keeps a baseline of no tool that is gone', () => {
  const names = new Set(tools.map(({ name }) => name));
  expect([...kept.keys()].filter((name) => !names.has(name))).toEqual([]);
});
