import { expect, it } from 'vitest';
import { comparedScope } from '../../../src/tools/cost-comparison/compared-costs.ts';

const NOW = new Date('2026-03-15T12:00:00Z');
const BEFORE = { Start: '2026-01-01', End: '2026-02-01' };
const args = {
  metric: 'NetAmortizedCost',
  billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
  filter: { Not: { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Tax'] } } },
};

it.each([
  { time: { Start: '2026-02-01', End: '2026-03-01' }, since: undefined },
  { time: { Start: '2026-03-01', End: '2026-03-15' }, since: '2026-03-01' },
  { time: { Start: '2026-02-20', End: '2026-03-10' }, since: '2026-03-01' },
  { time: { Start: '2026-03-05', End: '2026-03-12' }, since: '2026-03-05' },
])('costs of $time.Start to $time.End may still change since $since', ({ time, since }) => {
  const expected = {
    billingView: args.billing_view_arn,
    metric: 'NetAmortizedCost',
    period: { start: '2026-01-01', end: time.End },
    ...{ credits: true, refunds: true, tax: false },
    estimatedFrom: since,
  };
  expect(comparedScope(args, [BEFORE, time], NOW)).toEqual(expected);
  // Whichever is named first.
  expect(comparedScope(args, [time, BEFORE], NOW)).toEqual(expected);
});

it('of one time are of that one', () => {
  expect(comparedScope(args, [BEFORE], NOW).period).toEqual({
    start: '2026-01-01',
    end: '2026-02-01',
  });
});
