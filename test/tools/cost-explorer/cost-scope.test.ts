import { expect, it } from 'vitest';
import { toCostScope } from '../../../src/tools/cost-explorer/cost-scope.ts';

type Filter = NonNullable<Parameters<typeof toCostScope>[0]['filter']>;

const types = (...Values: string[]): Filter => ({ Dimensions: { Key: 'RECORD_TYPE', Values } });
const matching = (...MatchOptions: ('EQUALS' | 'CONTAINS' | 'CASE_INSENSITIVE')[]): Filter => ({
  Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit'], MatchOptions },
});
const service = (...Values: string[]): Filter => ({ Dimensions: { Key: 'SERVICE', Values } });
const S3 = service('S3');
const SOME_S3: Filter = {
  Dimensions: { Key: 'SERVICE', Values: ['S3'], MatchOptions: ['CONTAINS'] },
};
const ALL = { credits: true, refunds: true, tax: true };
const NONE = { credits: false, refunds: false, tax: false };
const CREDITS = { ...NONE, credits: true };
const UNKNOWN = { credits: null, refunds: null, tax: null };
type Expected = Readonly<Record<keyof typeof ALL, boolean | null>>;

it.each<[string, Filter | undefined, Expected]>([
  ['no filter', undefined, ALL],
  ['an empty filter', {}, ALL],
  ['another dimension', { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } }, ALL],
  ['a service, which no tax is of', S3, { ...ALL, tax: false }],
  ['the service that taxes are', service('S3', 'Tax'), ALL],
  ['not a service', { Not: S3 }, ALL],
  ['not the service that taxes are', { Not: service('Tax') }, { ...ALL, tax: false }],
  ['a part of a service', SOME_S3, { ...ALL, tax: null }],
  ['not a part of a service', { Not: SOME_S3 }, { ...ALL, tax: null }],
  ['one type and a part of a service', { And: [SOME_S3, types('Credit')] }, CREDITS],
  ['a tag', { Tags: { Key: 'Team' } }, ALL],
  ['one type', types('Credit'), CREDITS],
  ['one type, literally', matching('EQUALS'), CREDITS],
  ['no type', { Dimensions: { Key: 'RECORD_TYPE' } }, NONE],
  ['other types', types('Usage'), NONE],
  ['several types', types('Credit', 'Refund', 'Tax'), ALL],
  ['not these types', { Not: types('Credit', 'Refund') }, { ...NONE, tax: true }],
  ['not what is not one type', { Not: { Not: types('Credit') } }, CREDITS],
  ['one type and more', { And: [S3, types('Credit')] }, CREDITS],
  ['two types at once', { And: [types('Usage'), types('Credit')] }, NONE],
  ['any of two types', { Or: [types('Usage'), types('Credit')] }, CREDITS],
  ['any of a type and a service', { Or: [types('Usage'), S3] }, { ...ALL, tax: false }],
  ['any of tax and a service', { Or: [types('Tax'), S3] }, ALL],
  ['not both of a type and a service', { Not: { And: [S3, types('Credit')] } }, ALL],
  [
    'not both of two sets of types',
    { Not: { And: [types('Credit'), types('Credit', 'Tax')] } },
    { ...ALL, credits: false },
  ],
  [
    'neither a type nor a service',
    { Not: { Or: [types('Credit'), S3] } },
    { ...ALL, credits: false },
  ],
  ['a part of a type', matching('CONTAINS'), UNKNOWN],
  ['a type in any spelling', matching('EQUALS', 'CASE_INSENSITIVE'), UNKNOWN],
  ['a part of a type and more', { And: [SOME_S3, matching('CONTAINS')] }, UNKNOWN],
  [
    'a part of a type and a service',
    { And: [S3, matching('CONTAINS')] },
    { ...UNKNOWN, tax: false },
  ],
  ['any of a part of a type and more', { Or: [S3, matching('CONTAINS')] }, UNKNOWN],
  ['not a part of a type', { Not: matching('CONTAINS') }, UNKNOWN],
])('a filter by %s leaves what it says in the costs', (_, filter, included) => {
  expect(toCostScope({ filter, billing_view_arn: undefined, metric: undefined })).toEqual(included);
});

it('says of which view, metric and period the costs are', () => {
  const view = 'arn:aws:billing::123456789012:billingview/primary';
  const args = { billing_view_arn: view, metric: 'UNBLENDED_COST', filter: undefined } as const;
  const period = { Start: '2026-03-01', End: '2026-04-01' };
  expect(toCostScope(args, period)).toEqual({
    ...{ billingView: view, metric: 'UNBLENDED_COST', ...ALL },
    period: { start: '2026-03-01', end: '2026-04-01' },
  });
  expect(toCostScope(args)).not.toHaveProperty('period');
});
