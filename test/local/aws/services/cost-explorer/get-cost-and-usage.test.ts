import type { GetCostAndUsageResponse, ResultByTime } from '@aws-sdk/client-cost-explorer';
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costExplorer } from '../../../../../src/local/aws/services/cost-explorer/service.ts';
import { metrics } from '../../../../../src/local/data/charge-line.ts';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now, worldAccounts } from '../../../data/world-accounts.ts';
import { ask, data, type Input } from './ask.ts';
import { expressions, passes } from './expressions.ts';

const Exact = Decimal.clone({ precision: 60 });

const october: Input = {
  TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
};

const september = { Start: '2026-08-28', End: '2026-10-03' };

function costAndUsage(input: Input, caller: Parameters<typeof ask>[2] = {}): ResultByTime[] {
  return ask<GetCostAndUsageResponse>('GetCostAndUsage', input, caller).ResultsByTime ?? [];
}

function sumOf(results: readonly ResultByTime[], metric = 'UnblendedCost'): string {
  const values = results.flatMap(({ Total = {}, Groups = [] }) =>
    [Total, ...Groups.map(({ Metrics = {} }) => Metrics)].flatMap(
      (byMetric) => byMetric[metric]?.Amount ?? [],
    ),
  );
  return values.reduce((sum, value) => sum.plus(value), new Exact(0)).toFixed();
}

const grouping = fc.uniqueArray(
  fc.oneof(
    fc.record({
      Type: fc.constant('DIMENSION'),
      Key: fc.constantFrom('SERVICE', 'REGION', 'LINKED_ACCOUNT', 'INSTANCE_TYPE', 'RECORD_TYPE'),
    }),
    fc.record({ Type: fc.constant('TAG'), Key: fc.constantFrom('environment', 'team', 'none') }),
    fc.record({ Type: fc.constant('COST_CATEGORY'), Key: fc.constantFrom('CostCenter') }),
  ),
  { maxLength: 2, selector: ({ Type, Key }) => `${Type} ${Key}` },
);

const dayBefore = (ago: number) =>
  new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
// Across months and the turn of the year; one more month would say nothing new.
const period = fc
  .tuple(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 90 }))
  .map(([end, length]) => ({ Start: dayBefore(end + length), End: dayBefore(end) }));

const question = fc.record({
  account: fc.constantFrom(...worldAccounts),
  TimePeriod: period,
  Granularity: fc.constantFrom('DAILY', 'MONTHLY'),
  GroupBy: grouping,
  Filter: fc.option(expressions, { nil: undefined }),
  metric: fc.constantFrom(...metrics),
});

