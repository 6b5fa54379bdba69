import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ARGUMENT_BOUNDS, boundsOf, isWithin } from '../../../src/tools/arguments/bounds.ts';
import { json } from '../../../src/tools/arguments/json.ts';
import { text } from '../../../src/tools/arguments/text.ts';
import { countReads } from '../../support/count-reads.ts';

const { nodes, levels, bytes } = ARGUMENT_BOUNDS;

const list = (elements: number) => new Array(elements).fill(0);
const members = (count: number) => Object.fromEntries(list(count).map((_, key) => [`_${key}`, 0]));
const nested = (count: number) => list(count).reduce<unknown>((inner) => [inner], 0);

describe('as large as an argument may be, and a little larger', () => {
  it.each([
    ['elements', list(nodes - 1), list(nodes)],
    ['members', members(nodes - 1), members(nodes)],
    ['values at all', { a: [{}, list(nodes - 4)] }, { a: [{}, list(nodes - 3)] }],
    ['levels', nested(levels), nested(levels + 1)],
    ['text', 'x'.repeat(bytes), 'x'.repeat(bytes + 1)],
    ['text in UTF-8', 'é'.repeat(bytes / 2), `é${'é'.repeat(bytes / 2)}`],
    ['texts', ['x', 'x'.repeat(bytes - 1)], ['xx', 'x'.repeat(bytes - 1)]],
    ['names', { [`${'x'.repeat(bytes)}`]: 0 }, { [`${'x'.repeat(bytes + 1)}`]: 0 }],
  ])('%s', (_, allowed, refused) => {
    expect(isWithin(allowed, ARGUMENT_BOUNDS)).toBe(true);
    expect(isWithin(refused, ARGUMENT_BOUNDS)).toBe(false);
  });
});

it.each([
  ['an array', list(600_000)],
  ['an object', members(100_000)],
])('of %s nothing is read beyond the bounds', (_, value) => {
  const { counted, reads } = countReads(value);
  expect(isWithin(counted, ARGUMENT_BOUNDS)).toBe(false);
  expect(reads()).toBe(nodes);
});

describe('an argument may declare bounds of its own', () => {
  const bounds = { nodes: 10_000, levels: 2, bytes: 100_000 };
  const said = { expected: 'a list', description: 'Any.', example: [] };
  const large = json(z.array(z.unknown()), { ...said, bounds });

  it.each([
    ['itself', large],
    ['when optional', large.optional()],
    ['with a default', large.optional().default([])],
  ])('%s', (_, schema) => {
    expect(boundsOf(schema)).toEqual(bounds);
  });

  it('which others do not get', () => {
    expect(boundsOf(json(z.array(z.unknown()), said).optional())).toEqual(ARGUMENT_BOUNDS);
    expect(boundsOf(text('A name.'))).toEqual(ARGUMENT_BOUNDS);
  });

  it('which hold for JSON text, too', () => {
    expect(large.parse(JSON.stringify(list(9_999)))).toHaveLength(9_999);
    expect(large.safeParse(JSON.stringify(list(10_000))).error?.issues[0]?.message).toBe(
      'at most 10000 values, 2 levels and 100000 bytes',
    );
  });
});
