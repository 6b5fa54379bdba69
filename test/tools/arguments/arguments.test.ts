import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { boolean } from '../../../src/tools/arguments/boolean.ts';
import { json } from '../../../src/tools/arguments/json.ts';
import { decimal, integer } from '../../../src/tools/arguments/number.ts';
import { oneOf, oneOfInWords } from '../../../src/tools/arguments/one-of.ts';
import { maxPages, nextToken } from '../../../src/tools/arguments/paging.ts';
import { region } from '../../../src/tools/arguments/region.ts';
import { accountId, date, text } from '../../../src/tools/arguments/text.ts';
import { month } from '../../../src/tools/arguments/times.ts';

const list = json(z.array(z.string()), {
  expected: 'an array of names',
  description: 'Names.',
  example: ['a'],
});

describe('what is understood', () => {
  it.each<[string, z.ZodType, unknown, unknown]>([
    ['text', text('A name.'), 'x'.repeat(4096), 'x'.repeat(4096)],
    ['a choice', oneOf(['DAILY', 'MONTHLY'], 'Steps.'), 'DAILY', 'DAILY'],
    ['a day', date('First day.'), '2024-02-29', '2024-02-29'],
    ['a month', month('Billed.'), '2024-12', '2024-12'],
    ['an account', accountId('Whose.'), '000000000001', '000000000001'],
    ['a region', region('Where.'), 'ap-northeast-1', 'ap-northeast-1'],
    ['a region of another partition', region('Where.'), 'us-iso-east-1', 'us-iso-east-1'],
    ['a whole number', integer('Count.'), 5, 5],
    ['a whole number as text', integer('Count.'), '5', 5],
    ['a negative number as text', integer('Count.'), '-5', -5],
    ['the smallest number', integer('Count.', { minimum: 1 }), 1, 1],
    ['the largest number', integer('Count.', { maximum: 9 }), 9, 9],
    ['a decimal', decimal('Amount.'), 1.5, 1.5],
    ['a decimal as text', decimal('Amount.'), '1.50', 1.5],
    ['yes', boolean('All.'), true, true],
    ['no', boolean('All.'), false, false],
    ['yes as text', boolean('All.'), 'true', true],
    ['no as text', boolean('All.'), 'false', false],
    ['a structure', list, ['a'], ['a']],
    ['a structure as JSON text', list, ' ["a"] ', ['a']],
    ['a number of pages', maxPages, '100', 100],
    ['a token', nextToken, 't'.repeat(32_768), 't'.repeat(32_768)],
  ])('%s', (...[, schema, value, understood]) => {
    expect(schema.parse(value)).toEqual(understood);
  });
});

describe('what is refused, and what would have been right', () => {
  const wholeNumber = integer('Count.', { minimum: 1, maximum: 9 });
  const anAccount = 'twelve digits as text, such as "123456789012"';
  const aRegion = 'an AWS Region, such as us-west-2';
  const aToken = 'the next_token of an earlier answer';
  const aDay = 'a calendar date as YYYY-MM-DD';

  it.each<[z.ZodType, unknown, string]>([
    [text('A name.'), 5, 'text of at most 4096 characters'],
    [text('A name.'), 'x'.repeat(4097), 'text of at most 4096 characters'],
    [oneOf(['DAILY', 'MONTHLY'], 'Steps.'), 'daily', 'one of DAILY, MONTHLY'],
    [date('First day.'), '2026-02-30', aDay],
    [date('First day.'), 20260215, aDay],
    [accountId('Whose.'), 123456789012, anAccount],
    [accountId('Whose.'), '12345678901', anAccount],
    [accountId('Whose.'), '1234567890123', anAccount],
    [accountId('Whose.'), '123456789012\n', anAccount],
    [accountId('Whose.'), '١٢٣٤٥٦٧٨٩٠١٢', anAccount],
    [region('Where.'), 'us-east', aRegion],
    [region('Where.'), 'US-EAST-1', aRegion],
    [region('Where.'), 'us-east-1.example.com', aRegion],
    [region('Where.'), 'us-east-1\n', aRegion],
    [wholeNumber, 0, 'a whole number from 1 to 9'],
    [wholeNumber, 10, 'a whole number from 1 to 9'],
    [wholeNumber, 1.5, 'a whole number from 1 to 9'],
    [wholeNumber, '1e0', 'a whole number from 1 to 9'],
    [wholeNumber, ' 1', 'a whole number from 1 to 9'],
    [wholeNumber, true, 'a whole number from 1 to 9'],
    [integer('Count.'), Number.NaN, 'a whole number'],
    [integer('Count.', { minimum: 1 }), 0, 'a whole number from 1'],
    [decimal('Amount.', { maximum: 5 }), 6, 'a number up to 5'],
    [decimal('Amount.'), Number.POSITIVE_INFINITY, 'a number'],
    [decimal('Amount.'), '1,5', 'a number'],
    [boolean('All.'), 'yes', 'true or false'],
    [boolean('All.'), 1, 'true or false'],
    [boolean('All.'), 'True', 'true or false'],
    [list, '["a"', 'an array of names'],
    [list, '"a"', 'an array of names'],
    [list, [1], 'text'],
    [list, `["${'x'.repeat(65_536)}"]`, 'an array of names'],
    [month('Billed.'), '2024-13', 'a month as YYYY-MM'],
    [month('Billed.'), '2024-00', 'a month as YYYY-MM'],
    [month('Billed.'), '2024-1', 'a month as YYYY-MM'],
    [month('Billed.'), '2024-01-01', 'a month as YYYY-MM'],
    [nextToken, 5, aToken],
    [nextToken, 't'.repeat(32_769), aToken],
    [maxPages, 0, 'a whole number from 1 to 100'],
    [maxPages, 101, 'a whole number from 1 to 100'],
  ])('$1: %#', (schema, value, expected) => {
    expect(schema.safeParse(value).error?.issues[0]?.message).toBe(expected);
  });
});

it('reads a structure 32 levels deep and no deeper', () => {
  const anything = json(z.unknown(), { expected: 'a structure', description: 'Any.', example: [] });
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  expect(anything.safeParse(nested(32)).success).toBe(true);
  expect(anything.safeParse(nested(33)).success).toBe(false);
});

describe('values that an argument takes', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => `value-number-${String(index).padStart(3, '0')}`);

  it.each([
    {
      told: 'few, all',
      count: 2,
      received: 'c',
      part: 'one of value-number-000, value-number-001',
    },
    {
      told: 'many, with the nearest',
      count: 13,
      received: 'VALUE-NUMBER-01',
      part: '(nearest: value-number-001)',
    },
    { told: 'as many as are read', count: 44, received: 5, part: 'value-number-043' },
    {
      told: 'more, the nearest',
      count: 45,
      received: 'VALUE-NUMBER-044',
      part: 'one of 45 (nearest: value-number-044,',
    },
    {
      told: 'more, some',
      count: 45,
      received: 5,
      part: 'one of 45, such as value-number-000, value-number-001,',
    },
  ])('are told: $told', ({ count, received, part }) => {
    const words = oneOfInWords(named(count), received);
    expect(words).toContain(part);
    expect(words.length).toBeLessThan(850);
  });

  it('are ten where there are very many', () => {
    expect(oneOfInWords(named(45), 'value').match(/value-/g)).toHaveLength(10);
    expect(oneOfInWords(named(45), null).match(/value-/g)).toHaveLength(10);
  });
});
