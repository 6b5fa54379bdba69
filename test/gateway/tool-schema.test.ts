import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toolSchema } from '../../src/gateway/tool-schema.ts';
import { boolean } from '../../src/tools/arguments/boolean.ts';
import { json } from '../../src/tools/arguments/json.ts';
import { integer } from '../../src/tools/arguments/number.ts';
import { oneOf, oneOfMany } from '../../src/tools/arguments/one-of.ts';
import { costAnomaly } from '../../src/tools/cost-anomaly/cost-anomaly.ts';
import type { ArgumentShape, Tool } from '../../src/tools/tool.ts';

function toolWith(shape: ArgumentShape): Tool {
  return {
    name: 'example',
    description: 'An example.',
    arguments: shape,
    example: () => ({}),
    probe: () => [],
    actions: [],
    run: async () => ({}),
  };
}

function argument(schema: z.ZodType) {
  return toolSchema(toolWith({ value: schema })).inputSchema.properties?.value;
}

describe('toolSchema', () => {
  it('offers the required arguments, the account, then the optional ones', () => {
    const { inputSchema } = toolSchema(costAnomaly);
    expect(Object.keys(inputSchema.properties ?? {}).slice(0, 4)).toEqual([
      'start_date',
      'end_date',
      'target_account_id',
      'monitor_arn',
    ]);
    expect(inputSchema.required).toEqual(['start_date', 'end_date']);
  });

  it('offers no account for a tool that calls no AWS', () => {
    const { inputSchema } = toolSchema(toolWith({ value: z.string().describe('Text.') }));
    expect(Object.keys(inputSchema.properties ?? {})).toEqual(['value']);
  });

  it.each([
    ['allowed values', oneOf(['DAILY', 'MONTHLY'], 'Step.'), 'Step. One of: DAILY, MONTHLY.'],
    ['bounds', integer('Count.', { minimum: 1, maximum: 5 }), 'Count. 1 to 5.'],
    [
      'what it is about',
      oneOfMany(['EAST', 'WEST'], 'Where: EAST and so on.'),
      'Where: EAST and so on.',
    ],
    ['a lower bound', integer('Count.', { minimum: 1 }), 'Count. At least 1.'],
    ['an upper bound', integer('Count.', { maximum: 5 }), 'Count. At most 5.'],
    ['a text default', z.string().describe('Step.').default('DAILY'), 'Step. Default: DAILY.'],
    ['another default', z.boolean().describe('All?').default(false), 'All? Default: false.'],
    [
      'lengths',
      z.string().min(1).max(9).describe('Code.'),
      'Code. At least 1 characters. At most 9 characters.',
    ],
    ['item counts', z.array(z.string()).max(3).describe('Codes.'), 'Codes. At most 3 items.'],
  ])('says %s in the description', (_, schema, description) => {
    expect(argument(schema)?.description).toBe(description);
  });

  it.each([
    ['text', z.string().describe('.'), { type: 'string', description: '.' }],
    ['truth values', z.boolean().describe('.'), { type: 'boolean', description: '.' }],
    ['whole numbers', integer('.'), { type: 'integer', description: '.' }],
    [
      'lists',
      z.array(z.enum(['A', 'B'])).describe('.'),
      { type: 'array', description: '.', items: { type: 'string', description: 'One of: A, B.' } },
    ],
    [
      'structures',
      z
        .strictObject({ a: z.string().describe('A.'), b: z.string().describe('B.').optional() })
        .describe('.'),
      {
        type: 'object',
        description: '.',
        properties: {
          a: { type: 'string', description: 'A.' },
          b: { type: 'string', description: 'B.' },
        },
        required: ['a'],
      },
    ],
    [
      'structures as JSON text',
      json(z.array(z.string()), { expected: 'a list', description: 'Keys.', example: ['a'] }),
      { type: 'string', description: 'Keys. JSON.' },
    ],
    ['yes or no', boolean('All.'), { type: 'boolean', description: 'All.' }],
  ])('carries %s', (_, schema, definition) => {
    expect(argument(schema)).toEqual(definition);
  });

  it.each([
    ['pattern', z.string().regex(/^a$/)],
    ['anyOf', z.union([z.string(), z.array(z.string())])],
    ['anyOf', z.array(z.string()).nullable()],
    ['oneOf', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })])],
    ['const', z.literal('a')],
    ['propertyNames', z.record(z.string(), z.string())],
    ['prefixItems', z.tuple([z.string()])],
    ['multipleOf', z.number().multipleOf(5)],
  ])('refuses %s, naming tool, argument and keyword', (keyword, schema) => {
    expect(() => argument(schema.describe('Value.'))).toThrow(
      `tool example, argument value: the Gateway cannot carry "${keyword}"`,
    );
  });

  it.each([
    ['an unknown type', z.unknown().describe('Value.'), 'one type'],
    ['a choice of types', z.string().nullable().describe('Value.'), 'one type'],
    ['a date object', z.date().describe('Value.'), 'one type'],
    ['no description', z.string(), 'one description'],
  ])('refuses %s', (_, schema, missing) => {
    expect(() => argument(schema)).toThrow(
      `tool example, argument value: the Gateway needs ${missing}`,
    );
  });

  it('names the place inside a structure', () => {
    const nested = z.object({ codes: z.array(z.string().regex(/x/)).describe('Codes.') });
    expect(() => argument(nested.describe('Filter.'))).toThrow('argument value.codes.items:');
  });

  it('refuses a tool without a description', () => {
    expect(() => toolSchema({ ...toolWith({}), description: ' ' })).toThrow(
      'tool example: the Gateway needs one description',
    );
  });
});