describe('GetCostAndUsage', () => {
  it('adds up to what an independent computation gives, whatever the grouping and filter', () => {
    return fc.assert(
      fc.property(question, ({ account, metric, ...members }) => {
        const results = costAndUsage({ ...members, Metrics: [metric] }, { account });
        const { Filter, TimePeriod } = members;
        const expected = totalCost(account, {
          start: TimePeriod.Start,
          end: TimePeriod.End,
          now,
          metric,
          filter: (item) => Filter === undefined || passes(item, Filter),
        });
        expect(sumOf(results, metric)).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same on pages of any size as on one', () => {
    return fc.assert(
      fc.property(question, fc.integer({ min: 25, max: 400 }), (asked, pageSize) => {
        const { account, metric, ...members } = asked;
        const input = { ...members, Metrics: [metric], TimePeriod: september };
        const whole = costAndUsage(input, {
          account,
          service: costExplorer(1e6).operations({ data }),
        });
        expect(joined(allPages(input, account, pageSize))).toEqual(joined(whole));
      }),
      { numRuns: 15 },
    );
  });

  it('splits a period between pages rather than its pages between periods', () => {
    const input = { ...october, GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }] };
    const results = allPages(input, '111122223333', 10);
    expect(results.map(({ TimePeriod }) => TimePeriod)).toEqual([
      { Start: '2026-10-01', End: '2026-11-01' },
      { Start: '2026-10-01', End: '2026-11-01' },
      { Start: '2026-10-01', End: '2026-11-01' },
    ]);
    expect(results.map(({ Groups }) => Groups?.length)).toEqual([10, 10, expect.any(Number)]);
  });

  it('cuts a period into months of which the outer ones may be partial', () => {
    const results = costAndUsage({
      ...october,
      TimePeriod: { Start: '2026-09-15', End: '2026-11-10' },
    });
    expect(results.map(({ TimePeriod, Estimated }) => [TimePeriod?.Start, Estimated])).toEqual([
      ['2026-09-15', false],
      ['2026-10-01', false],
      ['2026-11-01', true],
    ]);
  });

  it('still estimates last month in the first days of a month', () => {
    const estimated = (moment: string) =>
      costAndUsage(october, { moment: new Date(moment) }).map(({ Estimated }) => Estimated);
    expect(estimated('2026-11-04T00:00:00Z')).toEqual([true]);
    expect(estimated('2026-11-06T00:00:00Z')).toEqual([false]);
  });

  it('splits days into hours that add up to them', () => {
    const hours = costAndUsage({
      ...october,
      Granularity: 'HOURLY',
      TimePeriod: { Start: '2026-11-18T00:00:00Z', End: '2026-11-20T00:00:00Z' },
    });
    expect(hours).toHaveLength(48);
    expect(hours[5]?.TimePeriod).toEqual({
      Start: '2026-11-18T05:00:00Z',
      End: '2026-11-18T06:00:00Z',
    });
    expect(sumOf(hours)).toBe(
      totalCost('111122223333', { start: '2026-11-18', end: '2026-11-20', now }),
    );
  });

  it('names groups as Cost Explorer does, those without a value included', () => {
    const groups = (Type: string, Key: string) =>
      costAndUsage({ ...october, GroupBy: [{ Type, Key }] })
        .flatMap(({ Groups = [] }) => Groups)
        .flatMap(({ Keys = [] }) => Keys);
    expect(groups('TAG', 'environment')).toEqual([
      'environment$',
      'environment$dev',
      'environment$prod',
      'environment$staging',
    ]);
    expect(groups('COST_CATEGORY', 'CostCenter')).toContain('CostCenter$');
    expect(groups('DIMENSION', 'INSTANCE_TYPE')).toContain('NoInstanceType');
    expect(groups('DIMENSION', 'REGION')).toEqual(expect.arrayContaining(['NoRegion', 'global']));
  });

  it('puts sums into Total without groups, and into Groups with them', () => {
    const [plain] = costAndUsage(october);
    expect(plain?.Total).toEqual({ UnblendedCost: { Amount: expect.any(String), Unit: 'USD' } });
    expect(plain?.Groups).toEqual([]);
    const [grouped] = costAndUsage({ ...october, GroupBy: [{ Type: 'TAG', Key: 'team' }] });
    expect(grouped?.Total).toEqual({});
    expect(grouped?.Groups).not.toEqual([]);
  });

  it('answers zero where nothing was spent', () => {
    const Filter = { Dimensions: { Key: 'SERVICE', Values: ['Nothing'] } };
    const [result] = costAndUsage({ ...october, Filter, GroupBy: [{ Type: 'TAG', Key: 'team' }] });
    expect(result?.Total).toEqual({ UnblendedCost: { Amount: '0', Unit: 'USD' } });
  });

  it('tells the unit of usage only where there is a single one', () => {
    const unit = (Filter?: Input) =>
      costAndUsage({ ...october, Metrics: ['UsageQuantity'], ...(Filter && { Filter }) })[0]?.Total
        ?.UsageQuantity?.Unit;
    expect(unit({ Dimensions: { Key: 'SERVICE', Values: ['AWS CloudTrail'] } })).toBe('Events');
    expect(unit()).toBe('N/A');
  });

  it('names the linked accounts of a payer', () => {
    const answer = ask<GetCostAndUsageResponse>(
      'GetCostAndUsage',
      { ...october, GroupBy: [{ Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' }] },
      { account: '444455556666' },
    );
    expect(answer.DimensionValueAttributes).toEqual([
      { Value: '210987654321', Attributes: { description: 'Data platform staging' } },
      { Value: '444455556666', Attributes: { description: 'Data platform' } },
    ]);
  });
});

function allPages(input: Input, account: string, pageSize: number): ResultByTime[] {
  const service = costExplorer(pageSize).operations({ data });
  const results: ResultByTime[] = [];
  for (let token: string | undefined, more = true; more; more = token !== undefined) {
    const page = ask<GetCostAndUsageResponse>(
      'GetCostAndUsage',
      { ...input, ...(token && { NextPageToken: token }) },
      { account, service },
    );
    results.push(...(page.ResultsByTime ?? []));
    token = page.NextPageToken;
  }
  return results;
}

/** Periods that were split between pages, put together again. */
function joined(results: readonly ResultByTime[]): ResultByTime[] {
  return [...Map.groupBy(results, ({ TimePeriod }) => TimePeriod?.Start)].map(([, parts]) => ({
    ...parts[0],
    Groups: parts.flatMap(({ Groups = [] }) => Groups),
  }));
}
