import { describe, expect, it } from 'vitest';
import { expression } from '../../../src/tools/cost-explorer/expression.ts';

const SERVICE = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Simple Storage Service'] } };
const REGION = { Dimensions: { Key: 'REGION', Values: ['us-east-1', 'eu-west-1'] } };
const TAG = { Tags: { Key: 'Environment', Values: ['prod'] } };

const isExpression = (value: unknown) => expression.safeParse(value).success;

describe('a filter may be', () => {
  it.each([
    ['a dimension', SERVICE],
    ['a tag', TAG],
    ['an untagged rest', { Tags: { Key: 'Environment', MatchOptions: ['ABSENT'] } }],
    ['costs without any tag', { Tags: { MatchOptions: ['ABSENT'] } }],
    ['costs without any tag, in short', { Tags: {} }],
    ['costs of no category', { CostCategories: { MatchOptions: ['ABSENT'] } }],
    ['costs of no category, in short', { CostCategories: {} }],
    ['costs without a category, in short', { CostCategories: { Key: 'Team' } }],
    ['an empty tag', { Tags: { Key: 'Environment', Values: [''] } }],
    ['a cost category', { CostCategories: { Key: 'Team', Values: ['Web'] } }],
    ['case insensitive', { Tags: { ...TAG.Tags, MatchOptions: ['EQUALS', 'CASE_INSENSITIVE'] } }],
    ['a negation', { Not: SERVICE }],
    ['all of several', { And: [SERVICE, REGION] }],
    ['any of several', { Or: [SERVICE, TAG] }],
    ['nested', { And: [{ Or: [SERVICE, { Not: REGION }] }, { Not: { And: [TAG, REGION] } }] }],
  ])('%s', (_, filter) => {
    expect(isExpression(filter)).toBe(true);
  });
});

describe('a filter is refused', () => {
  it.each([
    ['with a misspelt root', { dimension: SERVICE.Dimensions }],
    ['with a root in lower case', { and: [SERVICE, REGION] }],
    ['with two roots', { ...SERVICE, ...TAG }],
    ['without a root', {}],
    ['with a misspelt member', { Dimensions: { Key: 'SERVICE', Value: ['x'] } }],
    ['without a key', { Dimensions: { Values: ['x'] } }],
    ['with an unknown dimension', { Dimensions: { Key: 'Service', Values: ['x'] } }],
    ['with a single value outside a list', { Dimensions: { Key: 'SERVICE', Values: 'x' } }],
    ['with an unknown match option', { Tags: { ...TAG.Tags, MatchOptions: ['LIKE'] } }],
    ['with And over one object', { And: SERVICE }],
    ['with Not over a list', { Not: [SERVICE] }],
    ['with And over nothing', { And: [] }],
    ['with a mistake further down', { And: [SERVICE, { Or: [{ Not: { Dimension: {} } }] }] }],
    ['as a list', [SERVICE]],
    ['as text', 'SERVICE = x'],
  ])('%s', (_, filter) => {
    expect(isExpression(filter)).toBe(false);
  });
});
