import type { Anomaly, GetAnomaliesResponse } from '@aws-sdk/client-cost-explorer';
import { describe, expect, it } from 'vitest';
import { totalCost } from '../../../../../src/local/data/line-items.ts';
import { now, worldAccounts } from '../../../data/world-accounts.ts';
import { ask, type Input } from './ask.ts';

const recent: Input = { DateInterval: { StartDate: '2026-08-24', EndDate: '2026-11-22' } };

const anomalies = (change: Input = {}, account = '444455556666'): Anomaly[] =>
  ask<GetAnomaliesResponse>('GetAnomalies', { ...recent, ...change }, { account }).Anomalies ?? [];

const impact = ({ Impact }: Anomaly): number => Impact?.TotalImpact ?? 0;

describe('GetAnomalies', () => {
  it.each(worldAccounts)('finds some in the last 90 days of account %s', (account) => {
    const found = anomalies({}, account);
    expect(found.length).toBeGreaterThanOrEqual(2);
    for (const { Impact } of found) {
      expect(Impact?.TotalActualSpend).toBeGreaterThan(Impact?.TotalExpectedSpend ?? 0);
      expect(Impact?.TotalImpact).toBeLessThanOrEqual(Impact?.TotalActualSpend ?? 0);
    }
  });

  it('tells what was really spent on those days', () => {
    for (const { RootCauses = [], AnomalyStartDate, AnomalyEndDate, Impact } of anomalies()) {
      const [cause] = RootCauses;
      const last = new Date(AnomalyEndDate ?? '');
      const spent = totalCost('444455556666', {
        start: AnomalyStartDate?.slice(0, 10) ?? '',
        end: new Date(last.getTime() + 86_400_000).toISOString().slice(0, 10),
        now,
        filter: ({ dimensions }) =>
          dimensions.SERVICE === cause?.Service &&
          dimensions.REGION === cause?.Region &&
          dimensions.USAGE_TYPE === cause?.UsageType &&
          dimensions.LINKED_ACCOUNT === cause?.LinkedAccount &&
          dimensions.PURCHASE_TYPE === 'On Demand Instances' &&
          dimensions.RECORD_TYPE === 'Usage',
      });
      expect(Impact?.TotalActualSpend).toBeCloseTo(Number(spent), 1);
    }
  });

  it('looks for the last day of an anomaly in the period, both ends included', () => {
    const [first] = anomalies();
    const last = first?.AnomalyEndDate?.slice(0, 10);
    const within = (StartDate = '', EndDate = '') =>
      anomalies({ DateInterval: { StartDate, EndDate } }).map(({ AnomalyId }) => AnomalyId);
    expect(within(last, last)).toContain(first?.AnomalyId);
    expect(within('2026-01-01', '2026-01-31')).toEqual([]);
  });

  it.each([
    ['GREATER_THAN', (value: number, bound: number) => value > bound],
    ['GREATER_THAN_OR_EQUAL', (value: number, bound: number) => value >= bound],
    ['LESS_THAN', (value: number, bound: number) => value < bound],
    ['LESS_THAN_OR_EQUAL', (value: number, bound: number) => value <= bound],
    ['EQUAL', (value: number, bound: number) => value === bound],
  ])('compares impacts: %s', (NumericOperator, holds) => {
    const all = anomalies();
    const middle = all.map(impact).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    const wanted = all.filter((anomaly) => holds(impact(anomaly), middle));
    expect(anomalies({ TotalImpact: { NumericOperator, StartValue: middle } })).toEqual(wanted);
  });

  it('compares impacts with two bounds', () => {
    const impacts = anomalies().map(impact);
    const [StartValue, EndValue] = [Math.min(...impacts), Math.max(...impacts)];
    const within = (bounds: Input) =>
      anomalies({ TotalImpact: { NumericOperator: 'BETWEEN', ...bounds } }).length;
    expect(within({ StartValue, EndValue })).toBe(impacts.length);
    expect(within({ StartValue: EndValue + 1, EndValue: EndValue + 2 })).toBe(0);
  });

  it('selects by monitor and by feedback, so that the parts make up the whole', () => {
    const all = anomalies();
    const monitors = [...new Set(all.map(({ MonitorArn }) => MonitorArn))];
    const byMonitor = monitors.flatMap((MonitorArn) => anomalies({ MonitorArn }));
    expect(byMonitor).toHaveLength(all.length);
    for (const Feedback of ['YES', 'NO', 'PLANNED_ACTIVITY']) {
      const wanted = all.filter((anomaly) => anomaly.Feedback === Feedback);
      expect(anomalies({ Feedback })).toEqual(wanted);
    }
  });

  it('gives pages that add up to the whole', () => {
    const pages: GetAnomaliesResponse[] = [];
    do {
      const NextPageToken = pages.at(-1)?.NextPageToken;
      const input = { ...recent, MaxResults: 1, ...(NextPageToken && { NextPageToken }) };
      pages.push(ask('GetAnomalies', input, { account: '444455556666' }));
    } while (pages.at(-1)?.NextPageToken);
    expect(pages.flatMap(({ Anomalies = [] }) => Anomalies)).toEqual(anomalies());
  });
});

describe('GetAnomalyMonitors', () => {
  it('lists the monitors that anomalies name', () => {
    const { AnomalyMonitors } = ask<{ AnomalyMonitors: { MonitorArn: string }[] }>(
      'GetAnomalyMonitors',
      {},
      { account: '444455556666' },
    );
    const known = AnomalyMonitors.map(({ MonitorArn }) => MonitorArn);
    expect(known).toEqual(expect.arrayContaining(anomalies().map(({ MonitorArn }) => MonitorArn)));
  });
});
