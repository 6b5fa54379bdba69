// What callers send as arguments in practice, and what a tool makes of it.
import { expect, test } from 'vitest';
import { costExplorer } from '../../src/tools/cost-explorer/cost-explorer.ts';
import { parseArguments } from '../../src/tools/tool-arguments.ts';
import { ValidationError } from '../../src/tools/tool-error.ts';
import type { PublicCase } from './public-case.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

const CASES: PublicCase<object, object>[] = [
  {
    source: 'awslabs/mcp#1186',
    symptom: 'a list is sent where the schema says text',
    input: { operation: 'getCostAndUsage', metrics: ['UnblendedCost'] },
    right: { metrics: ['UnblendedCost'] },
  },
  {
    source: 'awslabs/mcp#1211',
    symptom: 'an object is sent where the schema says text',
    input: {
      operation: 'getCostAndUsage',
      filter: { Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } },
    },
    right: { filter: { Dimensions: { Key: 'REGION', Values: ['eu-central-1'] } } },
  },
  ...[
    { Tags: { MatchOptions: ['ABSENT'] } },
    { Tags: { Key: 'Environment', MatchOptions: ['ABSENT'] } },
    { CostCategories: { MatchOptions: ['ABSENT'] } },
    { And: [{ Tags: {} }, { Not: { CostCategories: { Key: 'Team' } } }] },
  ].map((filter) => ({
    source: 'aws/aws-sdk#12, aws/aws-sdk-js#2816',
    symptom: `nobody can ask for costs without ${JSON.stringify(filter)}`,
    input: { operation: 'getCostAndUsage', filter: JSON.stringify(filter) },
    right: { filter },
  })),
];

test.each(CASES)('$symptom ($source)', ({ input, right }) => {
  expect(parseArguments(costExplorer, input, NOW).args).toMatchObject(right);
});

const SERVICE = { Dimensions: { Key: 'SERVICE', Values: ['AWS Lambda'] } };
const ROOTS = 'And, Or, Not, Dimensions, Tags, CostCategories';
const manyNots = (levels: number) =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ Not: inner }), SERVICE);

const REFUSED: PublicCase<object, object>[] = [
  {
    source: 'aws/aws-sdk#40, aws/aws-sdk-js-v3#2115',
    symptom: 'a dimension has another name in the API',
    input: { filter: { And: [SERVICE, { Dimensions: { Key: 'LinkedAccount', Values: ['1'] } }] } },
    right: {
      path: 'filter.And[1].Dimensions.Key',
      expected: expect.stringMatching(/^one of .*\bUSAGE_TYPE\b.* \(nearest: LINKED_ACCOUNT\)$/),
      received: '"LinkedAccount"',
    },
  },
  {
    source: 'aws/aws-sdk#40',
    symptom: 'so has the dimension whose values are wanted',
    input: { operation: 'getDimensionValues', dimension: 'usage type' },
    right: {
      parameter: 'dimension',
      expected: expect.stringMatching(/\(nearest: USAGE_TYPE\)$/),
    },
  },
  ...[
    {
      symptom: 'a value outside a list',
      input: { And: [SERVICE, { Not: { Dimensions: { Key: 'REGION', Values: 'x' } } }] },
      right: {
        path: 'filter.And[1].Not.Dimensions.Values',
        expected: 'an array',
        received: '"x"',
      },
    },
    {
      symptom: 'a misspelt member',
      input: { Or: [SERVICE, { dimension: SERVICE.Dimensions }] },
      right: {
        path: 'filter.Or[1].dimension',
        expected: `only ${ROOTS}`,
        received: 'an unknown member',
      },
    },
    {
      symptom: 'two roots',
      input: { Not: { ...SERVICE, Tags: {} } },
      right: {
        path: 'filter.Not',
        expected: `exactly one of ${ROOTS}`,
        received: 'Dimensions and Tags',
      },
    },
    {
      symptom: 'a part without a root',
      input: { And: [SERVICE, {}] },
      right: { path: 'filter.And[1]', expected: `exactly one of ${ROOTS}`, received: 'none' },
    },
    {
      symptom: 'a part without operands',
      input: { And: [SERVICE, { Or: [] }] },
      right: { path: 'filter.And[1].Or', expected: 'an array of 1 or more' },
    },
    {
      symptom: 'an unknown match option',
      input: { Tags: { Key: 'Team', MatchOptions: ['EQUALS', 'LIKE'] } },
      right: {
        path: 'filter.Tags.MatchOptions[1]',
        expected: expect.stringMatching(/^one of ABSENT, .*STARTS_WITH$/),
        received: '"LIKE"',
      },
    },
    {
      symptom: 'a number as value',
      input: { Tags: { Key: 'Team', Values: ['a', 12] } },
      right: { path: 'filter.Tags.Values[1]', expected: 'text', received: '12' },
    },
  ].map(({ symptom, input, right }) => ({
    source: 'API reference, Expression',
    symptom: `a filter with ${symptom}`,
    input: { filter: JSON.stringify(input) },
    right,
  })),
  {
    source: 'API reference, GetCostAndUsage',
    symptom: 'a group of an unknown type',
    input: {
      group_by: [
        { Type: 'TAG', Key: 'Team' },
        { Type: 'SERVICE', Key: 'x' },
      ],
    },
    right: {
      path: 'group_by[1].Type',
      expected: 'one of DIMENSION, TAG, COST_CATEGORY',
      received: '"SERVICE"',
    },
  },
  {
    source: 'API reference, GetCostAndUsage',
    symptom: 'a third group',
    input: { group_by: new Array(3).fill({ Type: 'TAG', Key: 'Team' }) },
    right: { parameter: 'group_by', expected: 'an array of at most 2', received: 'an array of 3' },
  },
];

test.each(REFUSED)('$symptom is refused where it is ($source)', ({ input, right }) => {
  const error = refusal({ operation: 'getCostAndUsage', ...input });
  expect(error?.data).toMatchObject(right);
  const { parameter, path = parameter, expected, received } = error?.data ?? {};
  expect(error?.message).toBe(`Invalid ${path}: expected ${expected}, received ${received}.`);
});

test('a refusal stays short and readable, however long what came', () => {
  const Key = '\ud83d\ude00'.repeat(10_000);
  const filters = [
    manyNots(40),
    { Tags: { [Key]: [] } },
    { Dimensions: { Key } },
    { Or: new Array(900).fill({ Not: { And: [{ [Key.slice(0, 50)]: 1 }] } }) },
  ];
  for (const filter of filters) {
    const error = refusal({ operation: 'getCostAndUsage', filter });
    expect(error?.data).toMatchObject({ parameter: 'filter' });
    expect(error?.message.length).toBeLessThan(1_200);
    expect(error?.message.isWellFormed()).toBe(true);
  }
  expect(refusal({ operation: 'getCostAndUsage', filter: manyNots(10) })).toBeUndefined();
});

function refusal(given: object): ValidationError | undefined {
  try {
    parseArguments(costExplorer, given, NOW);
    return undefined;
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
}
