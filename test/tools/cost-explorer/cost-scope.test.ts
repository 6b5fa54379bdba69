import { describe, expect, it } from 'vitest';
import { toCostScope, toPeriodScope } from '../../../src/tools/cost-explorer/cost-scope.ts';

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

describe('of a period', () => {
  const NOTHING = { billing_view_arn: undefined, metric: undefined, filter: undefined };
  const now = new Date('2027-01-15T12:00:00Z');
  const scope = (granularity: 'DAILY' | 'MONTHLY' | 'HOURLY', Start: string, End: string) =>
    toPeriodScope({ ...NOTHING, granularity }, { Start, End }, now);

  it.each([
    { start: '2026-10-01', end: '2026-11-01', last: '2026-10-31', cut: undefined },
    { start: '2026-10-01', end: '2026-10-31', last: '2026-10-30', cut: ['2026-10'] },
    { start: '2026-10-02', end: '2026-11-01', last: '2026-10-31', cut: ['2026-10'] },
    { start: '2026-09-15', end: '2026-12-15', last: '2026-12-14', cut: ['2026-09', '2026-12'] },
    { start: '2026-09-01', end: '2026-12-02', last: '2026-12-01', cut: ['2026-12'] },
    { start: '2026-02-28', end: '2026-03-01', last: '2026-02-28', cut: ['2026-02'] },
    { start: '2026-02-10', end: '2026-02-20', last: '2026-02-19', cut: ['2026-02'] },
  ])('by month from $start, without $end, names its last day and what is cut', (period) => {
    const { lastDay, partMonths } = scope('MONTHLY', period.start, period.end);
    expect({ lastDay, partMonths }).toEqual({ lastDay: period.last, partMonths: period.cut });
  });

  it.each([
    { end: '2027-02-01', last: '2027-01-15', cut: ['2027-01'] },
    { end: '2027-01-16', last: '2027-01-15', cut: ['2027-01'] },
    { end: '2027-01-15', last: '2027-01-14', cut: ['2027-01'] },
    { end: '2027-01-01', last: '2026-12-31', cut: undefined },
  ])('without $end has no day that is to come', ({ end, last, cut }) => {
    const { lastDay, partMonths, period } = scope('MONTHLY', '2026-12-01', end);
    expect({ lastDay, partMonths }).toEqual({ lastDay: last, partMonths: cut });
    expect(period).toEqual({ start: '2026-12-01', end });
  });

  it('by day has no month to cut, and by hour has its times in the data', () => {
    const daily = scope('DAILY', '2026-10-02', '2026-10-31');
    expect(daily.lastDay).toBe('2026-10-30');
    expect(daily).not.toHaveProperty('partMonths');
    const hourly = scope('HOURLY', '2026-10-02T05:00:00Z', '2026-10-02T07:00:00Z');
    expect(hourly).not.toHaveProperty('lastDay');
    expect(hourly).not.toHaveProperty('partMonths');
  });

  it('explains amounts of 0 only where something was filtered', () => {
    const period = { Start: '2026-10-01', End: '2026-11-01' };
    const asked = { ...NOTHING, granularity: 'DAILY' } as const;
    expect(toPeriodScope({ ...asked, filter: S3 }, period, now).whenZero).toContain('filter');
    expect(toPeriodScope(asked, period, now)).not.toHaveProperty('whenZero');
  });
});
